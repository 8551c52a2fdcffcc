import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { openBrowser } from "./support/open-browser.ts";
import { openWorkbench } from "./support/open-workbench.ts";
import { editText, plansOf, showPlace } from "./support/places.ts";

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), "demarche-one-file-"));
const file = join(folder, "demarche.html");
beforeAll(async () => {
  const { code } = await runCli(["open", "--export", file]);
  expect(code).toBe(0);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the workbench in one file, from the disk", () => {
  it("opens the flagship, tells every verdict, moves a figure, and asks nobody for anything", async () => {
    const { page, complaints } = await openWorkbench(browser, /Open Policies on Korea/, {
      address: pathToFileURL(file).href,
    });
    expect((await plansOf(page)).length).toBeGreaterThan(5);
    const slider = page.locator(".dock").getByRole("slider").first();
    const before = await slider.getAttribute("aria-valuetext");
    await slider.press("ArrowRight");
    await expect.poll(() => slider.getAttribute("aria-valuetext")).not.toBe(before);
    await page.locator(".top button:enabled", { hasText: "Undo" }).click();
    await expect.poll(() => slider.getAttribute("aria-valuetext")).toBe(before);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("runs what it loads later from itself: the editor, the long worker, the solver", async () => {
    const { page, complaints } = await openWorkbench(browser, /Open Policies on Korea/, {
      address: pathToFileURL(file).href,
    });
    await page.locator(".chance").first().waitFor();
    expect(await (await editText(page)).evaluate(({ className }) => className)).toContain("cm-content");
    await showPlace(page, "Offers");
    await page.locator("main h3").first().waitFor();
    await page.waitForFunction(() => "demarcheSolver" in globalThis);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("says on its first page where drafts lie and how many threads it has", async () => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    const limits = page.locator(".limits");
    await limits.waitFor();
    expect(await limits.innerText()).toMatch(/Drafts lie in this browser.*\n*.*two threads/);
    await page.close();
  });

  it("lets no script run that it was not made with, and no request leave", async () => {
    const page = await browser.newPage();
    let reached = 0;
    const strange = createServer((_, response) => {
      reached++;
      response.end();
    });
    await new Promise<void>((resolve) => strange.listen(0, "127.0.0.1", resolve));
    const outside = `http://127.0.0.1:${(strange.address() as AddressInfo).port}/`;
    await page.goto(pathToFileURL(file).href);
    await page.locator(".gallery").waitFor();
    const ran = await page.evaluate(async (address) => {
      const script = document.createElement("script");
      script.text = "globalThis.strange = true";
      document.head.append(script);
      const image = document.createElement("img");
      image.src = address;
      const seen = new Promise((resolve) => {
        image.addEventListener("load", resolve);
        image.addEventListener("error", resolve);
      });
      document.body.append(image);
      await seen;
      const fetched = await fetch(address).then(
        () => true,
        () => false,
      );
      return { strange: (globalThis as { strange?: boolean }).strange ?? false, fetched };
    }, outside);
    expect(ran).toEqual({ strange: false, fetched: false });
    expect(reached).toBe(0);
    strange.close();
    await page.close();
  });
});
