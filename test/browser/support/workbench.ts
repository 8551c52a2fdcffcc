import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContext, Page } from "playwright-core";
import { editText } from "./places.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Starts `demarche open` as built, its state in a folder of the test's; `end` ends it. */
export async function startOpen(
  state: string,
  ...args: string[]
): Promise<{ readonly address: string; readonly end: () => Promise<void> }> {
  const program = spawn(
    process.execPath,
    ["dist/bin/demarche.js", "open", ...args, "--quiet", "--no-browser"],
    { env: { ...process.env, XDG_STATE_HOME: state } },
  );
  const ended = new Promise<void>((resolve) => program.once("exit", () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    program.stdout.once("data", (chunk) => resolve(String(chunk).trim()));
    program.once("exit", (code) => reject(new Error(`demarche open ended with ${code}`)));
  });
  return {
    address,
    end: () => {
      program.kill();
      return ended;
    },
  };
}

/** Opens the workbench in a new tab, and waits until it shows something. */
export async function goTo(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.locator(".strip, .welcome").first().waitFor();
  return page;
}

/** Types at the end of the scenario's text. */
export async function typeAtEnd(page: Page, text: string): Promise<void> {
  await (await editText(page)).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text);
}

/** What the scenario's text shows. */
export async function shownText(page: Page): Promise<string> {
  return (await editText(page)).evaluate((element) =>
    element instanceof HTMLTextAreaElement ? element.value : (element as HTMLElement).innerText,
  );
}

/** What axe finds wrong with the page or a part of it; the page's policy must be bypassed for that, which keeps the audit out like anything else. */
export async function auditOf(page: Page, part = "html"): Promise<string[]> {
  await page.locator(part).first().waitFor(); // what a click sets going is there a moment later
  await page.addScriptTag({ content: AXE });
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (part: string) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run(selector);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, part);
}
