import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PLACES } from "../../src/workbench/shell/places.ts";
import { TOUR_STEPS } from "../../src/workbench/tour/tour-steps.ts";
import { runCli } from "../support/run-cli.ts";
import { NO_FIREFOX, openFirefox } from "./support/open-firefox.ts";

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), "demarche-firefox-"));
const oneFile = join(folder, "demarche.html");
beforeAll(async () => {
  if (NO_FIREFOX !== null) return;
  await runCli(["open", "--export", oneFile]);
  browser = await openFirefox();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** What the console says, errors of scripts, and requests that leave the disk. */
  readonly complaints: string[];
}

/** The workbench from the disk with Korea in it. */
async function open(file: string): Promise<Opened> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!/^(?:file|blob|data):/.test(request.url())) complaints.push(`request ${request.url()}`);
  });
  await page.goto(`${pathToFileURL(resolve(file)).href}#example=korea-2021`);
  await page.waitForSelector(".strip .marks button");
  return { page, complaints };
}

describe.skipIf(NO_FIREFOX !== null)(`Firefox${NO_FIREFOX === null ? "" : ` (${NO_FIREFOX})`}`, () => {
  it("shows the tour from step to step by keyboard alone", async () => {
    const { page, complaints } = await open("dist/app/index.html");
    const start = await page.waitForSelector(".tour-offer button");
    await start!.press("Enter");
    for (const { title } of TOUR_STEPS) {
      await page.waitForFunction(
        (wanted) => document.querySelector(".tour-card h2, .tour-card h3")?.textContent === wanted,
        {},
        title,
      );
      await page.waitForSelector(".tour-frame");
      expect(await page.$eval(".tour-card", (card) => card === document.activeElement)).toBe(true);
      await page.keyboard.press("ArrowRight");
    }
    await page.waitForFunction(() => document.querySelector(".tour-card") === null);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("runs the one file: verdicts, every place, a figure that moves and is put back", async () => {
    const { page, complaints } = await open(oneFile);
    const marks = await page.$$eval(".strip .marks button", (all) => all.map((mark) => mark.textContent));
    expect(marks.filter((mark) => mark.endsWith(": holds")).length).toBe(1);
    await page.waitForSelector(".chance"); // of the long worker
    const slider = (await page.waitForSelector(".dock input[type=range]"))!;
    await slider.focus();
    // The figures of the dock change places as they come nearer to what turns the verdict.
    const name = await slider.evaluate((input) => input.getAttribute("aria-label"));
    const value = (): Promise<string | null> =>
      page.$eval(
        `.dock input[aria-label=${JSON.stringify(name)}]`,
        (input) => (input as HTMLInputElement).value,
      );
    const before = await value();
    await page.keyboard.press("ArrowRight");
    await page.waitForSelector(".top .group button:first-child:enabled");
    expect(await value()).not.toBe(before); // it does not jump back while the figures are told anew
    await page.click(".top .group button:first-child");
    await expect.poll(value, { timeout: 20_000 }).toBe(before);
    for (const [id, { label, key }] of Object.entries(PLACES)) {
      await page.keyboard.press(key as "1");
      await page.waitForSelector(`main[data-place=${id}]`);
      expect(await page.$eval(".places [aria-current=page]", ({ textContent }) => textContent)).toBe(label);
      expect(await page.$eval("html", ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("draws the ladder within its picture and keeps a draft over reloading", async () => {
    const { page, complaints } = await open(oneFile);
    await page.waitForSelector(".picture svg text");
    // Every word of the ladder lies inside the picture, whatever Firefox's fonts measure.
    const outside = await page.$$eval(".picture svg", (pictures) =>
      pictures.flatMap((picture) => {
        const frame = picture.getBoundingClientRect();
        return [...picture.querySelectorAll("text")].flatMap((text) => {
          const box = text.getBoundingClientRect();
          return box.left < frame.left - 1 || box.right > frame.right + 1 ? [text.textContent] : [];
        });
      }),
    );
    expect(outside).toEqual([]);
    await (await page.waitForSelector(".dock input[type=range]"))!.focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => document.querySelector(".kept")?.textContent === "Draft");
    await page.waitForFunction(
      () =>
        new Promise((done) => {
          const asked = indexedDB.open("demarche");
          asked.onsuccess = () => {
            const all = asked.result.transaction("drafts").objectStore("drafts").count();
            all.onsuccess = () => {
              asked.result.close();
              done(all.result > 0);
            };
          };
        }),
    );
    await page.reload();
    await page.waitForFunction(() => document.querySelector(".kept")?.textContent === "Draft");
    expect(complaints).toEqual([]);
    await page.close();
  });
});
