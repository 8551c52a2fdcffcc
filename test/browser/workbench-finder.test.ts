import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KEYS } from "../../src/workbench/keys/keys.ts";
import { HOSTILE, hostileScenario } from "../support/hostile-scenario.ts";
import { openBrowser } from "./support/open-browser.ts";
import { openWorkbench, replaceText } from "./support/open-workbench.ts";
import { answered } from "./support/places.ts";
import { auditOf } from "./support/workbench.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Opens the finder by its key, types, and tells what it found. */
async function find(page: Page, words: string): Promise<string[]> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: /^Find/ }).waitFor();
  await page.keyboard.type(words);
  return page.locator(".finder [role=option] .name").allTextContents();
}

describe("Ctrl+K", () => {
  it("finds commands, places, plans, parties, measures and figures, and goes there by keyboard alone", async () => {
    const { page, complaints } = await openWorkbench(browser, /Open Fuel and a reactor/, { bypassCSP: true });
    const kinds = async (): Promise<Set<string>> => {
      await page.keyboard.press("Control+k");
      return new Set(await page.locator(".finder .kind").allTextContents());
    };
    expect(await kinds()).toEqual(new Set(["Place", "Command", "Plan", "Party", "Measure", "Figure"]));
    await page.keyboard.press("Escape");
    expect(await find(page, "place offer")).toEqual(["Offers"]);
    await page.keyboard.press("Enter");
    await page.locator("main[data-place=offers]").waitFor();

    const [figure] = await find(page, "figure worth freeze reactor country b");
    expect(figure).toBe('Worth of "Freeze the reactor" to Country B');
    await page.keyboard.press("Enter");
    await expect
      .poll(() =>
        page.evaluate(() => {
          const row = document.activeElement?.closest("[role=row]");
          return [row?.querySelector("[role=rowheader]")?.textContent, document.activeElement?.role];
        }),
      )
      .toEqual([expect.stringContaining("Freeze the reactor"), "gridcell"]);

    expect(await find(page, "drafts")).toEqual(["Drafts…"]);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Drafts" }).waitFor();
    await page.keyboard.press("Escape");
    expect(complaints).toEqual([]);
    await page.keyboard.press("Control+k");
    expect(await auditOf(page, "dialog")).toEqual([]);
    await page.context().close();
  });

  it("goes through the rows by arrows, and says where nothing is called so", async () => {
    const { page } = await openWorkbench(browser, /Open Fuel and a reactor/);
    await find(page, "");
    const active = async (): Promise<string | null> =>
      page.locator(`.finder [aria-selected=true] .name`).textContent();
    expect(await active()).toBe("Answer");
    await page.keyboard.press("ArrowDown");
    expect(await active()).toBe("Plan");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    expect(await active()).toBe("Answer");
    expect(await page.locator(".finder input").getAttribute("aria-activedescendant")).toBe(
      await page.locator(".finder [aria-selected=true]").getAttribute("id"),
    );
    await page.locator(".finder input").fill("zebra");
    await page.getByText("Nothing is called so.").waitFor();
    await page.context().close();
  });

  it("shows hostile names as text", async () => {
    const { page, complaints } = await openWorkbench(browser, /Open Fuel and a reactor/);
    for (const text of HOSTILE) {
      await replaceText(page, hostileScenario(text));
      await answered(page);
      await find(page, "measure");
      expect(await page.locator(".finder [role=option] > :not(span, kbd)").count()).toBe(0);
      await page.keyboard.press("Escape");
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe("?", () => {
  it("lists every key of the table", async () => {
    const { page } = await openWorkbench(browser, /Open Fuel and a reactor/);
    await page.keyboard.press("?");
    const rows = await page.getByRole("dialog").locator("tr").allInnerTexts();
    expect(rows.map((row) => row.replace(/\s+/g, " ").trim())).toEqual(
      Object.values(KEYS).map(({ keys, does }) => `${keys} ${does}`),
    );
    await page.context().close();
  });
});
