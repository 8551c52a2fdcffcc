import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./support/open-browser.ts";
import { editText, standing } from "./support/places.ts";

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
});
afterEach(() => page.context().close());
afterAll(() => browser?.close());

/** A machine with much to do takes a while. */
const SOON = { timeout: 15_000 };

/** Counts what a person does: a click, a key that chooses, a field typed and left. */
interface Hand {
  readonly count: () => number;
  readonly click: (name: RegExp | string) => Promise<void>;
  readonly key: (key: string, times?: number) => Promise<void>;
  readonly field: (label: string | RegExp, text: string) => Promise<void>;
  readonly type: (text: string, end: string) => Promise<void>;
}

async function begin(): Promise<Hand> {
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(15_000);
  await page.goto(pathToFileURL(resolve("dist/app/index.html")).href);
  let actions = 0;
  return {
    count: () => actions,
    click: async (name) => {
      actions++;
      await page.getByRole("button", { name }).first().click();
    },
    key: async (key, times = 1) => {
      for (let time = 0; time < times; time++) {
        actions++;
        await page.keyboard.press(key);
      }
    },
    field: async (label, text) => {
      actions++;
      await page.getByLabel(label).first().fill(text);
    },
    type: async (text, end) => {
      actions++;
      await page.keyboard.type(text);
      await page.keyboard.press(end);
    },
  };
}

/** Two parties, four measures with ranges, two plans, as asked at the start. */
async function start(hand: Hand): Promise<void> {
  await hand.click("New scenario");
  await hand.field("Party 1", "Alba");
  await hand.field("What could Alba do?", "Lift the limits; -5..-3; 4..6..9\nOpen talks; -1; 2..3");
  await hand.field("Party 2", "Beta");
  await hand.field(
    "What could Beta do?",
    "Freeze the site; 4..6..8; -4..-2\nLet inspectors in; 2..4; -2..-1",
  );
  await hand.field("Plan 1", "Both at once");
  await hand.field("Plan 2", "Freeze first");
  await hand.click("Begin");
  await page.locator(".grid").waitFor();
}

/** A measure put into a step of the plan in front, by keys; it is chosen among those that are left out. */
async function place(hand: Hand, piece: string, keys: readonly string[]): Promise<void> {
  await page.locator(`.ladder-tray [data-piece='does ${piece}']`).focus();
  for (const key of keys) await hand.key(key);
  await expect.poll(() => page.locator(`.ladder-tray [data-piece='does ${piece}']`).count(), SOON).toBe(0);
}

describe("from nothing", () => {
  it("two parties, four measures with ranges, a payment and two plans take at most forty actions, by keys", async () => {
    const hand = await begin();
    await start(hand);
    // A payment, once, with the freeze.
    await hand.click(/One-off payments/);
    await page.locator(".grid [data-line='o:freeze-the-site'] [data-column='5']").click();
    await hand.key("Enter");
    await hand.type("3..5", "Enter");
    await expect
      .poll(
        () => page.locator(".grid [data-line='o:freeze-the-site'] [data-column='5'] .text").innerText(),
        SOON,
      )
      .toBe("3..5");
    await hand.click(/^Plan$/);
    for (const plan of ["Both at once", "Freeze first"]) {
      await hand.click(new RegExp(`^${plan}`));
      await place(hand, "freeze-the-site", ["n"]);
      await place(hand, "lift-the-limits", ["n"]);
    }
    await expect
      .poll(() => standing(page, "Both at once").textContent(), SOON)
      .toMatch(/holds|breaks|declined/);
    expect(hand.count()).toBeLessThanOrEqual(40);
    const text = await (await editText(page)).innerText();
    expect(text).toContain("once: {beta: 3..5}");
    expect(text.match(/steps: \[\[freeze-the-site\], \[lift-the-limits\]\]/g)).toHaveLength(2);
  });

  it("the same four measures are pasted from a spreadsheet in at most fifteen actions", async () => {
    const hand = await begin();
    await hand.click("New scenario");
    await hand.field("Party 1", "Alba");
    await hand.field("What could Alba do?", "Lift the limits\t-5..-3\t4..6..9\r\nOpen talks\t-1\t2..3\r\n");
    await hand.field("Party 2", "Beta");
    await hand.field(
      "What could Beta do?",
      "Freeze the site\t4..6..8\t-4..-2\r\nLet inspectors in\t2..4\t-2..-1\r\n",
    );
    await hand.click("Begin");
    await page.locator(".grid").waitFor();
    expect(await page.locator(".grid [data-line^='m:']").count()).toBe(4);
    expect(await page.locator(".grid [data-line='m:open-talks'] [data-column='5'] .text").innerText()).toBe(
      "2..3",
    );
    expect(hand.count()).toBeLessThanOrEqual(15);
  });

  it("says beside the field what it cannot read, and keeps it", async () => {
    const hand = await begin();
    await hand.click("New scenario");
    await hand.field("Party 1", "Alba");
    await hand.field("What could Alba do?", "Talk; about 3");
    await hand.click("Begin");
    expect(await page.locator(".start .amber").innerText()).toBe(
      "Talk: “about 3” is not a figure: try 3, 2..4 or 2..3..4",
    );
    expect(await page.getByLabel("What could Alba do?").inputValue()).toBe("Talk; about 3");
  });
});
