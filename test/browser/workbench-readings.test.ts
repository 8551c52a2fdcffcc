import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openWorkbench } from "./support/open-workbench.ts";
import { editText, showPlace } from "./support/places.ts";
import { sharedBrowser } from "./support/shared-browser.ts";
import { auditOf } from "./support/workbench.ts";

const { browser, pages } = sharedBrowser();

async function open(example: RegExp): Promise<Page> {
  const { page } = await openWorkbench(browser(), example, {
    viewport: { width: 1440, height: 900 },
    bypassCSP: true,
  });
  pages.push(page);
  return page;
}

const SOON = { timeout: 60_000 };

describe("folds for what only some files have", () => {
  it("show every plan by other readings, and what each verdict that differs hangs on", async () => {
    const page = await open(/Policies on Korea/);
    await page.getByText("By other readings", { exact: true }).click();
    const fold = page.locator("details.fold", { hasText: "By other readings" });
    await expect.poll(() => fold.locator("tbody tr").count(), SOON).toBe(14);
    expect(await fold.locator("thead").textContent()).toContain("Drift on top");
    expect(await fold.textContent()).toMatch(/The two differ in \d+ figures/);
    expect(await auditOf(page)).toEqual([]);
  });

  it("show in which states plans could end, and what allies could want together", async () => {
    const page = await open(/Policies on Korea/);
    await showPlace(page, "Offers");
    await page.locator(".search").getByRole("button", { name: "Stop" }).click(SOON);
    await page.getByText("In which states plans could end", { exact: true }).click();
    const ends = page.locator("details.fold", { hasText: "In which states plans could end" });
    await expect.poll(() => ends.locator("tbody tr").count(), SOON).toBeGreaterThan(2);
    expect(await ends.textContent()).toContain("keep by themselves");
    await page.getByText("What allies could want together", { exact: true }).click();
    const sides = page.locator("details.fold", { hasText: "What allies could want together" });
    await sides.getByRole("button", { name: "Stop" }).waitFor(SOON);
    await sides.getByRole("button", { name: "Stop" }).click();
    await expect.poll(() => sides.textContent(), SOON).toMatch(/want opposite things in|stopped before/);
    expect(await auditOf(page)).toEqual([]);
  });
});

describe("the scenario sheet", () => {
  it("has forms for the date of step 1, aims and readings, and a reading's figure is typed in the panel of its cell", async () => {
    const page = await open(/reactor/);
    const sheet = page.getByRole("dialog", { name: "The scenario" });
    await page.locator(".top h1 button").click();
    await sheet.getByLabel("One period is a").fill("month");
    await sheet.getByLabel("One period is a").press("Enter");
    await expect.poll(() => sheet.getByLabel("One period is a").inputValue()).toBe("month");
    await sheet.getByLabel("Step 1 is due on").fill("2027-01-31");
    await sheet.getByLabel("Step 1 is due on").blur();
    await sheet.getByRole("textbox", { name: "Add an aim" }).fill("No reactor");
    await sheet.getByRole("textbox", { name: "Add an aim" }).press("Enter");
    await sheet.locator("summary", { hasText: "No reactor" }).click();
    await sheet.getByLabel("Served by").selectOption({ index: 1 });
    const share = sheet.getByLabel(/share of it, up to 1$/);
    await expect.poll(() => share.inputValue()).toBe("0.1");
    await share.fill("0.6");
    await share.press("Enter");
    await sheet.getByRole("textbox", { name: "Add a reading" }).fill("As the ally sees it");
    await sheet.getByRole("textbox", { name: "Add a reading" }).press("Enter");
    await sheet.locator("summary", { hasText: "As the ally sees it" }).waitFor();
    expect(await auditOf(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await showPlace(page, "Values");
    await page.locator(".grid [data-line^='m:'] [data-column='4']").first().click();
    await page.getByText("By other readings", { exact: true }).click();
    const field = page.locator(".by-readings").getByLabel("As the ally sees it");
    await field.fill("nine");
    await field.press("Enter");
    await expect.poll(() => page.locator(".by-readings").textContent()).toContain("Not read");
    expect(await field.inputValue()).toBe("nine");
    await field.fill("-9..-8..-7");
    await field.press("Enter");
    await editText(page);
    const text = await page.locator(".cm-content").innerText();
    expect(text).toContain('day0: "2027-01-31"');
    expect(text).toMatch(/served: ?\{?\s*\w+: 0\.6/);
    expect(text).toMatch(/readings:/);
    expect(text).toContain("-9..-8..-7");
    await showPlace(page, "Answer");
    expect(await page.getByRole("alert").count()).toBe(0);
    await page.getByText("By other readings", { exact: true }).waitFor(SOON);
  });
});

describe("a reading in force", () => {
  it("is what every place answers by, says so in each of them, and is put back from there", async () => {
    const page = await open(/Policies on Korea/);
    const verdicts = (): Promise<string[]> => page.locator(".strip .marks button").allTextContents();
    const own = await verdicts();
    await page.getByLabel("Answered by").selectOption({ label: "Drift on top" });
    const bar = page.getByRole("region", { name: "Reading in force" });
    await bar.waitFor();
    await expect.poll(async () => (await verdicts()).join(), SOON).not.toBe(own.join());
    for (const place of ["Plan", "Values", "Offers", "Standoff"]) {
      await showPlace(page, place);
      expect(await bar.textContent()).toContain("By the reading “Drift on top”");
      if (place !== "Values") continue;
      // The table follows it, and so does what is written: what the reading says itself is changed in the reading.
      const cell = page.locator(".grid [data-line='m:d6'] [data-column='6']");
      expect(await cell.textContent()).toMatch(/^R.*−30\.\.−20\.\.−12/);
      await cell.click();
      await page.keyboard.type("-31..-20..-12");
      await page.keyboard.press("Enter");
      await expect.poll(() => cell.textContent(), SOON).toContain("−31..−20..−12");
      await page.getByRole("button", { name: "Undo" }).click();
      await expect.poll(() => cell.textContent(), SOON).toContain("−30..−20..−12");
    }
    await bar.getByRole("button", { name: "Back to the file's own figures" }).click();
    await expect.poll(async () => (await verdicts()).join(), SOON).toBe(own.join());
    expect(await bar.count()).toBe(0);
  });
});
