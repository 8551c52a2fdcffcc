import { expect, it } from "vitest";
import { openWorkbench } from "./support/open-workbench.ts";
import { choosePlan, plansOf, showPlace } from "./support/places.ts";
import { sharedBrowser } from "./support/shared-browser.ts";

const { browser, pages } = sharedBrowser();
const SOON = { timeout: 60_000 };

it("a picture is gone through by arrows, in words, and t shows its figures as a table", async () => {
  const { page } = await openWorkbench(browser(), /Open Fuel and a reactor/);
  page.setDefaultTimeout(60_000);
  pages.push(page);
  const figure = page.locator(".plan-card figure");
  const picture = figure.getByRole("group", { name: /arrows go through what it shows/ });
  await picture.focus();
  await page.keyboard.press("ArrowRight");
  const words = figure.locator(".picture-words");
  const first = await words.textContent();
  expect(first).not.toBe("");
  // What is said is what hovering says, and where it stands is framed.
  expect(await picture.locator("svg title").first().textContent()).toBe(first);
  expect(await figure.locator(".picture-mark").count()).toBe(1);
  await page.keyboard.press("End");
  expect(await words.textContent()).toBe(await picture.locator("svg title").last().textContent());
  await page.keyboard.press("t");
  await expect.poll(() => figure.locator("table tbody tr").count(), SOON).toBeGreaterThan(1);
  await page.keyboard.press("t");
  await expect.poll(() => figure.locator("table").count(), SOON).toBe(0);
  await page.keyboard.press("Escape");
  expect(await words.textContent()).toBe("");
  // The ladder that is worked on, too.
  await showPlace(page, "Plan");
  await page.locator(".over-chip").first().focus();
  await page.keyboard.press("t");
  await page.locator(".ladder-table table").waitFor();
});

it("working out is paused and asked for by keys, which is said in sight", async () => {
  const { page } = await openWorkbench(browser(), /Open Fuel and a reactor/);
  page.setDefaultTimeout(60_000);
  pages.push(page);
  const [best] = await plansOf(page);
  await choosePlan(page, best!);
  await page.keyboard.press("Shift+F9");
  await page.getByRole("group", { name: /^Paused/ }).waitFor();
  await showPlace(page, "Values");
  const cell = page.locator(".grid [data-line='m:freeze'] [data-column='5']");
  await cell.click();
  await page.keyboard.type("-200");
  await page.keyboard.press("Enter");
  const strip = page.locator(".strip");
  await expect.poll(() => strip.getAttribute("data-stale"), SOON).toBe("true");
  await page.waitForTimeout(1500);
  expect(await strip.getAttribute("data-stale")).toBe("true");
  expect((await plansOf(page))[0]).toBe(best);
  await page.keyboard.press("F9");
  await expect.poll(() => strip.getAttribute("data-stale"), SOON).toBe("false");
  expect(await strip.locator(".strip-count").textContent()).toMatch(/^0 of/);
  await page.keyboard.press("Shift+F9");
  await expect.poll(() => page.getByRole("group", { name: /^Paused/ }).count(), SOON).toBe(0);
});
