import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { checkMarkup } from "../support/check-markup.ts";
import { openWorkbench, replaceText } from "./support/open-workbench.ts";
import { choosePlan, inFileMenu, showPlace } from "./support/places.ts";
import { sharedBrowser } from "./support/shared-browser.ts";

// What people of the trade take for granted, where no other test shows it yet; the table in docs/how-to/workbench.md names a test for each.

const { browser, pages } = sharedBrowser();
const SOON = { timeout: 30_000 };

async function open(example: RegExp): Promise<Page> {
  const { page } = await openWorkbench(browser(), example, {
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  });
  page.setDefaultTimeout(30_000);
  pages.push(page);
  return page;
}

async function downloaded(page: Page, act: () => Promise<unknown>): Promise<Buffer> {
  const downloading = page.waitForEvent("download");
  await act();
  return readFileSync(await (await downloading).path());
}

/** The file that is handed over at this moment. */
const saved = async (page: Page): Promise<string> =>
  (await downloaded(page, () => page.keyboard.press("Control+s"))).toString("utf8");

const cell = (page: Page, line: string, column: number): Locator =>
  page.locator(`.grid [data-line='${line}'] [data-column='${column}']`);

async function typeInCell(page: Page, line: string, column: number, text: string): Promise<void> {
  await cell(page, line, column).click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

const STARTER = readFileSync("examples/starter/scenario.yaml", "utf8");

describe("undo", () => {
  it("takes back one change after the other, made in any place, to the very text, and makes them again", async () => {
    const page = await open(/reactor/);
    const texts = [await saved(page)];
    expect(texts[0]).toBe(STARTER);
    const undo = page.getByRole("button", { name: "Undo", exact: true });
    const sheet = page.getByRole("dialog", { name: "The scenario" });
    const changes: readonly (() => Promise<unknown>)[] = [
      async () => {
        await showPlace(page, "Values");
        await typeInCell(page, "m:freeze", 5, "-3..-1");
      },
      async () => {
        await page
          .locator(".grid-head")
          .getByRole("button", { name: /Country B/ })
          .click();
        await page.getByRole("textbox", { name: "Side" }).fill("north");
        await page.getByRole("textbox", { name: "Side" }).press("Enter");
      },
      async () => {
        await page.locator(".top h1 button").click();
        const question = sheet.getByLabel("Question");
        await question.fill("Which of them would last?");
        await question.blur();
        await page.keyboard.press("Escape");
      },
      async () => {
        await showPlace(page, "Plan");
        await choosePlan(page, "Freeze for fuel");
        await page.getByLabel("Name", { exact: true }).fill("Halt for fuel");
        await page.getByLabel("Name", { exact: true }).press("Enter");
      },
      async () => {
        await page.locator(".over-chip").first().focus();
        await page.keyboard.press("Delete");
      },
      () => page.getByRole("button", { name: "Copy the plan" }).click(),
      async () => {
        await inFileMenu(page, "Every field…");
        const author = page.getByRole("dialog").getByLabel("Author");
        await author.fill("A mediator");
        await author.blur();
        await expect.poll(() => author.inputValue()).toBe("A mediator");
        await page.keyboard.press("Escape");
      },
    ];
    for (const [at, change] of changes.entries()) {
      await change();
      await expect.poll(() => undo.isDisabled(), SOON).toBe(false);
      await expect.poll(async () => (await saved(page)) !== texts[at], SOON).toBe(true);
      texts.push(await saved(page));
    }
    expect(new Set(texts).size).toBe(changes.length + 1);
    for (let at = changes.length - 1; at >= 0; at--) {
      await page.keyboard.press("Control+z");
      await expect.poll(() => saved(page), SOON).toBe(texts[at]);
    }
    expect(await undo.isDisabled()).toBe(true);
    for (let at = 1; at <= changes.length; at++) {
      await page.keyboard.press("Control+Shift+z");
      await expect.poll(() => saved(page), SOON).toBe(texts[at]);
    }
  }, 90_000);
});

describe("a change", () => {
  it("stands in the file in its own line, with the comments and all else as they were", async () => {
    const page = await open(/reactor/);
    await showPlace(page, "Values");
    await typeInCell(page, "m:freeze", 5, "-3..-1");
    await expect.poll(() => saved(page), SOON).not.toBe(STARTER);
    const [before, after] = [STARTER.split("\n"), (await saved(page)).split("\n")];
    expect(after).toHaveLength(before.length);
    const changed = after.filter((line, at) => line !== before[at]);
    expect(changed).toEqual([expect.stringContaining("b: -3..-1")]);
    expect(after.filter((line) => line.trimStart().startsWith("#"))).not.toEqual([]);
  });

  it("is never lost to something that is opened or begun in its place: it waits among the drafts", async () => {
    const page = await open(/reactor/);
    const change = async (title: string): Promise<void> => {
      await page.locator(".top h1 button").click();
      const field = page.getByRole("dialog", { name: "The scenario" }).getByLabel("Title");
      await field.fill(title);
      await field.blur();
      await expect.poll(() => page.locator(".top h1").textContent(), SOON).toContain(title);
      await page.keyboard.press("Escape");
    };
    await change("My first");
    await inFileMenu(page, "Examples…");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Staged purchase/ })
      .first()
      .click();
    await expect.poll(() => page.locator(".top h1").textContent(), SOON).toContain("Staged");
    await change("My second");
    await inFileMenu(page, "New scenario");
    for (const [at, name] of ["Alba", "Beta"].entries()) {
      await page.getByLabel(`Party ${at + 1}`).fill(name);
      await page.getByLabel(`What could ${name} do?`).fill("Talk; 1; 1");
    }
    // Closed by mistake: what was typed is there when it is opened again.
    await page.keyboard.press("Escape");
    await inFileMenu(page, "New scenario");
    expect(await page.getByLabel("Party 2").inputValue()).toBe("Beta");
    expect(await page.getByLabel("What could Alba do?").inputValue()).toBe("Talk; 1; 1");
    await page.getByRole("button", { name: "Begin" }).click();
    await expect.poll(() => page.locator(".top h1").textContent(), SOON).toContain("New scenario");
    await change("My third");
    const choosing = page.waitForEvent("filechooser");
    await inFileMenu(page, "Open a file…");
    await (await choosing).setFiles({
      name: "other.yaml",
      mimeType: "text/yaml",
      buffer: Buffer.from(STARTER.replace(/^title: .*$/m, "title: Not mine")),
    });
    await expect.poll(() => page.locator(".top h1").textContent(), SOON).toContain("Not mine");
    await inFileMenu(page, "Drafts…");
    const drafts = page.getByRole("dialog", { name: "Drafts" }).locator("button.draft strong");
    await expect
      .poll(() => drafts.allTextContents(), SOON)
      .toEqual(expect.arrayContaining(["My third", "My second", "My first"]));
    // Deleting one asks first.
    await page.getByRole("button", { name: "Delete My first" }).click();
    await page.getByRole("button", { name: "Keep", exact: true }).click();
    await drafts.filter({ hasText: "My first" }).click();
    await expect.poll(() => page.locator(".top h1").textContent(), SOON).toContain("My first");
    expect(await saved(page)).toBe(STARTER.replace(/^title: .*$/m, 'title: "My first"'));
  }, 90_000);
});

describe("a fault of the program", () => {
  it("in one place leaves the page, the other places and the way back", async () => {
    const page = await open(/reactor/);
    await page.evaluate(() => {
      const kept = ResizeObserver;
      Object.assign(globalThis, {
        mended: () => Object.assign(globalThis, { ResizeObserver: kept }),
        ResizeObserver: class {
          constructor() {
            throw new Error("a fault");
          }
        },
      });
    });
    await showPlace(page, "Standoff");
    const alert = page.getByRole("alert").filter({ hasText: "could not be drawn" });
    await alert.waitFor();
    await showPlace(page, "Values");
    await typeInCell(page, "m:freeze", 5, "-3..-1");
    await expect.poll(() => saved(page), SOON).toContain("b: -3..-1");
    await showPlace(page, "Standoff");
    await page.evaluate(() => (globalThis as unknown as { mended: () => void }).mended());
    await alert.getByRole("button", { name: "Draw it again" }).click();
    await page.locator(".picture svg").first().waitFor();
  });
});

describe("every picture", () => {
  it.each([
    ["Plan", "How sure?", "Fuel and a reactor"],
    ["Answer", null, "Policies on Korea"],
    ["Offers", null, "Fuel and a reactor"],
    ["Standoff", null, "Policies on Korea"],
  ] as const)(
    "of %s is gone through by keyboard, has its figures behind t, and is saved with the scenario inside (%s, %s)",
    async (place, sheet, example) => {
      const page = await open(new RegExp(`Open ${example}`));
      if (sheet !== null) await replaceText(page, STARTER.replaceAll("b: 6", "b: 2..6..8"));
      await showPlace(page, place);
      if (sheet !== null) await page.getByRole("button", { name: sheet }).click();
      if (place === "Answer") await page.getByText("What they do for the aims", { exact: true }).click();
      if (place === "Offers") {
        await page.getByRole("listbox").getByRole("option").first().waitFor(SOON);
        await expect.poll(() => page.locator(".search .working").count(), SOON).toBe(0);
      }
      const shown = page.locator("figure:has(.picture svg)");
      await expect.poll(() => shown.count(), SOON).toBeGreaterThan(0);
      if (sheet !== null) {
        await expect.poll(() => page.locator(".how-sure .working").count(), { timeout: 60_000 }).toBe(0);
        for (const summary of await page.locator(".how-sure summary").all()) await summary.click();
      }
      const count = await shown.count();
      for (let at = 0; at < count; at++) {
        const figure = shown.nth(at);
        const picture = figure.locator(".picture");
        const title = (await picture.getAttribute("aria-label"))!;
        // In the order of Tab: from what is before it one key leads there.
        await picture.evaluate((one) => one.scrollIntoView({ block: "center" }));
        expect(await picture.evaluate((one: HTMLElement) => one.tabIndex), title).toBe(0);
        await picture.focus();
        const words = figure.locator(".picture-words");
        await page.keyboard.press("ArrowRight");
        await expect.poll(() => words.textContent(), { message: title }).not.toBe("");
        const first = await words.textContent();
        await page.keyboard.press("End");
        if ((await picture.locator("svg title").count()) > 1)
          await expect.poll(() => words.textContent(), { message: title }).not.toBe(first);
        await page.keyboard.press("t");
        await expect
          .poll(() => figure.locator("table tbody tr").count(), { message: title })
          .toBeGreaterThan(0);
        const rows = await figure.locator("table tbody tr").count();
        await page.keyboard.press("t");
        const save = async (item: string): Promise<Buffer> => {
          await figure.getByRole("button", { name: /^Save/ }).focus();
          await page.keyboard.press("Enter");
          const chosen = page.getByRole("menuitem", { name: item });
          await chosen.focus();
          return downloaded(page, () => page.keyboard.press("Enter"));
        };
        const svg = (await save("Picture as SVG")).toString("utf8");
        expect(checkMarkup(svg).slice(0, 4), title).toEqual(["svg", "title", "desc", "metadata"]);
        expect(svg, title).toContain(`title: ${example}`);
        expect((await save("Picture as PNG")).subarray(1, 4).toString("latin1"), title).toBe("PNG");
        const csv = (await save("Its figures as CSV")).toString("utf8").trimEnd();
        expect(csv.split("\r\n").length, title).toBeGreaterThanOrEqual(rows);
      }
    },
    120_000,
  );
});

describe("the words of every place", () => {
  const KEPT_OUT =
    /\b(?:slack|violat\w*|withh[eo]ld\w*|defect\w*|seeds?|sobol|cheat\w*|aggress\w*|regime|rogue|enem(?:y|ies)|GMR|SMR|SSEQ)\b/i;

  it("take no side and spare readers the words of the field: every example, with its sheets", async () => {
    const page = await open(/reactor/);
    const names = ["Policies on Korea", "Rules for a missile test", "Laying down of arms", "Iran", "Staged"];
    const look = async (where: string): Promise<void> => {
      const told = await page.locator("body").innerText();
      expect(
        told.split("\n").filter((line) => KEPT_OUT.test(line)),
        where,
      ).toEqual([]);
    };
    for (const name of [null, ...names]) {
      if (name !== null) {
        await inFileMenu(page, "Examples…");
        await look("the gallery");
        await page.getByRole("dialog").getByRole("button", { name }).first().click();
        await expect.poll(() => page.locator(".top h1").textContent(), SOON).toContain(name);
      }
      for (const place of ["Answer", "Plan", "Values", "Offers", "Standoff"]) {
        await showPlace(page, place);
        await page.locator(".desk :is(h2, h3, table, svg, .grid):visible").first().waitFor(SOON);
        await page.waitForTimeout(200);
        await look(`${name ?? "the starter"}, ${place}`);
      }
      await showPlace(page, "Plan");
      await page.getByRole("button", { name: "How sure?" }).click();
      await page.getByRole("dialog", { name: "How sure" }).locator(".lead").waitFor(SOON);
      await look(`${name ?? "the starter"}, How sure?`);
      await page.keyboard.press("Escape");
    }
    await page.keyboard.press("?");
    await look("the keys");
  }, 120_000);
});
