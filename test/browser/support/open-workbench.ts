import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { answered, editText } from "./places.ts";

const PAGE = "dist/app/index.html";

export interface OpenedWorkbench {
  readonly page: Page;
  /** Errors and warnings of the console, errors of scripts, dialogs, and requests that leave the disk. */
  readonly complaints: string[];
}

/** The built workbench, from the disk, with one of the shipped examples or a text in it. */
export async function openWorkbench(
  browser: Browser,
  example: RegExp,
  {
    address = pathToFileURL(PAGE).href,
    ...options
  }: BrowserContextOptions & { readonly address?: string } = {},
): Promise<OpenedWorkbench> {
  if (!existsSync(PAGE)) throw new Error("The workbench is not built: run npm run build.");
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(?:file|blob|data):/.test(request.url())) complaints.push(`request ${request.url()}`);
  });
  await page.goto(address);
  await page.getByRole("button", { name: example }).first().click();
  await answered(page);
  return { page, complaints };
}

/** Another text in place of the one that is open, as by pasting it into the editor; then what was in front is shown again. */
export async function replaceText(page: Page, by: string): Promise<void> {
  const wasText = (await page.locator(".text-place").count()) > 0;
  await editText(page);
  const text = page.getByRole("textbox", { name: "The scenario as text" });
  await text.focus();
  await page.keyboard.press("Control+a");
  await text.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, by);
  if (!wasText) await page.getByRole("button", { name: "Close the text" }).click();
}
