import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TEACHING_NOTES } from "../../src/workbench/gallery/teaching-notes.ts";
import { PLACES } from "../../src/workbench/shell/places.ts";
import { TOUR_STEPS } from "../../src/workbench/tour/tour-steps.ts";
import { checkMarkup } from "../support/check-markup.ts";
import { openBrowser } from "./support/open-browser.ts";
import { answered, inFileMenu, showPlace, standing } from "./support/places.ts";
import { auditOf, goTo, startOpen } from "./support/workbench.ts";

let browser: Browser;
let context: BrowserContext;
const state = mkdtempSync(join(tmpdir(), "demarche-state-"));
let program: Awaited<ReturnType<typeof startOpen>>;
beforeAll(async () => {
  browser = await openBrowser();
  program = await startOpen(state);
});
afterAll(async () => {
  await browser?.close();
  rmSync(state, { recursive: true, force: true });
  program?.end();
});
beforeEach(async () => {
  rmSync(join(state, "demarche"), { recursive: true, force: true }); // as new to the page
  context = await browser.newContext({ bypassCSP: true });
});
afterEach(() => context.close());

/** The place in front, by its button. */
const front = (page: Page, place: string): Locator =>
  page.locator(".places [aria-current=page]", { hasText: place });

describe("the tour", () => {
  it.each([1280, 360])(
    "shows real controls, one after the other, by keyboard alone, at %i pixels",
    async (width) => {
      const page = await goTo(context, program.address);
      await page.setViewportSize({ width, height: 740 });
      await page.getByRole("button", { name: "Show me around" }).press("Enter");
      const card = page.locator(".tour-card");
      for (const { title, words } of TOUR_STEPS) {
        await card.getByRole("heading", { name: title, exact: true }).waitFor();
        expect(await card.innerText()).toContain(words);
        expect(await card.evaluate((element) => element === document.activeElement)).toBe(true);
        await page.locator(".tour-frame").waitFor(); // something is seen that it is about
        const box = (await card.boundingBox())!;
        expect([box.x >= 0, box.y >= 0, box.x + box.width <= width, box.y + box.height <= 740]).toEqual(
          Array(4).fill(true),
        );
        if (title === TOUR_STEPS[1]!.title) expect(await auditOf(page, ".tour-card")).toEqual([]);
        await page.keyboard.press("ArrowRight");
      }
      await expect.poll(() => card.count()).toBe(0);
    },
  );

  it("is offered once, can be left at any time, and can be had again", async () => {
    const page = await goTo(context, program.address);
    await page.getByRole("button", { name: "Open Fuel and a reactor" }).click();
    expect(await auditOf(page, ".tour-offer")).toEqual([]);
    await page.locator(".tour-offer").getByRole("button", { name: "Show me around" }).click();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".tour-card, .tour-offer").count()).toBe(0);
    const other = await goTo(context, program.address);
    await other.getByRole("button", { name: "Open Fuel and a reactor" }).click();
    await answered(other);
    await expect.poll(() => other.locator(".tour-offer").count()).toBe(0);
    await inFileMenu(other, "Show me around");
    await other.locator(".tour-card").waitFor();
  });
});

describe("the gallery", () => {
  it("opens every example, and its notes lead to what they are about", async () => {
    const page = await goTo(context, program.address);
    await expect.poll(() => page.locator(".gallery > li").count()).toBe(TEACHING_NOTES.length);
    const last = TEACHING_NOTES.at(-1)!;
    await page.locator(".gallery summary").last().click();
    const named = last.look.filter(({ words, plan }) => plan !== null && words.startsWith("“"));
    const look = named.at(-1)!;
    await page
      .locator(".gallery > li")
      .last()
      .getByRole("button", { name: look.words.slice(0, 20) })
      .click();
    await front(page, PLACES[look.place].label).waitFor();
    const label = /“([^”]+)”/.exec(look.words)![1]!;
    await expect.poll(() => standing(page, label).getAttribute("aria-pressed")).toBe("true");
    for (const { example } of TEACHING_NOTES) {
      await inFileMenu(page, "Examples");
      await page
        .getByRole("dialog")
        .locator("button.open")
        .nth(TEACHING_NOTES.findIndex((one) => one.example === example))
        .click();
      await front(page, "Answer").waitFor();
      await inFileMenu(page, "Teaching notes");
      const notes = page.getByRole("complementary", { name: "Teaching notes" });
      await expect.poll(() => notes.locator("ol li").count()).toBeGreaterThan(2);
      if (example === last.example) expect(await auditOf(page, ".notes")).toEqual([]);
      await page.keyboard.press("Escape");
      await expect.poll(() => notes.count()).toBe(0);
    }
  });
});

describe("what is shown", () => {
  it("is saved as SVG, PNG and CSV", async () => {
    const page = await goTo(context, `${program.address}#example=korea-2021`);
    await showPlace(page, "Plan");
    await page.getByText("The same as a table").click();
    const saved = async (menu: "first" | "last", item: string): Promise<[string, Buffer]> => {
      const downloading = page.waitForEvent("download");
      await page.locator(".ladder-card").getByRole("button", { name: /^Save/ })[menu]().click();
      await page.getByRole("menuitem", { name: item }).click();
      const download = await downloading;
      return [download.suggestedFilename(), readFileSync(await download.path())];
    };
    const [svgName, svg] = await saved("first", "Picture as SVG");
    expect(svgName).toBe("Policies-on-Korea-May-2021-ladder-calibrated-reversible.svg");
    expect(checkMarkup(svg.toString("utf8")).slice(0, 4)).toEqual(["svg", "title", "desc", "metadata"]);
    expect(svg.toString("utf8")).toContain("Policies on Korea, May 2021");
    const [pngName, png] = await saved("first", "Picture as PNG");
    expect(pngName).toMatch(/\.png$/);
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect(png.readUInt32BE(16)).toBe(3 * 760);
    const [csvName, csv] = await saved("last", "Table as CSV");
    expect(csvName).toBe("Policies-on-Korea-May-2021-ladder-calibrated-reversible-table.csv");
    expect(csv.toString("utf8").split("\r\n")[3]).toMatch(
      /^1,May 2021,DPRK,Written halt of nuclear and ICBM tests,9.2,4.3/,
    );
  });
});
