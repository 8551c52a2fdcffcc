import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./support/open-browser.ts";
import { type OpenedWorkbench, openWorkbench } from "./support/open-workbench.ts";
import { editText, showPlace, standing } from "./support/places.ts";

let browser: Browser;
let opened: OpenedWorkbench | undefined;
beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(async () => {
  await opened?.page.context().close();
  opened = undefined;
});
afterAll(() => browser?.close());

async function grid(example: RegExp, options = {}): Promise<OpenedWorkbench> {
  opened = await openWorkbench(browser, example, options);
  await showPlace(opened.page, "Values");
  return opened;
}
/** A machine with much to do takes a while. */
const SOON = { timeout: 15_000 };
/** The cell of a row, by what the row is called, and a column: 0 its name, 1 work, 2 seen after, 3 undo, then the parties. */
const cell = (page: Page, row: string, column: number): Locator =>
  page.locator(".grid [data-line]", { hasText: row }).first().locator(`[data-column="${column}"]`);
const textOf = (page: Page, row: string, column: number): Promise<string> =>
  cell(page, row, column).locator(".text").innerText();

/** What a spreadsheet puts on the clipboard, pasted where one stands. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    document.activeElement!.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

describe("the grid of values", () => {
  it("is typed in by keys: a figure turns a verdict, one step of undo, and comments in the file stay", async () => {
    const { page, complaints } = await grid(/reactor/);
    await cell(page, "Freeze the reactor", 0).click();
    for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-column"))).toBe("5");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("-30 +-5");
    await page.keyboard.press("Enter");
    await expect.poll(() => textOf(page, "Freeze the reactor", 5), SOON).toBe("−35..−30..−25");
    await expect.poll(() => standing(page, "Freeze for fuel").textContent(), SOON).toContain("declined");
    await page.keyboard.press("Control+z");
    await expect.poll(() => standing(page, "Freeze for fuel").textContent(), SOON).toContain("holds");
    await expect
      .poll(() => page.getByRole("button", { name: "Undo", exact: true }).isDisabled(), SOON)
      .toBe(true);
    expect(complaints).toEqual([]);
  });

  it("is one change where the slider is let go and left at once", async () => {
    const { page } = await grid(/reactor/);
    const first = page.locator(".grid [data-line] [data-column='4']:not([data-empty='true'])").first();
    await first.click();
    const before = await first.locator(".text").innerText();
    const slider = page.locator(".wide-track input[type=range]").first();
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await slider.evaluate((one: HTMLInputElement) => {
      one.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));
      one.blur();
    });
    await expect.poll(() => first.locator(".text").innerText(), SOON).not.toBe(before);
    const undo = page.getByRole("button", { name: "Undo", exact: true });
    await undo.click();
    await expect.poll(() => first.locator(".text").innerText(), SOON).toBe(before);
    await expect.poll(() => undo.isDisabled(), SOON).toBe(true);
  });

  it("keeps what it cannot read, and says why and what it would read", async () => {
    const { page } = await grid(/reactor/);
    await cell(page, "Freeze the reactor", 5).click();
    await page.keyboard.type("about 3");
    await page.keyboard.press("Tab");
    expect(await textOf(page, "Freeze the reactor", 5)).toBe("about 3");
    expect(await cell(page, "Freeze the reactor", 5).getAttribute("aria-invalid")).toBe("true");
    await expect
      .poll(() => page.locator(".why-unread").innerText(), SOON)
      .toBe("“about 3” is not a figure: try 3, 2..4 or 2..3..4");
    // It is there after a look elsewhere, and goes when something is typed that is read.
    await showPlace(page, "Answer");
    await showPlace(page, "Values");
    await cell(page, "Freeze the reactor", 5).click();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("-2..-1");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".why-unread").count(), SOON).toBe(0);
    await expect.poll(() => textOf(page, "Freeze the reactor", 5), SOON).toBe("−2..−1");
    // What the file cannot have stays too, with the reason that the file would be given.
    await cell(page, "Freeze the reactor", 1).click();
    await page.keyboard.type("0");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.locator(".why-unread").innerText(), SOON)
      .toContain("whole number, 1 or more");
  });

  it("takes a block from a spreadsheet in one step, says what it did and takes it back", async () => {
    const { page } = await grid(/reactor/);
    const before = await (await editText(page)).innerText();
    await page.getByRole("button", { name: "Close the text" }).click();
    await cell(page, "Freeze the reactor", 4).click();
    await paste(page, "1..2\t−9..−8..−7\r\nabout 3\t=nothing\r\n");
    const toast = page.locator(".toast");
    await expect.poll(() => toast.innerText(), SOON).toMatch(/^2 cells pasted\./);
    await expect.poll(() => textOf(page, "Freeze the reactor", 5), SOON).toBe("−9..−8..−7");
    await toast.getByRole("button", { name: "Undo paste" }).click();
    await expect.poll(() => toast.count(), SOON).toBe(0);
    expect(await (await editText(page)).innerText()).toBe(before);
  });

  it("fills down, empties and copies what is chosen", async () => {
    const { page } = await grid(/Policies on Korea/);
    await cell(page, "Two test sites", 4).click();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+d");
    await expect.poll(() => textOf(page, "Yongbyon frozen", 4), SOON).toBe("1..3..5");
    await expect.poll(() => textOf(page, "Yongbyon disabled", 4), SOON).toBe("1..3..5");
    const copied = await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      document.activeElement!.dispatchEvent(
        new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }),
      );
      return clipboardData.getData("text/plain");
    });
    expect(copied).toBe("1..3..5\n1..3..5\n1..3..5");
    await page.keyboard.press("Delete");
    await expect.poll(() => cell(page, "Two test sites", 4).getAttribute("data-empty"), SOON).toBe("true");
    await page.keyboard.press("Control+z");
    await expect.poll(() => textOf(page, "Two test sites", 4), SOON).toBe("1..3..5");
  });
});
