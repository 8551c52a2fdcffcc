import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { HOSTILE, hostileScenario } from "../support/hostile-scenario.ts";
import { openBrowser } from "./support/open-browser.ts";
import { replaceText } from "./support/open-workbench.ts";
import { answered, choosePlan, editText, showPlace, standing } from "./support/places.ts";
import { type ServedApp, serveApp } from "./support/serve-app.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FROM_DISK = pathToFileURL(resolve("dist/app/index.html")).href;
let browser: Browser;
let app: ServedApp;
const pages: Page[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  app = await serveApp();
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
});
afterAll(async () => {
  await browser?.close();
  app?.close();
});

interface Opened {
  readonly page: Page;
  /** What the console says, errors of scripts, dialogs, and requests for anything but the page's own files. */
  readonly complaints: string[];
}

async function open(
  example: string | null,
  { address = app.address, ...options }: BrowserContextOptions & { address?: string } = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  pages.push(page);
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const here = address.replace(/[^/]*$/, "");
    if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(here))
      complaints.push(`request ${request.url()}`);
  });
  await page.goto(example === null ? address : `${address}#example=${example}`);
  if (example !== null) await answered(page);
  return { page, complaints };
}

/** The parts of places that are forms. */
const FORMS = [
  ["Values", "Table"],
  ["Values", "Evidence"],
] as const;
const scenarioSheet = (page: Page): Promise<void> => page.locator(".top h1 button").click();
/** Waits until something was written; a machine with much to do takes a while. */
const canUndo = (page: Page): Promise<void> =>
  expect
    .poll(() => page.getByRole("button", { name: "Undo", exact: true }).isEnabled(), { timeout: 10_000 })
    .toBe(true);
/** A cell of the table of values, by what its row is called, and a column: 0 its name, from 4 on the parties. */
const cell = (page: Page, row: string, column: number): Locator =>
  page.locator(".grid [data-line]", { hasText: row }).first().locator(`[data-column="${column}"]`);
const handle = (page: Page, name: string): Locator => page.getByRole("slider", { name, exact: true });

describe("sliders", () => {
  it("flip a verdict while they move, write the text once when they rest, and are undone", async () => {
    const { page, complaints } = await open("korea-2021");
    await expect.poll(() => standing(page, "Freeze for freeze").textContent()).toContain("declined");
    await showPlace(page, "Values");
    await cell(page, "Written halt of nuclear and ICBM tests", 6).click();
    const freeze = handle(page, 'worth of "Written halt of nuclear and ICBM tests" to the DPRK');
    await freeze.scrollIntoViewIfNeeded();
    const track = (await freeze.boundingBox())!;
    const share = await freeze.evaluate(
      (input: HTMLInputElement) =>
        (Number(input.value) - Number(input.min)) / (Number(input.max) - Number(input.min)),
    );
    const y = track.y + track.height / 2;
    const at = (part: number): number => track.x + 9 + (track.width - 18) * part;
    await page.mouse.move(at(share), y);
    await page.mouse.down();
    await page.mouse.move(at(0.98), y, { steps: 8 });
    await expect.poll(() => standing(page, "Freeze for freeze").textContent()).toContain("holds");
    // Not before the pointer lets go is anything written.
    await expect.poll(() => page.getByRole("button", { name: "Undo", exact: true }).isDisabled()).toBe(true);
    await page.mouse.move(at(0.7), y, { steps: 4 });
    await page.mouse.up();
    await canUndo(page);
    await page.keyboard.press("Control+z");
    await expect.poll(() => freeze.getAttribute("value")).toBe("-8");
    expect(complaints).toEqual([]);
  });

  it("move by keys, take over what keys moved as one step, and by typed numbers", async () => {
    const { page } = await open("starter");
    await showPlace(page, "Values");
    await cell(page, "Freeze the reactor", 5).click();
    const worth = handle(page, 'worth of "Freeze the reactor" to Country B');
    // The track reaches to where the verdict turns as soon as that is known, and its end is where Home leads.
    await expect
      .poll(() => worth.getAttribute("aria-valuetext"), { timeout: 10_000 })
      .toContain("breaks below");
    await worth.focus();
    await page.keyboard.press("Home");
    await expect.poll(() => standing(page, "Freeze for fuel").textContent()).not.toContain("holds");
    await page.keyboard.press("Enter");
    await canUndo(page);
    await page.keyboard.press("Control+z");
    await expect.poll(() => standing(page, "Freeze for fuel").textContent()).toContain("holds");
    await expect.poll(() => page.getByRole("button", { name: "Undo", exact: true }).isDisabled()).toBe(true);
    const field = (name: string): Locator =>
      page.getByLabel(`${name}: worth of "Freeze the reactor" to Country B`);
    await field("Most likely").fill("-7.5");
    await field("Most likely").press("Enter");
    await expect.poll(() => worth.getAttribute("value")).toBe("-7.5");
    // Low, likely and high never push each other: what does not go together waits.
    await field("Low").fill("-9");
    await field("Low").press("Enter");
    await expect.poll(() => page.locator(".amber").innerText()).toContain("write the high too");
    await field("High").fill("-5");
    await field("High").press("Enter");
    await expect
      .poll(() => cell(page, "Freeze the reactor", 5).locator(".text").innerText())
      .toBe("−9..−7.5..−5");
    await page.getByRole("button", { name: "Put back" }).click();
    await expect.poll(() => worth.getAttribute("value")).toBe("-2");
  });
});

describe("the table of values", () => {
  it("takes a party, a measure and a plan that can be used at once", async () => {
    const { page, complaints } = await open("starter");
    await showPlace(page, "Values");
    await page.getByLabel("Add a party").fill("Observer");
    await page.getByLabel("Add a party").press("Enter");
    await page.getByRole("button", { name: "add something that Observer can do" }).click();
    await page.keyboard.type("Send inspectors");
    await page.keyboard.press("Enter");
    await expect.poll(() => cell(page, "Send inspectors", 0).count()).toBe(1);
    await showPlace(page, "Plan");
    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "New plan" }).click();
    await page.getByLabel("Add a plan").fill("With inspectors");
    await page.getByLabel("Add a plan").press("Enter");
    await expect.poll(() => standing(page, "With inspectors").count()).toBe(1);
    await page.locator(".ladder-tray [data-piece='does send-inspectors']").focus();
    for (const key of ["Space", "ArrowUp", "Space"]) await page.keyboard.press(key);
    await expect
      .poll(() => page.locator(".over-chip").getAttribute("aria-label"))
      .toContain("Observer, step 1: Send inspectors");
    expect(complaints).toEqual([]);
  });

  it("offers to take what is removed out of the plans it stands in", async () => {
    const { page } = await open("starter");
    await showPlace(page, "Values");
    await cell(page, "Freeze the reactor", 0).click();
    await page.getByRole("button", { name: "Remove Freeze the reactor" }).click();
    await page.getByRole("button", { name: "Take it out of them and remove it" }).click();
    await expect.poll(() => cell(page, "Freeze the reactor", 0).count()).toBe(0);
    await page.keyboard.press("Control+z");
    await expect.poll(() => cell(page, "Freeze the reactor", 0).count()).toBe(1);
  });
});

describe("why", () => {
  it("opens every term of a figure and of a plan, and follows the figures", async () => {
    const { page } = await open("starter");
    await showPlace(page, "Plan");
    const terms = page.getByRole("dialog", { name: "Every term" });
    const button = page.getByRole("button", { name: /^Every term/ });
    await button.click();
    await expect.poll(() => terms.textContent()).toContain("Freeze for fuel holds.");
    expect(await terms.textContent()).toContain(
      "At step 1 Country A gets 2.000 points a period by keeping on and 0.5000 by the best breach",
    );
    await page.keyboard.press("Escape");
    expect(await terms.count()).toBe(0);
    expect(await button.evaluate((one) => document.activeElement === one)).toBe(true);
    await page.locator(".over-bar").first().click();
    await expect.poll(() => page.locator(".plan-panel").textContent()).toContain("why 1.5 to spare");
    await showPlace(page, "Values");
    await cell(page, "Lift the fuel limits", 4).click();
    await page.keyboard.type("-4");
    await page.keyboard.press("Enter");
    await showPlace(page, "Plan");
    await page.locator(".over-bar").first().click();
    await page.getByRole("button", { name: /^Every term.*step 1/ }).click();
    await expect.poll(() => terms.textContent()).toContain("At step 1 Country A gets 1.000");
  });
});

describe("the comparison", () => {
  it("is of all plans, or of those that are picked", async () => {
    const { page } = await open("korea-2021");
    await expect.poll(() => page.locator(".plan-list [data-plan]").count()).toBe(14);
    await page.getByText("Figures", { exact: true }).click();
    const compared = (): Promise<number> => page.locator(".fold table tbody tr").count();
    await expect.poll(compared).toBe(14);
    await page.getByText("All 14 plans are compared").click();
    await page.getByRole("checkbox", { name: "Grand bargain" }).uncheck();
    await page.getByRole("checkbox", { name: "Strategic patience" }).uncheck();
    await expect.poll(compared).toBe(12);
    await showPlace(page, "Plan");
    await showPlace(page, "Answer");
    await page.getByText("Figures", { exact: true }).click();
    await expect.poll(compared).toBe(12);
    await page.getByText("12 of 14 plans are compared").click();
    await page.getByRole("button", { name: "Compare all" }).click();
    await expect.poll(compared).toBe(14);
  });
});

describe("errors in the text", () => {
  it("hide the answer, show elsewhere the last good one, greyed, and say where they are, until they are mended", async () => {
    const { page } = await open("starter");
    await (await editText(page)).click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("- broken");
    await page.keyboard.press("Enter");
    const alert = page.getByRole("alert");
    await expect
      .poll(() => alert.textContent())
      .toMatch(/The text has \d+ errors?\. Greyed is the last good answer\.Line/);
    await showPlace(page, "Answer");
    expect(await page.locator(".answer-line").count()).toBe(0);
    await showPlace(page, "Plan");
    expect(await page.locator(".answer").getAttribute("data-stale")).toBe("true");
    expect(await standing(page, "Freeze for fuel").textContent()).toContain("holds");
    await showPlace(page, "Values");
    const isOff = (): Promise<boolean> =>
      page.locator("fieldset.bare").evaluate((set) => (set as HTMLFieldSetElement).disabled);
    expect(await isOff()).toBe(true);
    for (let step = 0; step < 4 && (await alert.count()) > 0; step++) {
      await page.getByRole("button", { name: "Undo", exact: true }).click();
      await page.waitForTimeout(150);
    }
    await expect.poll(() => alert.count()).toBe(0);
    expect(await isOff()).toBe(false);
    await showPlace(page, "Answer");
    await expect.poll(() => page.locator(".answer").getAttribute("data-stale")).toBe("false");
  });
});

describe("the page", () => {
  it("works from the disk", async () => {
    const { page, complaints } = await open("korea-2021", { address: FROM_DISK });
    await expect.poll(() => page.locator(".plan-list [data-plan]").count()).toBe(14);
    expect(complaints).toEqual([]);
  });

  it("begins with the examples, and opens one", async () => {
    const { page, complaints } = await open(null);
    await page.getByRole("button", { name: /Fuel and a reactor/ }).click();
    await expect
      .poll(() => page.locator(".answer-line").textContent())
      .toBe("1 of 2 plans holds: Freeze for fuel.");
    expect(complaints).toEqual([]);
  });

  it.each(["light", "dark"] as const)("passes the audit in every part, %s", async (colorScheme) => {
    // The policy of the page keeps the audit out like anything else, so for the audit alone it is bypassed.
    const { page } = await open(null, { colorScheme, bypassCSP: true });
    await page.addScriptTag({ content: AXE });
    await page.getByRole("button", { name: /Policies on Korea/ }).waitFor();
    const found: string[] = [];
    const audit = async (where: string): Promise<void> => {
      await page.waitForTimeout(400); // greyed answers come back
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const result = await axe.run();
        return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      found.push(...violations.map((one) => `${where}: ${one}`));
    };
    await audit("Welcome");
    await page.getByRole("button", { name: /Policies on Korea/ }).click();
    await choosePlan(page, "Calibrated step by step");
    for (const [place, part] of FORMS) {
      await showPlace(page, place, part);
      if (part === "Table") await cell(page, "Written halt", 6).click();
      await audit(part);
    }
    await scenarioSheet(page);
    await audit("Scenario");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys and looks" }).waitFor();
    await audit("Keys");
    await page.keyboard.press("Escape");
    await showPlace(page, "Answer");
    await audit("Answer");
    await showPlace(page, "Plan");
    await page.getByRole("button", { name: /^Every term/ }).click();
    await page.locator(".every-term table").first().waitFor();
    await audit("Every term");
    expect(found).toEqual([]);
  });

  it.each([1024, 390, 320])("does not scroll sideways, at %i pixels", async (width) => {
    const { page } = await open("korea-2021", { viewport: { width, height: 740 } });
    const sideways = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await sideways()).toBe(width);
    for (const place of ["Answer", "Plan", "Values", "Offers", "Standoff"]) {
      await showPlace(page, place);
      await page.locator(".desk > :not(.unseen)").first().waitFor();
      expect(await sideways(), place).toBe(width);
    }
    for (const [place, part] of FORMS) {
      await showPlace(page, place, part);
      expect(await sideways(), part).toBe(width);
      expect(
        await page.locator(".panel").evaluate((panel) => panel.scrollWidth - panel.clientWidth),
      ).toBeLessThanOrEqual(0);
    }
    await showPlace(page, "Values", "Table");
    await cell(page, "Written halt", 6).click();
    await expect.poll(() => page.getByRole("slider").first().isVisible()).toBe(true);
    expect(await sideways()).toBe(width);
  });
});

describe("hostile text in every field", () => {
  it("stays text, in every part and view", async () => {
    const served = await serveApp(
      Object.fromEntries(HOSTILE.map((text, at) => [`h${at}`, hostileScenario(text)])),
    );
    try {
      for (const at of HOSTILE.keys()) {
        const { page, complaints } = await open(`h${at}`, { address: served.address });
        for (const [place, part] of FORMS) {
          await showPlace(page, place, part);
          if (part === "Table") await page.locator(".grid [data-line='m:x'] [data-column='4']").click();
        }
        await scenarioSheet(page);
        await page.keyboard.press("Escape");
        await showPlace(page, "Plan");
        await page.locator(".over-bar").first().click();
        await page.locator(".waterfall svg").waitFor();
        await page.getByRole("button", { name: /^Every term/ }).click();
        await page.locator(".every-term table").first().waitFor();
        expect(complaints).toEqual([]);
        expect(await page.title()).not.toBe("broken");
        expect(
          await page.locator("#page :is(script, iframe, img, b, object, foreignObject, svg svg)").count(),
        ).toBe(0);
        expect(await page.locator("#page a[href]:not([href^='#'])").count()).toBe(0);
        await page.context().close();
        pages.pop();
      }
    } finally {
      served.close();
    }
  });
});

describe("the answer", () => {
  it("says on its first screen which plan holds, how surely, where it is weakest and what would make it fail", async () => {
    const { page, complaints } = await open("korea-2021", { viewport: { width: 1280, height: 800 } });
    const card = page.getByRole("region", { name: "Calibrated without dismantling" });
    await expect.poll(() => card.textContent(), { timeout: 30_000 }).toMatch(/\d+ of 100/);
    await expect
      .poll(() => card.textContent(), { timeout: 30_000 })
      .toMatch(/Fails first if.*is less than .*\(now/);
    const text = (await card.textContent())!;
    expect(text).toContain("step 5: 2.9 to spare.");
    expect(text).toContain("Keeping on is worth 2.2 times what breaking would bring.");
    expect(text).toMatch(/Trust needed.*in 100/);
    expect(await page.locator(".answer-line").textContent()).toContain("Calibrated without dismantling");
    for (const part of [page.locator(".answer-line"), card.locator(".facts")]) {
      const { y, height } = (await part.boundingBox())!;
      expect(y + height).toBeLessThan(800);
    }
    expect(complaints).toEqual([]);
  });

  it("turns to any plan of the list, by mouse and by keys, with its one sentence in the row and its picture in the card", async () => {
    const { page } = await open("korea-2021");
    const row = (plan: string): Locator => page.locator(".plan-row", { hasText: plan });
    await row("Freeze for freeze").click();
    await expect.poll(() => row("Freeze for freeze").getAttribute("aria-expanded")).toBe("true");
    expect(await page.locator(".plan-list .sentence").allTextContents()).toEqual([
      expect.stringContaining("Declined: the DPRK would lose 1.5 points a quarter by it."),
    ]);
    const card = page.locator(".plan-card");
    await expect.poll(() => card.locator("figcaption").textContent()).toContain("Freeze for freeze");
    await page.keyboard.press("[");
    await expect.poll(() => card.getAttribute("aria-label")).toBe("Calibrated without dismantling");
    await page.keyboard.press("]");
    await expect.poll(() => card.getAttribute("aria-label")).toBe("Freeze for freeze");
    for (const [key, place] of [
      ["2", "Plan"],
      ["3", "Values"],
      ["4", "Offers"],
      ["5", "Standoff"],
      ["1", "Answer"],
    ] as const) {
      await page.keyboard.press(key);
      expect(await page.locator(".places [aria-current=page]").textContent()).toBe(place);
    }
  });

  it("offers to draw a plan or to look for one where there is none", async () => {
    const { page } = await open("starter");
    await replaceText(
      page,
      "demarche: 1\ntitle: None yet\nparties: {a: {patience: 0.9}}\nmeasures: {m: {by: a, value: {a: 1}}}\n",
    );
    await page.getByRole("button", { name: "Draw a plan" }).click();
    await page.getByLabel("Add a plan").waitFor();
    await page.keyboard.press("1");
  });
});

describe("the dock", () => {
  it("moves the figure that decides until the verdict turns, and back, by keyboard", async () => {
    const { page, complaints } = await open("starter");
    const slider = page.locator(".dock").getByRole("slider").first();
    await slider.focus();
    const before = await slider.getAttribute("aria-valuetext");
    expect(before).toMatch(/fails|breaks|declines/);
    await page.keyboard.press("f");
    await expect.poll(() => standing(page, "Freeze for fuel").textContent()).toContain("breaks");
    expect(await page.locator(".dock-verdict").textContent()).toContain("Breaks");
    await page.keyboard.press("Backspace");
    await expect.poll(() => standing(page, "Freeze for fuel").textContent()).toContain("holds");
    expect(await slider.getAttribute("aria-valuetext")).toBe(before);
    await expect.poll(() => page.getByRole("button", { name: "Undo", exact: true }).isDisabled()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("does the same by mouse: one gesture is one step of undo", async () => {
    const { page } = await open("starter");
    const slider = page.locator(".dock").getByRole("slider").first();
    const { x, y, width, height } = (await slider.boundingBox())!;
    const flag = (await page.locator(".dock-flag").first().boundingBox())!;
    await slider.hover({ position: { x: width / 2, y: height / 2 } });
    await page.mouse.down();
    await page.mouse.move(Math.max(x + 2, flag.x - 20), y + height / 2, { steps: 5 });
    await expect.poll(() => standing(page, "Freeze for fuel").textContent()).toContain("breaks");
    await page.mouse.up();
    await canUndo(page);
    await page.keyboard.press("Control+z");
    await expect.poll(() => standing(page, "Freeze for fuel").textContent()).toContain("holds");
    await expect.poll(() => page.getByRole("button", { name: "Undo", exact: true }).isDisabled()).toBe(true);
  });
});
