import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOSTILE } from "../support/hostile-scenario.ts";
import { openBrowser } from "./support/open-browser.ts";
import { openWorkbench, replaceText } from "./support/open-workbench.ts";
import { inFileMenu, showPlace } from "./support/places.ts";
import { auditOf, shownText } from "./support/workbench.ts";

const STARTER = readFileSync("examples/starter/scenario.yaml", "utf8");

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** Chooses something in the File menu that asks for a file, and hands it one. */
async function chooseFile(page: Page, item: string, name: string, content: string): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await inFileMenu(page, item);
  await (await choosing).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
}

describe("another file", () => {
  it("is compared: which verdicts changed since, by which edits, and what came in; what is open stays", async () => {
    const { page, complaints } = await openWorkbench(browser, /Fuel and a reactor/, { bypassCSP: true });
    const before = await shownText(page);
    // Before, a freeze was worth too little to the other side for the fuel that it costs.
    const old = STARTER.replace("value: {a: 5, b: -2}", "value: {a: 1, b: -2}").replace(
      /^plans:/m,
      "plans:\n  once: {label: Once upon a time, steps: [[fuel]]}",
    );
    await chooseFile(page, "Compare with another file", "old.yaml", old);
    const sheet = page.getByRole("dialog", { name: "Compared with another file" });
    await sheet.locator(".sentence").waitFor();
    expect(await sheet.locator(".sentence").textContent()).toBe(
      "1 plan has another verdict and 1 plan went.",
    );
    const changed = sheet.locator(".changed-plan");
    expect(await changed.textContent()).toMatch(/now it holds\. One edit bears on it:/);
    expect(await changed.locator("li").textContent()).toContain("Freeze the reactor");
    expect(await sheet.textContent()).toContain("Gone since: Once upon a time.");
    expect(complaints).toEqual([]);
    expect(await auditOf(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await shownText(page)).toBe(before);
    await page.close();
  });

  it("that has errors, or is no scenario, is refused in a sentence", async () => {
    const { page } = await openWorkbench(browser, /Fuel and a reactor/);
    await chooseFile(page, "Compare with another file", "old.yaml", `${STARTER}\nnonsense: 1\n`);
    const sheet = page.getByRole("dialog", { name: "Compared with another file" });
    await expect.poll(() => sheet.getByRole("alert").textContent()).toContain("old.yaml has errors");
    await page.keyboard.press("Escape");
    await chooseFile(page, "Compare with another file", "letter.txt", "Dear colleague");
    await page.getByText("letter.txt is no scenario").waitFor();
    expect(await sheet.count()).toBe(0);
    await page.close();
  });

  it.each(HOSTILE)("stays text: %j", async (hostile) => {
    const { page, complaints } = await openWorkbench(browser, /Fuel and a reactor/);
    const old = STARTER.replace(/^title: .*$/m, `title: ${JSON.stringify(hostile)}`);
    await chooseFile(page, "Compare with another file", `${hostile.replaceAll("/", "")}.yaml`, old);
    const sheet = page.getByRole("dialog", { name: "Compared with another file" });
    await sheet.locator(".sentence, [role=alert]").first().waitFor();
    expect(await page.evaluate("document.querySelectorAll('dialog img, dialog svg[onload]').length")).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe("a file to open that is no scenario", () => {
  it.each([
    ["letter.txt", "Dear colleague, enclosed please find the figures.", "letter.txt is no scenario"],
    ["table.csv", "a,b\n1,2\n", "table.csv is no scenario"],
    ["page.html", "<!doctype html><title>News</title>", "page.html is a web page that holds no scenario"],
    [
      "picture.svg",
      "<svg xmlns='http://www.w3.org/2000/svg'></svg>",
      "picture.svg is a picture that holds no",
    ],
  ])(
    "is refused in a sentence, and leaves text, place and undo as they were: %s",
    async (name, content, words) => {
      const { page, complaints } = await openWorkbench(browser, /Fuel and a reactor/);
      const title = page.locator(".top h1");
      const was = [await title.textContent(), await shownText(page)];
      await page.locator(".places").getByRole("button", { name: "Values" }).click();
      await chooseFile(page, "Open a file", name, content);
      await page.getByText(words).waitFor();
      expect(await page.locator(".places [aria-current]").textContent()).toContain("Values");
      expect(await page.getByRole("button", { name: "Undo", exact: true }).isDisabled()).toBe(true);
      expect([await title.textContent(), await shownText(page)]).toEqual(was);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );
});

describe("home", () => {
  it("is a click on the name away from anywhere, and what is open is a click away from home", async () => {
    const { page, complaints } = await openWorkbench(browser, /Policies on Korea/);
    await page.locator(".places").getByRole("button", { name: "Values" }).click();
    const home = page.getByRole("button", { name: /^Demarche/ });
    await home.click();
    await page.getByRole("heading", { name: "Begin with an example" }).waitFor();
    expect(await page.locator(".dock").count()).toBe(0);
    expect(await page.locator(".places [aria-current]").count()).toBe(0);
    await page.getByRole("button", { name: "Back to Policies on Korea, May 2021" }).click();
    expect(await page.locator(".places [aria-current]").textContent()).toContain("Values");
    // What is opened there takes its place; so does a place of what is open.
    await home.click();
    await page.getByRole("button", { name: "Open Fuel and a reactor" }).click();
    await expect.poll(() => page.locator(".top h1").textContent()).toBe("Fuel and a reactor");
    await page.locator(".answer-line").waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("home");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Begin with an example" }).waitFor();
    await page.keyboard.press("2");
    await page.locator(".over-chip").first().waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("shows the ladder of each example's best plan, made before the page is opened", async () => {
    const { page } = await openWorkbench(browser, /Fuel and a reactor/);
    await page.getByRole("button", { name: /^Demarche/ }).click();
    const card = page.locator(".gallery > li", { hasText: "Policies on Korea" });
    const ladder = card.locator(".small-ladder");
    expect(await ladder.locator("figcaption").textContent()).toMatch(
      /Calibrated without dismantling .*Holds/,
    );
    expect(await ladder.locator(".who").allTextContents()).toEqual(["US", "ROK", "DPRK", "CHN"]);
    expect(await ladder.locator(".lane").first().locator(".cell").count()).toBe(5);
    expect(await page.locator(".small-ladder").count()).toBe(await page.locator(".gallery > li").count());
    await page.close();
  });
});

describe("a sweep", () => {
  let folder = "";
  const ASKED = ["--samples", "0", "--grid", "parties.b.patience=0.5..0.97:64", "--chunk", "16"];
  const program = (...argv: string[]): string =>
    execFileSync(process.execPath, ["dist/bin/demarche.js", ...argv], { encoding: "utf8" });
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "demarche-run-"));
    const sweep = (file: string, run: string): string =>
      program("sweep", file, ...ASKED, "--out", join(folder, run));
    sweep("examples/starter/scenario.yaml", "run");
    writeFileSync(join(folder, "other.yaml"), STARTER.replace("b: -2}", "b: -2.5}"));
    sweep(join(folder, "other.yaml"), "other");
    cpSync(join(folder, "run"), join(folder, "half"), { recursive: true });
    rmSync(join(folder, "half/results/3.jsonl"));
    cpSync(join(folder, "run"), join(folder, "changed"), { recursive: true });
    const rows = readFileSync(join(folder, "run/results/2.jsonl"), "utf8");
    writeFileSync(join(folder, "changed/results/2.jsonl"), rows.replace("holds", "<img src=x>"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const openRun = async (page: Page, run: string): Promise<Locator> => {
    const choosing = page.waitForEvent("filechooser");
    await inFileMenu(page, "Open a sweep");
    await (await choosing).setFiles(join(folder, run));
    return page.locator("details.swept", { hasText: "In many worlds" });
  };

  it("is shown as the brief tells it, so far where it is not finished; what is open stays", async () => {
    const { page, complaints } = await openWorkbench(browser, /Fuel and a reactor/, { bypassCSP: true });
    const before = await shownText(page);
    const out = program(
      ...["brief", "examples/starter/scenario.yaml", "--json", "--no-stress"],
      ...["--sweep", join(folder, "run")],
    );
    const { sections } = JSON.parse(out).brief;
    const told: { blocks: { text?: string; items?: string[] }[] } = sections.find(
      ({ id }: { id: string }) => id === "sweep",
    );
    const sheet = await openRun(page, "run");
    await sheet.locator(".told p").first().waitFor();
    expect(await sheet.locator(".told p").first().textContent()).toBe(told.blocks[0]!.text);
    expect(await sheet.locator(".told li").allTextContents()).toEqual(
      expect.arrayContaining(told.blocks[1]!.items!),
    );
    expect(await sheet.getByRole("table").count()).toBe(2);
    // It is a part of Offers, and stays there until it is put away.
    await page.locator("main[data-place=offers]").waitFor();
    await showPlace(page, "Answer");
    const half = await openRun(page, "half");
    await half.getByText("48 worlds done so far").waitFor();
    expect(await shownText(page)).toBe(before);
    const again = await openRun(page, "run");
    await again.getByRole("table").first().waitFor();
    await showPlace(page, "Values");
    await showPlace(page, "Offers");
    await again.getByRole("table").first().waitFor();
    // The plans that hold in most worlds come first, not those that the file has first.
    const column = await again.locator("table").first().locator("tbody tr td:nth-child(2)").allTextContents();
    const holds = column.map(Number);
    expect(holds.length).toBeGreaterThan(1);
    expect(holds).toEqual([...holds].sort((one, other) => other - one));
    expect(complaints).toEqual([]);
    expect(await auditOf(page)).toEqual([]);
    await again.getByRole("button", { name: "Put it away" }).click();
    await expect.poll(() => again.count()).toBe(0);
    await page.close();
  });

  it("that was opened stands in the brief too, unless it is left out, and is told to be of another file once the scenario has changed", async () => {
    const { page, complaints } = await openWorkbench(browser, /Fuel and a reactor/);
    await openRun(page, "half").then((sheet) => sheet.getByRole("table").first().waitFor());
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+p");
    const ready = page.getByText("The brief is ready.");
    await ready.waitFor();
    const section = page.locator(".brief-pages #sweep");
    expect(await section.textContent()).toContain("48 worlds done so far");
    const box = page.getByRole("checkbox", { name: "In many worlds: the sweep half" });
    await box.uncheck();
    await expect.poll(() => section.count()).toBe(0);
    await box.check();
    await expect.poll(() => section.count()).toBe(1);
    await page.keyboard.press("Escape");
    await replaceText(page, STARTER.replace("b: -2}", "b: -2.5}"));
    await page.keyboard.press("Control+p");
    await expect
      .poll(() => page.getByRole("dialog").getByRole("alert").textContent())
      .toBe("Without the sweep: half is of another scenario, or of one that has changed since.");
    expect(await section.count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("of another scenario, that was changed, or that is none is refused in a sentence", async () => {
    const { page, complaints } = await openWorkbench(browser, /Fuel and a reactor/);
    for (const [run, words] of [
      ["other", "other is of another scenario, or of one that has changed since."],
      ["changed", "changed cannot be used: results/2.jsonl is damaged or was changed."],
      ["run/results", "results holds no manifest.json, as a sweep's does."],
    ] as const) {
      const sheet = await openRun(page, run);
      await expect.poll(() => sheet.getByRole("alert").textContent()).toBe(words);
    }
    // Sooner or later of what is open: it was changed since.
    await replaceText(page, STARTER.replace("b: -2}", "b: -2.5}"));
    await openRun(page, "other").then((sheet) => sheet.getByRole("table").first().waitFor());
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe("sources", () => {
  const LIST = String.raw`@report{bank, author = {{World Bank}}, title = {Sites \& <b>fuel</b>}, date = {2019-04}, url = {https://example.org/e}}
@misc{plain, title = {A plain one}, year = 2020}
`;
  const CITED = STARTER.replace(
    /^parties:/m,
    "sources:\n  plain: {title: A plain one, date: 2021} # stays\nparties:",
  );

  it("come in from a list, what differs is told, one undo takes them out; and go out as lists", async () => {
    const { page, complaints } = await openWorkbench(browser, /Fuel and a reactor/, { bypassCSP: true });
    await replaceText(page, CITED);
    await inFileMenu(page, "Sources in and out");
    const sheet = page.getByRole("dialog", { name: "Sources" });
    const add = async (name: string, content: string): Promise<void> => {
      const choosing = page.waitForEvent("filechooser");
      await sheet.getByRole("button", { name: "Add from a list" }).click();
      await (await choosing).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
    };
    await add("refs.bib", LIST);
    await sheet.getByText("Added 1 source: bank.").waitFor();
    await sheet
      .getByText("plain was left as it is: date \u201c2021\u201d, in the list \u201c2020\u201d.")
      .waitFor();
    for (const [button, ending] of [
      ["Save as BibTeX", "bib"],
      ["Save as CSL-JSON", "json"],
    ] as const) {
      const saving = page.waitForEvent("download");
      await sheet.getByRole("button", { name: button }).click();
      const saved = await saving;
      expect(saved.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`));
      const text = readFileSync(await saved.path(), "utf8");
      expect(text).toContain(ending === "bib" ? "Sites \\& <b>fuel</b>" : "Sites & <b>fuel</b>");
      // What went out comes in as what is there.
      await add(`again.${ending}`, text);
      await sheet.getByText("There already: plain, bank.").waitFor();
    }
    expect(complaints).toEqual([]);
    expect(await auditOf(page)).toEqual([]);
    await page.keyboard.press("Escape");
    const text = await shownText(page);
    expect(text).toContain("plain: {title: A plain one, date: 2021} # stays\n  bank: {");
    await page.getByRole("button", { name: "Close the text" }).click();
    await page.keyboard.press("Control+z");
    expect(await shownText(page)).not.toContain("bank: {");
    await page.close();
  });

  it("that cannot be read are refused with their place, and nothing changes", async () => {
    const { page } = await openWorkbench(browser, /Fuel and a reactor/);
    const before = await shownText(page);
    await page.getByRole("button", { name: "Close the text" }).click();
    await inFileMenu(page, "Sources in and out");
    const sheet = page.getByRole("dialog", { name: "Sources" });
    for (const [name, content, words] of [
      ["broken.bib", "@misc{k,\n  title = {x\n", "Line 2, column 13: "],
      [
        "bomb.bib",
        `@string{a = "${"a".repeat(99)}"}${"\n@string{a = a # a}".repeat(60)}\n@misc{k, title = a}`,
        "macros",
      ],
      ["broken.json", '[{"id": }]', "Line 1, column 9: "],
      ["refs.ris", "TY  - JOUR", "refs.ris is no .bib or .json file."],
    ] as const) {
      const choosing = page.waitForEvent("filechooser");
      await sheet.getByRole("button", { name: "Add from a list" }).click();
      await (await choosing).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
      await expect.poll(() => sheet.getByRole("alert").textContent()).toContain(words);
    }
    await page.keyboard.press("Escape");
    expect(await shownText(page)).toBe(before);
    await page.close();
  });
});
