import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOSTILE, hostileScenario } from "../support/hostile-scenario.ts";
import { openBrowser } from "./support/open-browser.ts";
import { openWorkbench, replaceText } from "./support/open-workbench.ts";
import { editText, showPlace } from "./support/places.ts";
import { auditOf } from "./support/workbench.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

interface OpenedEditor {
  readonly page: Page;
  readonly complaints: string[];
  readonly text: Locator;
}

async function openEditor(
  options: BrowserContextOptions = {},
  example = /Fuel and a reactor/,
): Promise<OpenedEditor> {
  const { page, complaints } = await openWorkbench(browser, example, options);
  await editText(page);
  const text = page.getByRole("textbox", { name: "The scenario as text" });
  await page.locator(".cm-announced").evaluate((region) => {
    const heard: string[] = [];
    (globalThis as unknown as { said: string[] }).said = heard;
    new MutationObserver(() => heard.push(region.textContent ?? "")).observe(region, { childList: true });
  });
  await text.focus();
  return { page, complaints, text };
}

/** Puts the cursor behind the first place where the text has these words. */
async function goBehind(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+f");
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
}

/** Suggestions take no key in their first moment, lest one be accepted unseen. */
async function suggested(page: Page): Promise<Locator> {
  const list = page.getByRole("listbox");
  await list.waitFor();
  await page.waitForTimeout(120);
  return list;
}

const here = (page: Page): Locator => page.locator(".cm-help-here");

/** What the editor said so far; it takes its words back soon after. */
function said(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as unknown as { said: string[] }).said.join("\n"));
}

describe("errors in the text", () => {
  it("are located where they stand, reached by F8 and said, and go when mended", async () => {
    const { page, complaints } = await openEditor();
    await goBehind(page, "by: a");
    await page.keyboard.type("a");
    await page.keyboard.press("Escape");
    const mark = page.locator(".cm-lintRange-error");
    await mark.waitFor();
    expect(await mark.textContent()).toBe("aa");
    await expect.poll(() => page.locator(".cm-lint-marker-error").count()).toBe(1);
    expect(await page.locator(".problems").textContent()).toContain("The text has 1 error.");

    await page.keyboard.press("Control+Home");
    await page.keyboard.press("F8");
    await expect.poll(() => here(page).textContent()).toContain("is not a party of this scenario");
    expect(await said(page)).toContain("is not a party of this scenario");
    expect(await said(page)).toContain("Hint: ");

    // F8 has chosen the wrong word: typing replaces it.
    await page.keyboard.type("a");
    await page.keyboard.press("Escape");
    await mark.waitFor({ state: "detached" });
    await page.locator(".problems").waitFor({ state: "detached" });
    await page.keyboard.press("F8");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("of syntax too, and undoing mends them", async () => {
    const { page } = await openEditor();
    await goBehind(page, "value: {a: -3");
    await page.keyboard.insertText("]");
    await page.locator(".problems").waitFor();
    await expect
      .poll(() => page.locator(".cm-lintRange-error, .cm-lintPoint-error").count())
      .toBeGreaterThan(0);
    await page.keyboard.press("Control+z");
    await page.locator(".problems").waitFor({ state: "detached" });
    await page.close();
  });

  it("are listed by Ctrl+Shift+M, each to be gone to by Enter", async () => {
    const { page } = await openEditor();
    await goBehind(page, "reactor, by: b, reversible: false");
    await page.keyboard.insertText(", requires: [frieze]");
    await page.locator(".cm-lintRange-error").first().waitFor();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Control+Shift+M");
    const list = page.locator(".cm-panel-lint");
    expect(await list.textContent()).toContain('did you mean "freeze"');
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".cm-activeLine").textContent()).toContain("frieze");
    await page.close();
  });
});

describe("completion", () => {
  it("by keyboard: a field, then its value", async () => {
    const { page, complaints, text } = await openEditor();
    await goBehind(page, "fuel: {label: Lift the fuel limits");
    await page.keyboard.type(", ver");
    const list = await suggested(page);
    expect(await list.getByRole("option").first().textContent()).toBe("verifyperiods");
    expect(await page.locator(".cm-completionInfo").textContent()).toContain("periods");
    await page.keyboard.press("Enter");
    expect(await text.textContent()).toContain("verify: ");
    await page.keyboard.type("2, excludes");
    await suggested(page);
    await page.keyboard.press("Enter");
    // The brackets are there and what may stand in them is offered at once, with its label.
    await suggested(page);
    await expect
      .poll(() => list.getByRole("option").allTextContents())
      .toEqual([
        expect.stringContaining("Freeze the reactor"),
        expect.stringContaining("Dismantle the reactor"),
      ]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await text.textContent()).toContain("verify: 2, excludes: [site]");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("comes when asked for where nothing is typed, and goes by Escape", async () => {
    const { page } = await openEditor();
    await goBehind(page, "by: ");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Control+Space");
    const options = page.getByRole("listbox").getByRole("option");
    await options.first().waitFor();
    await expect
      .poll(() => options.allTextContents())
      .toEqual([expect.stringContaining("Country A"), expect.stringContaining("Country B")]);
    await page.keyboard.press("Escape");
    await options.first().waitFor({ state: "detached" });
    await page.close();
  });
});

describe("help", () => {
  it("is there by keyboard: F1 explains the word at the cursor, to see and to hear", async () => {
    const { page } = await openEditor();
    await goBehind(page, "reversible");
    await page.keyboard.press("F1");
    const tip = page.locator(".cm-help");
    await tip.waitFor();
    expect(await tip.textContent()).toContain("Whether it can be undone, or the share of it that can.");
    expect(await said(page)).toContain("Whether it can be undone, or the share of it that can.");
    await page.keyboard.press("Escape");
    await tip.waitFor({ state: "detached" });
    await goBehind(page, "steps: [[freeze");
    await page.keyboard.press("F1");
    await tip.waitFor();
    expect(await tip.textContent()).toContain("Measure: Freeze the reactor (freeze), of Country B.");
    await page.close();
  });

  it("is there by pointer, and under the text where the cursor rests", async () => {
    const { page } = await openEditor();
    await page.getByText("patience", { exact: true }).first().hover();
    const tip = page.locator(".cm-help");
    await tip.waitFor();
    expect(await tip.textContent()).toContain("strictly between 0 and 1");
    await goBehind(page, "plans");
    await expect.poll(() => here(page).textContent()).toContain("Sequences to assess");
    await page.close();
  });
});

describe("the keyboard", () => {
  it("is not trapped: Tab indents, Escape and then Tab leaves, and the page says so", async () => {
    const { page, text } = await openEditor();
    const isInside = (): Promise<boolean> =>
      page.evaluate(() => document.activeElement?.classList.contains("scenario-editor") ?? false);
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Tab");
    expect(await isInside()).toBe(true);
    expect(await text.evaluate((element) => element.textContent?.endsWith("  "))).toBe(true);
    const described = await text.evaluate((element) => {
      const root = element.getRootNode() as unknown as {
        getElementById: (id: string) => { textContent: string } | null;
      };
      return root.getElementById(element.getAttribute("aria-describedby") ?? "")?.textContent;
    });
    expect(described).toContain("to leave by Tab, press Escape first");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await isInside()).toBe(false);
    await page.close();
  });

  it("folds and finds", async () => {
    const { page, text } = await openEditor();
    await goBehind(page, "measures:");
    await page.keyboard.press("Control+Shift+BracketLeft");
    await expect.poll(() => page.locator(".cm-foldPlaceholder").count()).toBe(1);
    expect(await text.textContent()).not.toContain("Freeze the reactor");
    await page.keyboard.press("Control+Shift+BracketRight");
    expect(await text.textContent()).toContain("Freeze the reactor");
    await page.close();
  });
});

describe("characters that do not show", () => {
  it("stand by their number in the text, and are told of under a field of the forms", async () => {
    const { page, complaints } = await openEditor();
    await replaceText(
      page,
      "demarche: 1\ntitle: Hid\u200bden \u202eturned\nnote: of\u00adten\nparties: {a: {name: A\u00add, patience: 0.9}}\nmeasures: {m: {by: a, value: {a: 1}}}\n",
    );
    const marks = page.locator(".cm-unseen");
    await expect
      .poll(() => marks.allTextContents())
      .toEqual(["[U+200B]", "[U+202E]", "[U+00AD]", "[U+00AD]"]);
    await page.locator(".top h1 button").click();
    const note = page.getByRole("textbox", { name: "Note", exact: true });
    expect(await note.inputValue()).toBe("of\u00adten");
    const told = (field: Element): string | null | undefined =>
      document.getElementById(field.getAttribute("aria-describedby")!.split(" ")[0]!)?.textContent;
    expect(await note.evaluate(told)).toBe("Holds what does not show: [U+00AD]");
    await expect
      .poll(() => page.locator(".unseen-note:not(:empty)").allTextContents())
      .toContain("Holds what does not show: [U+200B] [U+202E]");
    // The text keeps them.
    expect(await page.getByRole("textbox", { name: "Title" }).inputValue()).toContain("Hid\u200bden");
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("one text", () => {
  it("is changed by typing: the answer moves, and undoing from the page takes it back", async () => {
    const { page } = await openEditor();
    const answer = page.locator(".strip-count");
    await expect.poll(() => answer.textContent()).toContain("1 of 2 holds");
    await goBehind(page, "value: {a: -3, b: 6");
    await page.keyboard.press("Backspace");
    await page.keyboard.insertText("1");
    await expect.poll(() => answer.textContent()).toContain("0 of 2 hold");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => answer.textContent()).toContain("1 of 2 holds");
    await page.close();
  });

  it("keeps what was typed when a place was in front", async () => {
    const { page, text } = await openEditor();
    await page.keyboard.press("Control+Home");
    await page.keyboard.insertText("# A note\n");
    await showPlace(page, "Values");
    await editText(page);
    expect(await text.textContent()).toContain("# A note");
    await page.close();
  });

  it.each(HOSTILE)("stays text, whatever it says: %j", async (hostile) => {
    const { page, complaints } = await openEditor();
    await replaceText(page, hostileScenario(hostile));
    await goBehind(page, "by: a");
    await page.keyboard.press("F1");
    await page.locator(".cm-help").waitFor();
    await page.keyboard.press("Escape");
    await goBehind(page, "steps: [{does: [");
    await page.keyboard.press("Control+Space");
    await suggested(page);
    expect(await page.title()).not.toBe("broken");
    expect(await page.evaluate("document.querySelectorAll('img, svg[onload]').length")).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe("the look", () => {
  it.each([
    { colorScheme: "light" as const, width: 1280 },
    { colorScheme: "dark" as const, width: 1024 },
    { colorScheme: "light" as const, width: 360 },
  ])(
    "passes the audit, with an error and suggestions shown: $colorScheme, $width wide",
    async ({ colorScheme, width }) => {
      const { page } = await openEditor({ colorScheme, viewport: { width, height: 740 }, bypassCSP: true });
      await goBehind(page, "by: a");
      await page.keyboard.type("a");
      await page.keyboard.press("Escape");
      await page.locator(".cm-lintRange-error").waitFor();
      await goBehind(page, "fuel: {");
      await page.keyboard.press("Control+Space");
      await page.getByRole("listbox").waitFor();
      // The answer beside it is greyed while the text has an error, faint as it is meant to be.
      expect(await auditOf(page, ".text-place")).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.close();
    },
  );
});
