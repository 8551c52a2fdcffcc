import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { openBrowser } from "./open-browser.ts";

/** One browser for the tests of a file. */
export interface SharedBrowser {
  /** The browser; only inside a test. */
  readonly browser: () => Browser;
  /** What is put here is closed after each test. */
  readonly pages: Page[];
}

/** Opens a browser before the tests of a file and closes it after them. */
export function sharedBrowser(): SharedBrowser {
  let browser: Browser | undefined;
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
  return { browser: () => browser!, pages };
}
