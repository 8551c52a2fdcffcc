import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./support/open-browser.ts";
import { openWorkbench } from "./support/open-workbench.ts";
import { showPlace } from "./support/places.ts";
import { auditOf, shownText } from "./support/workbench.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

const SOON = { timeout: 15_000 };

async function openMeasure(page: Page, name: string): Promise<void> {
  await page.locator(".grid [data-line]", { hasText: name }).first().locator('[data-column="0"]').click();
}

describe("what was edited as text only", () => {
  it("who does a measure together, what it needs and excludes, is chosen in its panel; comments stay", async () => {
    const { page, complaints } = await openWorkbench(browser, /Fuel and a reactor/, { bypassCSP: true });
    await showPlace(page, "Values");
    await openMeasure(page, "Freeze the reactor");
    const panel = page.locator(".values-panel");
    await panel.getByLabel("Needs in force: needs …").selectOption({ label: "Lift the fuel limits" });
    await expect.poll(() => panel.textContent(), SOON).toContain("Take out Lift the fuel limits");
    await panel.getByLabel("Not together with: excludes …").selectOption({ label: "Dismantle the reactor" });
    await expect.poll(() => panel.textContent(), SOON).toContain("Take out Dismantle the reactor");
    expect(complaints).toEqual([]);
    expect(await auditOf(page, ".values-panel")).toEqual([]);
    await panel.getByRole("button", { name: "Take out Dismantle the reactor" }).click();
    await expect.poll(() => panel.textContent(), SOON).not.toContain("Take out Dismantle");
    await panel.getByLabel("Done by: together with …").selectOption({ label: "Country A" });
    await expect.poll(() => panel.getByRole("button", { name: "Take out Country A" }).count(), SOON).toBe(1);
    // What a plan of the file would not allow is refused with the reason, and nothing changes.
    await openMeasure(page, "Lift the fuel limits");
    await panel.getByLabel("Needs in force: needs …").selectOption({ label: "Freeze the reactor" });
    await panel.locator(".why-unread", { hasText: /^Not taken over: .*Freeze the reactor/ }).waitFor(SOON);
    const text = await shownText(page);
    expect(text).toContain("by: [b, a], value: {a: 5, b: -2}, requires: [fuel]}");
    expect(text).toContain("measures: # what one party can do");
    await page.close();
  });

  it("stances of a party are added, changed and taken out of their plans", async () => {
    const { page, complaints } = await openWorkbench(browser, /Policies on Korea/, { bypassCSP: true });
    await showPlace(page, "Values");
    await page
      .locator(".grid-head")
      .getByRole("button", { name: /United States/ })
      .first()
      .click();
    const stances = page.getByRole("region", { name: "Stances" });
    const first = stances.getByRole("group", { name: "Relief after freeze and declaration" }).first();
    await first.getByLabel("Once this holds: and …").first().selectOption({ index: 1 });
    await expect
      .poll(() => first.getByRole("group", { name: "Once this holds" }).first().textContent(), SOON)
      .toMatch(/(.*Take out){3}/);
    await stances.getByRole("button", { name: "Another stance" }).click();
    const form = page.getByRole("form", { name: "Another stance" });
    await form.getByRole("button", { name: "Add the stance" }).click();
    expect(await form.locator(".amber").textContent()).toBe("Give it a name.");
    await form.getByLabel("Name").fill("Exercises for later");
    await form.getByLabel("Does: what …").selectOption({ index: 1 });
    await form.getByRole("button", { name: "Add the stance" }).click();
    await stances.getByRole("group", { name: "Exercises for later", exact: true }).waitFor();
    expect(complaints).toEqual([]);
    expect(await auditOf(page, ".values-panel")).toEqual([]);
    await first.getByRole("button", { name: "Remove Relief after freeze" }).click();
    await first.getByText(/It stands in 1 plan: Strategic patience/).waitFor();
    await first.getByRole("button", { name: "Take it out of them and remove it" }).click();
    await expect.poll(() => first.count(), SOON).toBe(0);
    expect(await stances.getByRole("group", { name: "Exercises for later", exact: true }).count()).toBe(1);
    await page.close();
  });
});
