import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./support/open-browser.ts";
import { openWorkbench } from "./support/open-workbench.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

async function openDialog(): Promise<{ page: Page; complaints: string[] }> {
  const { page } = await openWorkbench(browser, /reactor/, { viewport: { width: 1440, height: 900 } });
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  await page.keyboard.press("Control+p");
  await page.getByText("The brief is ready.").waitFor();
  return { page, complaints };
}

describe("the brief, made in the workbench", () => {
  it("shows its pages as they are: of the plans chosen, with the appendix and the date asked for", async () => {
    const { page, complaints } = await openDialog();
    // Looks of its own, in a tree of its own.
    const sheets = page.locator(".brief-pages .sheet");
    expect(await page.locator(".brief-pages h1").textContent()).toBe("1 of 2 plans holds: Freeze for fuel.");
    expect(await sheets.count()).toBe(2);
    const width = await sheets.first().evaluate((one) => Number.parseFloat(getComputedStyle(one).width));
    expect(width).toBeCloseTo(884, 0);
    await page.getByRole("checkbox", { name: "Dismantling for fuel" }).check();
    await expect.poll(() => page.locator(".brief-pages #plan h2").textContent()).toBe("Dismantling for fuel");
    await page.getByRole("radio", { name: /With appendix/ }).check();
    await page.getByLabel("Dated").fill("2026-11-30");
    await expect.poll(() => sheets.count()).toBe(3);
    expect(await page.locator(".brief-pages .running").textContent()).toContain("30 November 2026");
    expect(await page.locator(".brief-pages").getByText("What could be agreed on").count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("has the plan that a search finds, and comes without it where the search is stopped or not wanted", async () => {
    const { page } = await openWorkbench(browser, /Korea, May/, { viewport: { width: 1440, height: 900 } });
    await page.keyboard.press("Control+p");
    const ready = page.getByText("The brief is ready.");
    const found = page.locator(".brief-pages #found");
    await ready.waitFor({ timeout: 60_000 });
    expect(await found.locator("h2").textContent()).toMatch(
      /^A plan not in the file that does better for \d of 5$/,
    );
    const wanted = page.getByRole("checkbox", { name: /A plan not in the file that does better/ });
    await wanted.uncheck();
    await expect.poll(() => found.count(), { timeout: 60_000 }).toBe(0);
    await wanted.check();
    await page.getByRole("radio", { name: /With appendix/ }).check();
    await page.getByRole("button", { name: "Stop looking for plans" }).click({ timeout: 60_000 });
    expect(await wanted.isChecked()).toBe(false);
    await ready.waitFor({ timeout: 60_000 });
    expect(await found.count()).toBe(0);
    expect(await page.locator(".brief-pages .sheet").count()).toBe(3);
    await page.close();
  }, 240_000);

  it("prints the pages and nothing else, by the key that opened it, and leaves the workbench as it was", async () => {
    const { page, complaints } = await openDialog();
    await page.evaluate(() => {
      window.print = () => {};
    });
    await page.keyboard.press("Control+p");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".printed-brief .sheet").first().isVisible()).toBe(true);
    expect(await page.getByRole("dialog").isVisible()).toBe(false);
    expect(await page.locator(".top").isVisible()).toBe(false);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(2);
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await page.locator(".printed-brief").count()).toBe(0);
    expect(await page.getByRole("dialog").isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
