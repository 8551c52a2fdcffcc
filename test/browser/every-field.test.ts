import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
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
