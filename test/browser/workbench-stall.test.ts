import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fragmentOf } from "../../src/workbench/keep/share-link.ts";
import { openBrowser } from "./support/open-browser.ts";
import { inFileMenu } from "./support/places.ts";
import { type ServedApp, serveApp } from "./support/serve-app.ts";
import { shownText, typeAtEnd } from "./support/workbench.ts";

const TEXT = "demarche: 1\ntitle: A trap\n";
/** In place of the quick worker: never answers about a text with TRAP in it, as where an expression goes beyond linear time. */
const TRAPPED = `globalThis.demarcheWorkers = { ...globalThis.demarcheWorkers, worker: ${JSON.stringify(
  `onmessage = ({ data }) => {
    if (data.type !== "open") return;
    while (data.text.includes("TRAP")) {}
    postMessage({ type: "opened", version: data.version, scenario: null, diagnostics: [] });
  };`,
)} };`;

let browser: Browser;
let served: ServedApp;
beforeAll(async () => {
  browser = await openBrowser();
  served = await serveApp();
});
afterAll(async () => {
  await browser?.close();
  served?.close();
});

async function trapped(): Promise<Page> {
  const page = await browser.newPage();
  await page.route("**/worker.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: TRAPPED }),
  );
  return page;
}

describe("a text that the engine does not get over", () => {
  it("is given up in words, can be mended, and is set aside with a way back: a reload is not stuck", async () => {
    const page = await trapped();
    await page.goto(`${served.address}${linkTo(`${TEXT}# TRAP\n`)}`);
    await page.getByRole("button", { name: "Open it as a draft" }).click();
    const told = page.getByText("The text could not be read", { exact: true });
    await told.waitFor({ timeout: 20_000 });
    await expect
      .poll(() => page.getByText("No answer: the text could not be read.").count())
      .toBeGreaterThan(0);
    await page.reload();
    await page.locator(".welcome").waitFor();
    await page.locator(".drafts .draft").filter({ hasText: "A trap" }).click();
    await told.waitFor({ timeout: 20_000 });
    await expect.poll(() => shownText(page)).toContain("TRAP");
    await typeAtEnd(page, "");
    for (let letter = 0; letter < "TRAP\n".length; letter++) await page.keyboard.press("Backspace");
    await expect.poll(() => told.count(), { timeout: 10_000 }).toBe(0);
    await page.reload();
    await expect.poll(() => shownText(page)).toContain("A trap");
    await page.close();
  });
});

describe("a page that was never heard of again after it opened a text", () => {
  it("does not open it by itself the next time, and says where it is", async () => {
    const page = await browser.newPage();
    // A page that holds its thread up at once has not got over what it opened, and hears nothing when it is ended.
    await page.addInitScript(() => {
      for (const kind of ["beforeunload", "pagehide"])
        addEventListener(kind, (event) => {
          if (!("isHeldUp" in window)) return;
          event.stopImmediatePropagation();
          sessionStorage.setItem("demarche-opening", "");
        });
    });
    await page.goto(served.address);
    await page.getByRole("button", { name: "Open Fuel and a reactor" }).click();
    await typeAtEnd(page, "# mine");
    await page.waitForTimeout(1000); // until it is kept
    await page.goto("about:blank");
    await page.goBack();
    await expect.poll(() => shownText(page)).toContain("# mine"); // one that was left as usual is shown again
    await page.evaluate(() => Object.assign(window, { isHeldUp: true }));
    await page.reload();
    await page.getByText("What this page showed last held it up").waitFor();
    await page.locator(".welcome").waitFor();
    await inFileMenu(page, "Drafts");
    await page.locator("dialog .draft").first().click();
    await expect.poll(() => shownText(page)).toContain("# mine");
    await page.close();
  });
});

function linkTo(text: string): string {
  const made = fragmentOf(text);
  if (!("fragment" in made)) throw new Error("too long for a link");
  return made.fragment;
}
