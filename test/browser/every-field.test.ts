import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { LANGUAGE, type RecordName, readScenario } from "../../src/scenario/index.ts";
import { FIELD_NAMES } from "../../src/workbench/every-field/field-names.ts";
import { openWorkbench, replaceText } from "./support/open-workbench.ts";
import { choosePlan, editText, inFileMenu, showPlace } from "./support/places.ts";
import { sharedBrowser } from "./support/shared-browser.ts";
import { auditOf } from "./support/workbench.ts";

const { browser, pages } = sharedBrowser();

/** The example to begin with, which has neither events nor deposits. */
async function openStarter(bypassCSP = false): Promise<Page> {
  const { page } = await openWorkbench(browser(), /Open Fuel and a reactor/, { bypassCSP });
  page.setDefaultTimeout(30_000);
  pages.push(page);
  return page;
}

const SOON = { timeout: 30_000 };

const TYPED = `demarche: 1
title: Talks
sources: {report: {title: Report on the site}}
parties:
  a: {name: Country A, patience: 0.9}
  b: {name: Country B, patience: 0.9, types: {sincere: {weight: 0.6}, taker: {weight: 0.4, patience: 0.7, breakdown: {value: -1}}}}
measures:
  lift: {label: Lift the limits, by: a, value: {a: -1, b: 4}}
  freeze: {label: Freeze the site, by: b, value: {a: 4, b: -1}, evidence: [{source: report, says: It takes a year}]}
together: [{when: [lift, freeze], value: {a: 1}, label: Quiet border}]
plans: {meet: {label: They meet, steps: [[lift, freeze]]}}
readings: {ally: {label: As the ally sees it}}
`;
const WHOLE = `${TYPED}quantities: {leverage: 4..9, growth: 1..2}
correlations: [[leverage, growth, 0.6]]
drift: [{when: [not freeze], value: {a: -0.1}}]
breakdown: {value: {a: -1}}
events: {test: {by: b, chance: 0.01}}
clauses: [{upon: test, suspend: [lift], for: 2}]
deposits: {bond: {by: a, amount: 3, to: b}}
stances: {first: {party: a, rules: [{does: [lift]}]}}
aims: {quiet: {label: Quiet, served: {freeze: 0.5}}}
`.replace(
  "steps: [[lift, freeze]]}",
  "steps: [{does: [lift, freeze]}], then: {plan: other, chance: 0.1}}, other: {steps: [[lift]]}",
);
const text = async (page: Page): Promise<string> => (await editText(page)).innerText();

describe("every field of the language", () => {
  it("has a form: an event, a deposit and a shared figure from nothing, by keyboard, without the text", async () => {
    const page = await openStarter();
    await inFileMenu(page, "Every field…");
    const sheet = page.getByRole("dialog", { name: "Every field" });
    const open = async (name: RegExp): Promise<void> => {
      const summary = sheet.locator("summary", { hasText: name }).first();
      await summary.focus();
      await page.keyboard.press("Enter");
    };
    await open(/^Events/);
    const events = sheet.getByRole("group", { name: "Another event" });
    await events.getByRole("textbox", { name: "Another event" }).fill("A missile test");
    await page.keyboard.press("Enter");
    // It has no cause yet: that is said by its name, and what it is asked stands there.
    await expect.poll(() => events.locator(".why-unread").textContent(), SOON).toContain("cannot happen");
    const chance = events.getByLabel(/^Chance that it happens by itself/);
    await chance.fill("often");
    await page.keyboard.press("Tab");
    // What cannot be read stays, with the reason beside it.
    await expect.poll(() => events.textContent(), SOON).toContain("“often” is not a figure");
    expect(await chance.inputValue()).toBe("often");
    await chance.fill("0.01..0.03");
    await page.keyboard.press("Tab");
    await events.getByRole("button", { name: /^Add/ }).focus();
    await page.keyboard.press("Enter");
    await sheet.locator("summary", { hasText: "A missile test" }).waitFor();

    await open(/^Deposits/);
    const deposits = sheet.getByRole("group", { name: "Another deposit" });
    await deposits.getByRole("textbox", { name: "Another deposit" }).fill("Bond in escrow");
    await deposits.getByLabel("Who places it", { exact: true }).selectOption({ label: "Country A" });
    // The language asks for an amount: it says so before anything is written.
    await deposits.getByRole("button", { name: /^Add/ }).click();
    await expect.poll(() => deposits.locator(".why-unread").textContent(), SOON).toContain("amount");
    await deposits.getByLabel(/^What placing it costs/).fill("8..12");
    await page.keyboard.press("Enter");
    await deposits.getByRole("button", { name: /^Add/ }).click();
    await sheet.locator("summary", { hasText: "Bond in escrow" }).waitFor();
    await page.keyboard.press("Escape");
    expect(await text(page)).toMatch(
      /events: \{a-missile-test: \{chance: 0\.01\.\.0\.03, label: "A missile test"\}\}/,
    );
    expect(await text(page)).toMatch(/bond-in-escrow: \{by: a, amount: 8\.\.12, label: "Bond in escrow"\}/);
  });

  it("of a stance: a rule that suspends on an event, in the panel of its party; why it is refused stands beside it", async () => {
    const page = await openStarter();
    await replaceText(
      page,
      `demarche: 1
title: Talks
period: quarter
parties: {a: {name: Country A, patience: 0.9}, b: {name: Country B, patience: 0.9}}
measures:
  lift: {label: Lift the limits, by: a, value: {a: -1, b: 4}}
  freeze: {label: Freeze the site, by: b, value: {a: 4, b: -1}}
events: {test: {label: A test, chance: 0.01}}
stances:
  first: {label: Lifts first, party: a, rules: [{does: [lift]}]} # kept
  answer: {label: Answers, party: b, rules: [{does: [freeze], once: [lift]}]}
plans: {meet: {label: They meet, stances: [first, answer]}}
`,
    );
    await showPlace(page, "Values");
    await page
      .locator(".grid-head")
      .getByRole("button", { name: /Country A/ })
      .click();
    const stance = page.getByRole("group", { name: "Lifts first" });
    await stance.getByRole("button", { name: "Another rule" }).click();
    const rule = stance.getByRole("group", { name: "Another rule" });
    await rule.getByRole("combobox", { name: /^Undoes/ }).selectOption({ label: "Freeze the site" });
    await rule.getByLabel("On an event", { exact: true }).selectOption({ label: "A test" });
    await rule.getByLabel(/^For how long/).fill("2");
    await page.keyboard.press("Enter");
    await rule.getByRole("button", { name: "Add the rule" }).click();
    // It is the other party's measure: said in the names on the page.
    await expect.poll(() => rule.locator(".why-unread").textContent(), SOON).toContain("Freeze the site");
    await rule.getByRole("button", { name: "Take out Freeze the site" }).click();
    await rule.getByRole("combobox", { name: /^Undoes/ }).selectOption({ label: "Lift the limits" });
    await rule.getByRole("button", { name: "Add the rule" }).click();
    await stance.locator("summary", { hasText: "Rule 2" }).waitFor();
    expect(await text(page)).toMatch(/rules: \[\{does: \[lift\]\}, \{.*undoes: \[lift\].*\}\]\} # kept/);
  });

  it("of a reading: the figures of a party's type, which the table has not; of a source and of evidence: authors, what it backs", async () => {
    const page = await openStarter();
    await replaceText(page, TYPED);
    await inFileMenu(page, "Every field…");
    const sheet = page.getByRole("dialog", { name: "Every field" });
    const open = async (within: Locator, name: RegExp): Promise<Locator> => {
      const fold = within.locator("details.unfold", { has: page.locator("> summary", { hasText: name }) });
      const first = fold.first();
      if ((await first.getAttribute("open")) === null) await first.locator("> summary").press("Enter");
      return first;
    };
    const type = async (field: Locator, typed: string): Promise<void> => {
      await field.fill(typed);
      await field.press("Enter");
    };
    const reading = await open(await open(sheet, /^Readings/), /^As the ally sees it/);
    const taker = await open(
      await open(await open(await open(reading, /^Parties/), /^Country B/), /^Kinds it may be of/),
      /^taker/,
    );
    const patience = taker.getByLabel(/^Its patience/);
    expect(await patience.getAttribute("placeholder")).toBe("as in the file: 0.7");
    await type(patience, "1.5");
    await expect.poll(() => taker.locator(".why-unread").first().textContent(), SOON).toContain("1");
    expect(await patience.inputValue()).toBe("1.5");
    await type(patience, "0.5..0.6");
    const worth = await open(taker, /^What measures are worth to it/);
    await type(worth.getByLabel("Freeze the site"), "-7");
    await expect.poll(() => worth.getByLabel("Freeze the site").inputValue(), SOON).toBe("-7");
    const combination = await open(await open(reading, /^Combinations/), /^Quiet border/);
    await type((await open(combination, /^What it is worth then/)).getByLabel("Country A"), "2");
    const source = await open(await open(sheet, /^Sources/), /Report on the site/);
    const authors = source.getByLabel("Authors");
    await authors.fill("Park, Min-ji\nExample Institute");
    await authors.blur();
    const entry = await open(
      await open(await open(await open(sheet, /^Measures/), /^Freeze the site/), /^What it rests on/),
      /^It takes a year/,
    );
    await entry
      .getByRole("combobox", { name: /^Which figures it backs/ })
      .selectOption({ label: "What it is worth while in force" });
    await expect.poll(() => entry.textContent(), SOON).toContain("What it is worth while in force");
    await page.keyboard.press("Escape");
    const read = readScenario(await text(page)).scenario!;
    expect(read.readings[0]!.parties.map(({ path }) => path.join("."))).toEqual([
      "parties.b.types.taker.patience",
      "parties.b.types.taker.value.freeze",
    ]);
    expect(read.readings[0]!.together.map(({ path }) => path.join("."))).toEqual(["together.0.value.a"]);
    expect(read.sources[0]!.authors).toEqual(["Park, Min-ji", "Example Institute"]);
    expect(read.measures[1]!.evidence[0]!.for).toEqual(["value"]);
    // What is emptied again is gone, with all that was around it.
    await page.getByRole("button", { name: "Close the text" }).click();
    await inFileMenu(page, "Every field…");
    const again = await open(await open(sheet, /^Readings/), /^As the ally sees it/);
    const back = await open(await open(await open(again, /^Combinations/), /^Quiet border/), /worth then/);
    await type(back.getByLabel("Country A"), "");
    // As long as it is not taken over, Escape brings back what stood there in place of closing the window.
    await expect.poll(() => back.getByLabel("Country A").getAttribute("data-dirty"), SOON).toBe("false");
    await page.keyboard.press("Escape");
    await expect
      .poll(async () => readScenario(await text(page)).scenario!.readings[0]!.together, SOON)
      .toEqual([]);
  });

  it("stands in the forms of a file that has something of all", async () => {
    const page = await openStarter();
    await replaceText(page, WHOLE);
    await inFileMenu(page, "Every field…");
    const sheet = page.getByRole("dialog", { name: "Every field" });
    const closed = sheet.locator("details:not([open]) > summary");
    await closed.first().waitFor();
    while ((await closed.count()) > 0)
      await closed.evaluateAll((all) => {
        for (const one of all) (one as HTMLElement).click();
      });
    const drawn = await sheet
      .locator("label, summary, legend, .names-field > span")
      .evaluateAll((all) => all.map((one) => (one.textContent ?? "").trim()));
    for (const record of Object.keys(LANGUAGE) as RecordName[])
      for (const { name, shape } of LANGUAGE[record].fields) {
        if (shape.kind === "version") continue;
        const { label } = FIELD_NAMES[record][name]!;
        expect(
          drawn.some((one) => one.startsWith(label)),
          `${record}: ${name}`,
        ).toBe(true);
      }
  });

  it("of a plan: what may follow it, and of a rule it goes by, in its panel", async () => {
    const page = await openStarter();
    await inFileMenu(page, "Edit as text");
    const before = await text(page);
    await page.getByRole("button", { name: "Close the text" }).click();
    await showPlace(page, "Plan");
    const [first, second] = await page.locator(".strip .marks button").allTextContents();
    await choosePlan(page, first!.slice(0, first!.lastIndexOf(": ")));
    const panel = page.locator(".plan-panel");
    await panel.locator("summary", { hasText: "The plan that may follow" }).click();
    await panel.getByLabel("Which plan").selectOption({ label: second!.slice(0, second!.lastIndexOf(": ")) });
    // A follow-on needs its chance as well.
    await expect.poll(() => panel.locator(".why-unread").first().textContent(), SOON).toContain("chance");
    expect(await text(page)).toBe(before);
  });

  it.each(["light", "dark"] as const)("passes the audit, %s", async () => {
    const page = await openStarter(true);
    await inFileMenu(page, "Every field…");
    const sheet = page.getByRole("dialog", { name: "Every field" });
    for (const summary of await sheet.locator("summary").all()) await summary.click();
    expect(await auditOf(page, "dialog")).toEqual([]);
  });
});
