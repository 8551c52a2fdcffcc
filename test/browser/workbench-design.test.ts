import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./support/open-browser.ts";
import { type OpenedWorkbench, openWorkbench } from "./support/open-workbench.ts";
import { plansOf, showPlace, standing } from "./support/places.ts";
import { auditOf } from "./support/workbench.ts";

let browser: Browser;
const pages: Page[] = [];
beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});
afterAll(async () => {
  await browser?.close();
});

const SOON = { timeout: 30_000 };

async function openDesign(
  example: RegExp,
  options: Parameters<typeof openWorkbench>[2] = {},
): Promise<OpenedWorkbench> {
  const opened = await openWorkbench(browser, example, options);
  pages.push(opened.page);
  await showPlace(opened.page, "Offers", "Design");
  return opened;
}

const sentence = (page: Page): Locator => page.locator(".lead .sentence");
const points = (page: Page): Locator => page.getByRole("listbox", { name: /^Plans found/ });

describe("design", () => {
  it("finds the plans that hold, shows the one pointed at by keyboard, adopts it in one step of undo, and searches nothing anew", async () => {
    const { page, complaints } = await openDesign(/reactor/);
    await expect.poll(() => sentence(page).textContent(), SOON).toContain("3 plans hold that no other beats");
    await points(page).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    const chosen = points(page).getByRole("option", { selected: true });
    const name = (await chosen.getAttribute("aria-label"))!.split(",")[0]!.toLowerCase();
    const found = page.getByRole("region", { name: `Plan ${name}` });
    await expect.poll(() => found.locator(".found-steps li").count(), SOON).toBe(2);
    await expect.poll(() => found.locator("table tbody tr").count()).toBe(3); // it, and the two plans of the scenario
    await found.getByRole("button", { name: `Why? Plan ${name}`, exact: true }).click();
    const why = page.getByRole("dialog", { name: "Why" });
    await expect.poll(() => why.locator("h2").textContent(), SOON).toMatch(/^Plan no\. \d+ holds/);
    await why.getByRole("button", { name: "Close the explanation" }).click();
    await found.getByRole("textbox", { name: "Name" }).fill("Freeze, then dismantle");
    await found.getByRole("button", { name: "Use this plan" }).click();
    await expect.poll(() => plansOf(page), SOON).toContain("Freeze, then dismantle");
    const adopted = standing(page, "Freeze, then dismantle");
    expect(await adopted.textContent()).toContain("holds");
    expect(await adopted.getAttribute("aria-pressed")).toBe("true");
    // The plans of the scenario have no part in what is searched.
    const ranks = page.locator(".plain-list li", { hasText: "Freeze, then dismantle" });
    await expect
      .poll(() => ranks.allTextContents(), SOON)
      .toEqual([expect.stringContaining("holds; none of the plans found beats it.")]);
    expect(await page.locator(".working").count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => plansOf(page), SOON).toEqual(["Freeze for fuel", "Dismantling for fuel"]);
    expect(complaints).toEqual([]);
  });

  it("chooses a plan by pointing, and turns the axes to what is asked", async () => {
    const { page } = await openDesign(/reactor/);
    await points(page).waitFor();
    const option = points(page).getByRole("option", { selected: false }).first();
    const name = (await option.getAttribute("aria-label"))!.split(",")[0]!.toLowerCase();
    const place = (await option.boundingBox())!;
    await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    await page.getByRole("region", { name: `Plan ${name}` }).waitFor();
    await page.getByLabel("Up", { exact: true }).selectOption({ label: "to spare at the weakest link" });
    await expect
      .poll(() => page.locator(".picture-frame svg").first().textContent())
      .toContain("Least to spare, % of stake");
    await page.getByRole("region", { name: `Plan ${name}` }).waitFor();
  });

  it("looks for what is asked for; where nothing holds, says what comes nearest and what stops it", async () => {
    const { page, complaints } = await openDesign(/reactor/);
    await sentence(page).waitFor(SOON);
    await page.getByText("What to look for: any plan that holds").click();
    await page.getByLabel("Freeze the reactor", { exact: true }).selectOption("exclude");
    await expect.poll(() => sentence(page).textContent(), SOON).toContain("No plan holds");
    const nearest = page.getByRole("region", { name: "The nearest plan" });
    await expect.poll(() => nearest.textContent(), SOON).toMatch(/It breaks|It is declined|would decline/);
    await expect.poll(() => nearest.getByRole("button", { name: "Use this plan" }).isDisabled()).toBe(true);
    await expect.poll(() => page.locator(".working").count(), SOON).toBe(0);
    await page.getByRole("heading", { name: "In instalments" }).waitFor();
    await page.getByText("What to look for: 1 condition set").waitFor();
    await page.getByRole("button", { name: "Look for any plan again" }).click();
    await expect.poll(() => sentence(page).textContent(), SOON).toContain("3 plans hold");
    expect(complaints).toEqual([]);
  });

  it("has a first answer long before the last, keeps it when stopped, and goes on behind other views", async () => {
    const { page } = await openDesign(/Korea/);
    await expect.poll(() => sentence(page).textContent(), SOON).toContain("first, rough search");
    await showPlace(page, "Answer");
    await showPlace(page, "Offers");
    expect(await sentence(page).textContent()).toContain("found by a first, rough search");
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await expect.poll(() => page.locator(".working").count(), SOON).toBe(0);
    await expect.poll(() => points(page).getByRole("option").count()).toBeGreaterThan(5);
    expect(await page.locator(".lead").textContent()).toContain("The list is not complete");
    expect(await page.locator(".answer").first().getAttribute("data-stale")).toBe("false");
  }, 60_000);

  it.each(["light", "dark"] as const)("passes the audit, %s", async (colorScheme) => {
    const { page } = await openDesign(/reactor/, { colorScheme, bypassCSP: true });
    await points(page).waitFor(SOON);
    await page.locator(".found table").waitFor(SOON);
    for (const summary of await page.locator(".panel summary").all()) await summary.click();
    expect(await auditOf(page, ".desk")).toEqual([]);
  });

  it("is readable on a phone", async () => {
    const { page } = await openDesign(/reactor/, { viewport: { width: 360, height: 740 } });
    await page.locator(".found table").waitFor(SOON);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
    const panel = page.locator(".panel");
    expect(await panel.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
  });
});
