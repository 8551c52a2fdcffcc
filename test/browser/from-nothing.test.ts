import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./support/open-browser.ts";

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(() => page.context().close());
afterAll(() => browser?.close());

async function begin(): Promise<void> {
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(15_000);
  await page.goto(pathToFileURL(resolve("dist/app/index.html")).href);
}

describe("from nothing", () => {
  it("says beside the field what it cannot read, and keeps it", async () => {
    await begin();
    await page.getByRole("button", { name: "New scenario" }).first().click();
    await page.getByLabel("Party 1").fill("Alba");
    await page.getByLabel("What could Alba do?").fill("Talk; about 3");
    await page.getByRole("button", { name: "Begin" }).click();
    expect(await page.locator(".start .amber").innerText()).toBe(
      "Talk: “about 3” is not a figure: try 3, 2..4 or 2..3..4",
    );
    expect(await page.getByLabel("What could Alba do?").inputValue()).toBe("Talk; about 3");
  });
});
