import type { Locator, Page } from "playwright-core";

/** Waits until the page has an answer about the scenario that is open. */
export async function answered(page: Page): Promise<void> {
  await page.locator(".strip").waitFor();
}

/** Brings a place to the front, and a part of it. */
export async function showPlace(page: Page, place: string, section?: string): Promise<void> {
  await page.locator(".places").getByRole("button", { name: place, exact: true }).click();
  if (section !== undefined) await page.getByRole("tab", { name: section, exact: true }).click();
}

/** Shows the scenario as text, where it is not shown yet. @returns the text */
export async function editText(page: Page): Promise<Locator> {
  const text = page.locator(".cm-content, .plain-text").first();
  if ((await page.locator(".text-place").count()) === 0) await inFileMenu(page, "Edit as text");
  return text;
}

/** Chooses something in the File menu. */
export async function inFileMenu(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "File", exact: true }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** The mark of a plan in the top bar; its text says how the plan stands. */
export function standing(page: Page, plan: string): Locator {
  return page.locator(".strip .marks button", { hasText: plan });
}

/** Turns the page to a plan. */
export async function choosePlan(page: Page, plan: string): Promise<void> {
  await standing(page, plan).click();
}

/** The names of all plans, the best first. */
export async function plansOf(page: Page): Promise<string[]> {
  const marks = await page.locator(".strip .marks button").allTextContents();
  return marks.map((mark) => mark.slice(0, mark.lastIndexOf(": ")));
}
