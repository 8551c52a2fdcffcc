import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type OpenedWorkbench, openWorkbench } from "./support/open-workbench.ts";
import { showPlace } from "./support/places.ts";
import { sharedBrowser } from "./support/shared-browser.ts";
import { auditOf } from "./support/workbench.ts";

const { browser, pages } = sharedBrowser();

const HOW_SURE = ["Plan", null] as const;
const SOON = { timeout: 30_000 };

async function openView(
  example: RegExp,
  [place, section]: readonly [string, string | null],
  options: Parameters<typeof openWorkbench>[2] = {},
): Promise<OpenedWorkbench> {
  const opened = await openWorkbench(browser(), example, options);
  pages.push(opened.page);
  await showPlace(opened.page, place, section ?? undefined);
  if (section === null) await opened.page.getByRole("button", { name: "How sure?" }).click();
  return opened;
}

const lead = (page: Page): Locator => page.locator(".lead");

describe("how sure", () => {
  it("answers from few cases first, refines that, and says what it hangs on last", async () => {
    const { page, complaints } = await openView(/Staged purchase/, HOW_SURE);
    const seen = new Set<string>();
    await expect
      .poll(async () => {
        const text = (await lead(page).textContent()) ?? "";
        const cases = /([\d,]+) cases spread evenly/.exec(text)?.[1];
        if (cases !== undefined) seen.add(cases);
        return (await page.locator(".working").count()) === 0 && cases === "16,384";
      }, SOON)
      .toBe(true);
    for (const cases of seen) expect(["512", "4,096", "8,192", "16,384"]).toContain(cases);
    await expect.poll(() => lead(page).textContent()).toContain("(draw 1)");
    expect(await page.getByText("Still to be worked out.").count()).toBe(0);
    await page
      .getByText(/What matters most is/)
      .first()
      .waitFor();
    await page.getByText("The same in figures, with the values at which the verdict turns").waitFor();
    expect(complaints).toEqual([]);
  });

  it("greys the answer when a figure moves, and works out the new one", async () => {
    const { page } = await openView(/Staged purchase/, HOW_SURE);
    await page.getByText(/16,384 cases spread evenly/).waitFor(SOON);
    await expect.poll(() => page.locator(".working").count(), SOON).toBe(0);
    const answer = page.locator(".how-sure .answer").first();
    expect(await answer.getAttribute("data-stale")).toBe("false");
    const before = await page.locator(".how-sure").textContent();
    // By the dock, which stands beside it: from another place the new answer may be there before it is looked at.
    const slider = page.locator(".dock input[type=range]").first();
    await slider.waitFor(SOON);
    await slider.focus();
    for (let press = 0; press < 5; press++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await expect.poll(() => answer.getAttribute("data-stale"), { ...SOON, interval: 10 }).toBe("true");
    await expect.poll(() => answer.getAttribute("data-stale"), SOON).toBe("false");
    await expect.poll(() => page.locator(".working").count(), SOON).toBe(0);
    expect(await page.locator(".how-sure").textContent()).not.toBe(before);
  }, 60_000);

  it("draws other cases for another seed", async () => {
    const { page } = await openView(/Staged purchase/, HOW_SURE);
    await page.getByText("Cases to draw").click(SOON);
    await page.getByLabel("Draw", { exact: true }).fill("2");
    await expect.poll(() => lead(page).textContent(), SOON).toContain("(draw 2)");
  });

  it("says when nothing is uncertain", async () => {
    const { page } = await openView(/reactor/, HOW_SURE);
    await expect.poll(() => lead(page).textContent(), SOON).toContain("Nothing is uncertain here");
  });

  it.each(["light", "dark"] as const)(
    "passes the audit, %s",
    async (colorScheme) => {
      const { page } = await openView(/Staged purchase/, HOW_SURE, { colorScheme, bypassCSP: true });
      await expect.poll(() => page.locator(".working").count(), SOON).toBe(0);
      await lead(page).waitFor(SOON);
      for (const summary of await page.locator(".how-sure summary").all()) await summary.click();
      expect(await auditOf(page, ".desk")).toEqual([]);
    },
    60_000,
  );
});
