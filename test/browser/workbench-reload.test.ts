import { pathToFileURL } from "node:url";

import { expect, it } from "vitest";
import { openWorkbench } from "./support/open-workbench.ts";
import { showPlace } from "./support/places.ts";
import { sharedBrowser } from "./support/shared-browser.ts";

const PAGE = pathToFileURL("dist/app/index.html").href;
const SOON = { timeout: 60_000 };

const { browser, pages } = sharedBrowser();

it.each([
  ["", () => undefined],
  [
    ", to which a busy browser shows a storage in which nothing has arrived yet",
    () => {
      sessionStorage.clear();
      localStorage.clear();
    },
  ],
])("what was done can be undone and done again after the page is loaded anew%s", async (_, shown) => {
  const { page } = await openWorkbench(browser(), /reactor/);
  pages.push(page);
  await showPlace(page, "Values");
  const cell = page.locator(".grid [data-line^='m:'] [data-column='4']").first();
  const before = await cell.textContent();
  await cell.click();
  await page.keyboard.type("-4.5");
  await page.keyboard.press("Enter");
  await expect.poll(() => cell.textContent(), SOON).toContain("−4.5");
  await page.addInitScript(shown);
  await page.reload();
  await showPlace(page, "Values");
  await expect.poll(() => cell.textContent(), SOON).toContain("−4.5");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect.poll(() => cell.textContent(), SOON).toBe(before);
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await expect.poll(() => cell.textContent(), SOON).toContain("−4.5");
});

it("a link turns the page to its plan and its place, in a page that is open too", async () => {
  const page = await browser().newPage();
  pages.push(page);
  await page.goto(`${PAGE}#example=korea-2021&plan=hanoi-dprk&place=plan`);
  const current = page.locator(".places [aria-current=page]");
  await expect.poll(() => current.textContent(), SOON).toContain("Plan");
  const shown = page.locator(".plan-select select");
  await shown.waitFor(SOON);
  expect(await shown.locator("option:checked").textContent()).toContain("Hanoi 2019");
  await page.evaluate(() => {
    location.hash = "#example=korea-2021&place=values";
  });
  await expect.poll(() => current.textContent(), SOON).toContain("Values");
});
