import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOSTILE, hostileScenario } from "../support/hostile-scenario.ts";
import { NO_START_SCENARIO } from "../support/no-start.ts";
import { openBrowser } from "./support/open-browser.ts";
import { openWorkbench, replaceText } from "./support/open-workbench.ts";
import { showPlace } from "./support/places.ts";
import { auditOf, goTo, startOpen } from "./support/workbench.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});

/** The place and the part of it that each of the views is. */
const VIEWS: Readonly<Record<"Standoff" | "Evidence", readonly [place: string, part?: string]>> = {
  Standoff: ["Standoff"],
  Evidence: ["Values", "Evidence"],
};

interface Opened {
  readonly page: Page;
  readonly complaints: string[];
}

async function openView(
  view: keyof typeof VIEWS,
  options: BrowserContextOptions = {},
  example = /Fuel and a reactor/,
): Promise<Opened> {
  const opened = await openWorkbench(browser, example, options);
  await showPlace(opened.page, ...VIEWS[view]);
  return opened;
}

const CITED = `demarche: 1
title: Cited
sources:
  report: {title: A report, publisher: A house, date: 2021, text: sources/report.txt}
parties: {a: {name: Alpha, patience: 0.9}, b: {name: Beta, patience: 0.9}}
measures:
  x: {label: Lift the cap, by: a, value: {a: -3..-1, b: 6}, evidence: [{source: report, at: page 2, quote: "within twelve months", for: [value]}]}
  y: {label: Freeze, by: b, value: {a: 5, b: -2}}
plans: {p: {steps: [[x, y]]}}
`;

/** The states listed, the one looked at first told apart. */
const states = (page: Page): Promise<string[]> => page.locator(".states tbody th button").allTextContents();

describe("states nobody would leave", () => {
  it("are told by what is in force, for how far parties look ahead, without letters", async () => {
    const { page, complaints } = await openView("Standoff");
    const lead = page.locator(".standoff .sentence");
    await expect.poll(() => lead.textContent()).toBe("Nobody would leave 2 of 8 states.");
    expect(await states(page)).toEqual(["Nothing in force", '"Dismantle the reactor" in force']);
    await page.getByRole("radio", { name: "To any answer of the others", exact: true }).check();
    await expect.poll(() => lead.textContent()).toBe("Nobody would leave 4 of 8 states.");
    expect(await page.locator(".standoff").innerText()).not.toMatch(/\b(?:GMR|SMR|SEQ|SSEQ|Nash|equilibri)/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("need no start that can occur, as long as there are no plans", async () => {
    const { page, complaints } = await openView("Standoff");
    await replaceText(page, NO_START_SCENARIO);
    await expect
      .poll(() => page.locator(".standoff .sentence").textContent())
      .toBe("Nobody would leave 2 of 3 states.");
    await page.getByText("there is no state of today").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    // The other views say what is missing, or show what does not need it.
    for (const place of ["Answer", "Offers", "Standoff"]) {
      await showPlace(page, place);
      await expect.poll(() => page.locator(".answer[data-stale=true]").count()).toBe(0);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("are looked at by keyboard: who would leave, and the graph follows", async () => {
    const { page } = await openView("Standoff");
    const other = page.getByRole("button", { name: '"Dismantle the reactor" in force' });
    await other.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => other.getAttribute("aria-current")).toBe("true");
    await expect
      .poll(() => page.locator(".looked-at h4").textContent())
      .toBe('"Dismantle the reactor" in force: nobody would leave it');
    await expect
      .poll(() => page.locator("[data-state]:has(.p-state-chosen) title").first().textContent())
      .toBe('"Dismantle the reactor" in force');
    // A click on a state of the picture does the same.
    await page.locator("[data-state='1'] text").first().click();
    await expect.poll(() => page.locator(".looked-at h4").textContent()).toContain("Nothing in force");
    await page.close();
  });

  it("are those of parties that look a number of moves ahead, or each in its own way", async () => {
    const { page, complaints } = await openView("Standoff");
    const lead = page.locator(".state-group .sentence");
    await page.getByRole("radio", { name: "Each in its own way" }).check();
    await expect.poll(() => lead.textContent()).toBe("Nobody would leave 2 of 8 states.");
    for (const party of ["Country A", "Country B"])
      await page.locator(".each").getByLabel(party).selectOption({ label: "To any answer of the others" });
    await expect.poll(() => lead.textContent()).toBe("Nobody would leave 4 of 8 states.");
    await page.getByRole("radio", { name: "A number of moves" }).check();
    await page.locator(".ahead select").selectOption("1");
    await expect.poll(() => lead.textContent()).toBe("Nobody would leave 2 of 8 states.");
    await page.locator(".ahead select").selectOption({ label: "as many as it takes" });
    await page
      .getByText(/Looking further than \d+ moves? ahead changes nothing|goes round in a circle/)
      .waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("are told for what matters much more, what is not known, and what a party sees", async () => {
    const { page, complaints } = await openView("Standoff");
    const fold = (title: string) => page.locator(".what-if-fold", { hasText: title });
    const strong = fold("Some things matter much more");
    await strong.locator("summary").click();
    await strong.getByRole("button", { name: "Add" }).click();
    await expect
      .poll(() => strong.getByRole("alert").textContent())
      .toContain("not in line with what Country A prefers");
    await strong.getByRole("button", { name: /^Leave out/ }).click();
    expect(await strong.getByRole("alert").count()).toBe(0);
    const unknown = fold("It is not known");
    await unknown.locator("summary").click();
    await unknown.getByRole("button", { name: "Add" }).click();
    await expect.poll(() => unknown.locator(".state-group").count()).toBe(4);
    const once = fold("No party could move twice in an answer");
    await once.locator("summary").click();
    await expect.poll(() => once.locator(".state-group").count()).toBe(2);
    const view = fold("A party sees it otherwise");
    await view.locator("summary").click();
    const file = (text: string) => ({ name: "seen.yaml", mimeType: "text/yaml", buffer: Buffer.from(text) });
    await view.locator("input[type=file]").setInputFiles(file(CITED));
    await expect.poll(() => view.getByRole("alert").textContent()).toContain("no view of this one");
    const same = readFileSync("examples/starter/scenario.yaml", "utf8");
    await view.locator("input[type=file]").setInputFiles(file(same));
    await expect
      .poll(() => view.locator(".sentence").textContent())
      .toBe("Nobody would leave 2 of 8 states.");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("are only those with a measure in force, where that is asked for", async () => {
    const { page, complaints } = await openView("Standoff");
    const lead = page.locator(".lead .sentence").first();
    await expect.poll(() => lead.textContent()).toMatch(/ of 8 states\.$/);
    const only = page.getByRole("group", { name: "Only states with this in force" });
    await only.getByRole("combobox").selectOption({ label: "Freeze the reactor" });
    await expect.poll(() => lead.textContent()).toMatch(/ of 4 such states/);
    await only.getByRole("button", { name: "Take out Freeze the reactor" }).click();
    await expect.poll(() => lead.textContent()).toMatch(/ of 8 states\.$/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("say what would have to change for a state to stand, and who could leave it together", async () => {
    const { page } = await openView("Standoff");
    await page.locator("[data-state='2'] text").first().click();
    await expect.poll(() => page.locator(".looked-at h4").textContent()).toContain("it would be left");
    await page.getByText("What would have to change, and who could leave it together").click();
    await page
      .getByText(/It would do if Country [AB] came to prefer/)
      .first()
      .waitFor();
    await page.locator("[data-state='1'] text").first().click();
    await page.getByText("What would have to change, and who could leave it together").click();
    await page.getByText("How much would have to change before somebody left it").waitFor();
    await page
      .getByText(
        'Country A does "Lift the fuel limits", then Country B does "Freeze the reactor", which both',
      )
      .waitFor();
    await page.close();
  });

  it("have the moves of the picture in a table beside it", async () => {
    const { page } = await openView("Standoff");
    await page.getByRole("radio", { name: "all", exact: true }).check();
    await expect.poll(() => page.locator(".moves [data-party]").count()).toBeGreaterThan(8);
    await page.getByText("The moves as a table").click();
    const table = page.getByRole("region", { name: "Moves, one a row" });
    await expect.poll(() => table.locator("tbody tr").count()).toBe(24);
    expect(await table.locator("tbody tr").first().textContent()).toContain(
      'Country A does "Lift the fuel limits"',
    );
    await page.close();
  });

  it("are shown around one state where there are many, and that is said", async () => {
    const { page } = await openView("Standoff", {}, /a staged purchase|company/i);
    await page.getByRole("radio", { name: "all", exact: true }).check();
    await expect.poll(() => page.locator(".moves figcaption").textContent()).toContain("of 552 in all");
    expect(await page.locator(".moves figcaption").textContent()).toContain(
      "that a single move leads to from it",
    );
    await page.close();
  });
});

describe("who waits for whom", () => {
  it("is told first, in words, as a picture and as a table", async () => {
    const { page } = await openView("Standoff", {}, /Policies on Korea/);
    await page.getByRole("button", { name: "Each waits for the other", exact: true }).click();
    const view = page.getByRole("region", { name: "Who waits for whom", exact: true });
    await expect.poll(() => view.textContent()).toContain("Deadlock: ");
    await expect.poll(() => view.locator("svg .p-circle").count()).toBeGreaterThan(0);
    await page.getByText("The waiting as a table").click();
    await expect.poll(() => view.locator("tbody tr").count()).toBeGreaterThan(1);
    await page.close();
  });

  it("is said to be nobody where nobody waits", async () => {
    const { page } = await openView("Standoff");
    await expect
      .poll(() => page.locator(".answer").first().textContent())
      .toContain("Nobody waits for anybody");
    await page.close();
  });
});

describe("evidence", () => {
  it("has every figure with its range and what it rests on, and marks those with nothing cited", async () => {
    const { page } = await openView("Evidence");
    await replaceText(page, CITED);
    await page.getByRole("heading", { name: "Lift the cap" }).waitFor();
    const holder = page.locator(".holder", { hasText: "Lift the cap" });
    expect(await holder.locator(".figures").textContent()).toContain("\u22123 to \u22121");
    expect(await holder.locator(".figures .unbacked").count()).toBe(0);
    expect(await holder.locator(".evidence").textContent()).toContain(
      "Fact: \u201cwithin twelve months\u201d [report, page 2]",
    );
    const bare = page.locator(".holder", { hasText: "Freeze" });
    await expect.poll(() => bare.locator(".figures .unbacked").count()).toBe(2);
    expect(await bare.locator(".figures").textContent()).toContain("nothing cited");
    await page.getByRole("checkbox").check();
    await page.getByRole("heading", { name: "Lift the cap" }).waitFor({ state: "detached" });
    await page.close();
  });

  it("marks a quote in the text of its source, once that is supplied, and says where it is not there", async () => {
    const { page, complaints } = await openView("Evidence");
    await replaceText(page, CITED);
    const holder = page.locator(".holder", { hasText: "Lift the cap" });
    await holder.getByText("The quote in its source").click();
    const supply = holder.locator("input[type=file]");
    await supply.setInputFiles({
      name: "report.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("Before it. Dismantling ends within\n  twelve months <b>of</b> the start."),
    });
    await expect.poll(() => holder.locator("mark").textContent()).toBe("within\n  twelve months");
    expect(await holder.locator("blockquote b").count()).toBe(0);
    expect(await holder.locator("blockquote").textContent()).toContain("<b>of</b>");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("has the text from the program that serves the file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "demarche-sources-"));
    mkdirSync(join(folder, "sources"));
    writeFileSync(join(folder, "sources", "report.txt"), "It ends within twelve\u00a0months, it says.");
    writeFileSync(join(folder, "cited.yaml"), CITED);
    const { address, end } = await startOpen(folder, join(folder, "cited.yaml"));
    const context = await browser.newContext();
    const page = await goTo(context, address);
    await showPlace(page, "Values", "Evidence");
    await page.getByText("The quote in its source").click();
    await expect.poll(() => page.locator(".holder mark").textContent()).toBe("within twelve\u00a0months");
    await context.close();
    end();
    rmSync(folder, { recursive: true, force: true });
  });

  it("says where a quote does not stand in the text", async () => {
    const { page } = await openView("Evidence");
    await replaceText(page, CITED);
    const holder = page.locator(".holder", { hasText: "Lift the cap" });
    await holder.getByText("The quote in its source").click();
    await holder.locator("input[type=file]").setInputFiles({
      name: "report.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("Dismantling ends within a year."),
    });
    await expect.poll(() => holder.textContent()).toContain("The quote does not occur in this text.");
    await page.close();
  });
});

describe("hostile text", () => {
  it.each(HOSTILE)("stays text in both views: %j", async (hostile) => {
    const { page, complaints } = await openView("Standoff");
    await replaceText(page, hostileScenario(hostile));
    for (const [view, sign] of [
      ["Standoff", ".moves svg"],
      ["Evidence", ".holder"],
    ] as const) {
      await showPlace(page, ...VIEWS[view]);
      await page.locator(sign).first().waitFor();
    }
    expect(await page.title()).not.toBe("broken");
    expect(await page.evaluate("document.querySelectorAll('img, svg[onload]').length")).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe("the look", () => {
  it.each([
    { colorScheme: "light" as const, width: 1280 },
    { colorScheme: "dark" as const, width: 1024 },
    { colorScheme: "light" as const, width: 360 },
  ])("passes the audit in every view: $colorScheme, $width wide", async ({ colorScheme, width }) => {
    const options = { colorScheme, viewport: { width, height: 740 }, bypassCSP: true };
    const { page } = await openView("Standoff", options, /Policies on Korea/);
    for (const [view, sign] of [
      ["Standoff", ".moves svg"],
      ["Evidence", ".holder"],
    ] as const) {
      await showPlace(page, ...VIEWS[view]);
      await page.locator(sign).first().waitFor({ timeout: 30_000 });
      for (const summary of await page.locator(".desk details > summary").all()) await summary.click();
      expect(await auditOf(page), view).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    }
    await page.close();
  });
});
