import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type OpenedWorkbench, openWorkbench } from "./support/open-workbench.ts";
import { plansOf, showPlace, standing } from "./support/places.ts";
import { sharedBrowser } from "./support/shared-browser.ts";
import { auditOf } from "./support/workbench.ts";

const { browser, pages } = sharedBrowser();

const SOON = { timeout: 30_000 };

async function openOffers(
  example: RegExp,
  options: Parameters<typeof openWorkbench>[2] = {},
): Promise<OpenedWorkbench> {
  const opened = await openWorkbench(browser(), example, options);
  pages.push(opened.page);
  await showPlace(opened.page, "Offers");
  return opened;
}

const sentence = (page: Page): Locator => page.locator(".search .sentence");
const points = (page: Page): Locator => page.getByRole("listbox", { name: /^Plans found/ });
const picked = (page: Page): Locator => page.locator(".found");

/** Counts what a person does. */
function counting(): { readonly act: <T>(deed: Promise<T>) => Promise<T>; readonly count: () => number } {
  let many = 0;
  return {
    act: (deed) => {
      many++;
      return deed;
    },
    count: () => many,
  };
}

describe("plans that nobody has proposed", () => {
  it("are all found, shown as pointed at by keyboard, added in one step of undo, and not searched anew for it", async () => {
    const { page, complaints } = await openOffers(/reactor/);
    await expect
      .poll(() => sentence(page).textContent(), SOON)
      .toContain("All found. 3 plans hold that no other beats");
    await points(page).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => picked(page).locator("h3").textContent(), SOON)
      .toBe("Freeze the reactor first, Lift the fuel limits last");
    await picked(page).getByRole("textbox", { name: "Name" }).fill("Freeze, then dismantle");
    await picked(page).getByRole("button", { name: "Add to the file" }).click();
    await expect.poll(() => plansOf(page), SOON).toContain("Freeze, then dismantle");
    const adopted = standing(page, "Freeze, then dismantle");
    expect(await adopted.textContent()).toContain("holds");
    expect(await adopted.getAttribute("aria-pressed")).toBe("true");
    const ranks = page.locator(".plain-list li", { hasText: "Freeze, then dismantle" });
    await expect
      .poll(() => ranks.allTextContents(), SOON)
      .toEqual([expect.stringContaining("holds; no plan beats it.")]);
    expect(await page.locator(".working").count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => plansOf(page), SOON).toEqual(["Freeze for fuel", "Dismantling for fuel"]);
    expect(complaints).toEqual([]);
  });

  it("are put to the test over the ranges of the figures, and the one most likely to hold is shown", async () => {
    const { page, complaints } = await openOffers(/Staged purchase/);
    await page.getByLabel("Steps at most").fill("2");
    await expect.poll(() => sentence(page).first().textContent(), SOON).toContain("All found.");
    await page.getByLabel("Best for").selectOption({ label: "most likely to hold" });
    const told = page.locator(".search .sentence", { hasText: "holds most often" });
    await expect.poll(() => told.textContent({ timeout: 30_000 }), SOON).toContain("(16,384 drawn)");
    const [, name] = /^Of \d+ plans, "(.+)" holds most often/.exec((await told.textContent())!) ?? [];
    expect(await picked(page).locator("h3").textContent()).toBe(name);
    // Another that is pointed at is shown instead, and stays.
    await points(page).focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    expect(await points(page).getByRole("option", { selected: true }).count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it("are chosen by pointing, and stand along the axes that are asked for", async () => {
    const { page } = await openOffers(/reactor/);
    await points(page).waitFor(SOON);
    const option = points(page).getByRole("option", { selected: false }).first();
    const name = (await option.getAttribute("aria-label"))!.split(";")[0]!;
    const place = (await option.boundingBox())!;
    await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    await expect.poll(() => picked(page).locator("h3").textContent(), SOON).toBe(name);
    await page.getByLabel("Up", { exact: true }).selectOption({ label: "to spare at the weakest link" });
    await expect
      .poll(() => page.locator(".picture-frame svg").first().textContent())
      .toContain("Least to spare, % of stake");
  });

  it("that nobody can have are said not to hold, and why; the condition is taken out again", async () => {
    const { page, complaints } = await openOffers(/reactor/);
    await sentence(page).waitFor(SOON);
    await page.getByLabel("Add a condition").selectOption({ label: "Left out: Freeze the reactor" });
    await expect.poll(() => sentence(page).textContent(), SOON).toContain("No plan holds");
    await page.getByRole("heading", { name: "Why no plan holds" }).waitFor(SOON);
    const nearest = page.getByRole("region", { name: "The nearest plan" });
    await expect.poll(() => nearest.textContent(), SOON).toMatch(/It breaks|It is declined|would decline/);
    await expect.poll(() => nearest.getByRole("button", { name: "Add to the file" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Take out: Left out, Freeze the reactor" }).click();
    await expect.poll(() => sentence(page).textContent(), SOON).toContain("3 plans hold");
    expect(complaints).toEqual([]);
  });

  it("come roughly long before the last, are so far until then, and stay when stopped", async () => {
    const { page } = await openOffers(/Korea/);
    await expect.poll(() => sentence(page).textContent(), SOON).toMatch(/^So far [\d,]+ plans hold\./);
    await showPlace(page, "Answer");
    await showPlace(page, "Offers");
    expect(await sentence(page).textContent()).toContain("Nothing here is final yet");
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await expect.poll(() => page.locator(".working").count(), SOON).toBe(0);
    await expect.poll(() => points(page).getByRole("option").count()).toBeGreaterThan(5);
    expect(await sentence(page).textContent()).toContain("Stopped: not all found.");
    expect(await page.locator(".search").textContent()).toContain("The list is not complete");
  }, 60_000);
});

describe("offers for a plan that breaks", () => {
  it("are applied as a copy, the cheapest first, and what one would have to believe has nothing to apply: three actions", async () => {
    const { page, complaints } = await openOffers(/reactor/);
    const { act, count } = counting();
    await page.getByText("Nothing to mend: this plan holds.").waitFor(SOON);
    await act(
      page.getByLabel("Offers for").selectOption({ label: "Dismantling for fuel (breaks at step 1)" }),
    );
    const beliefs = page.getByRole("region", { name: "What one would have to believe" });
    await beliefs.waitFor(SOON);
    expect(await beliefs.getByRole("button").allTextContents()).toEqual(["Open in Values"]);
    expect(await page.locator(".too-little").textContent()).toMatch(/^Too little alone: payments, /);
    await act(page.locator(".offer").first().getByRole("button", { name: "Show the steps" }).click());
    expect(await page.locator(".offer").first().locator("ol li").count()).toBe(1);
    await act(page.locator(".offer").first().getByRole("button", { name: "Apply" }).click());
    const copy = "Dismantling for fuel, with a guarantee";
    await expect.poll(() => standing(page, copy).textContent(), SOON).toContain("holds");
    await page.getByText(`Added the plan “${copy}”.`).waitFor();
    expect(count()).toBeLessThanOrEqual(4);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => plansOf(page), SOON).toEqual(["Freeze for fuel", "Dismantling for fuel"]);
    expect(complaints).toEqual([]);
  });
});

describe("the place of offers", () => {
  it.each(["light", "dark"] as const)("passes the audit, %s", async (colorScheme) => {
    const { page } = await openOffers(/reactor/, { colorScheme, bypassCSP: true });
    await page.getByLabel("Offers for").selectOption({ label: "Dismantling for fuel (breaks at step 1)" });
    await page.locator(".beliefs").waitFor(SOON);
    await points(page).waitFor(SOON);
    await picked(page).locator("svg").first().waitFor(SOON);
    for (const summary of await page.locator(".offers summary").all()) await summary.click();
    expect(await auditOf(page, ".desk")).toEqual([]);
  });

  it("is readable on a phone", async () => {
    const { page } = await openOffers(/reactor/, { viewport: { width: 360, height: 740 } });
    await picked(page).locator("svg").first().waitFor(SOON);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);
  });
});
