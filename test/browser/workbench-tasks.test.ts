import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type Actions, actionsOn } from "./support/actions.ts";
import { openWorkbench } from "./support/open-workbench.ts";
import { editText, showPlace } from "./support/places.ts";
import { sharedBrowser } from "./support/shared-browser.ts";

const PAGE = pathToFileURL("dist/app/index.html").href;
const FLAGSHIP = "Calibrated without dismantling";
const WAYS = ["mouse", "keyboard"] as const;

const { browser, pages } = sharedBrowser();

/** The flagship, with its first screen complete. */
async function openFlagship(): Promise<{ page: Page; actions: Actions }> {
  const { page } = await openWorkbench(browser(), /Policies on Korea/, {
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
  });
  pages.push(page);
  await page.locator(".dock-slider").first().waitFor({ timeout: 60_000 });
  return { page, actions: actionsOn(page) };
}

/** What stands on the first screen, all of it in sight. */
async function inSight(what: Locator): Promise<string> {
  await what.waitFor();
  const { top, bottom, height } = await what.evaluate((one) => {
    const box = one.getBoundingClientRect();
    return { top: box.top, bottom: box.bottom, height: innerHeight };
  });
  expect(top).toBeGreaterThanOrEqual(0);
  expect(bottom).toBeLessThanOrEqual(height);
  return (await what.textContent()) ?? "";
}

/** A file dragged onto the page and let go. */
async function dropped(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([called, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content!], called!, { type: "image/svg+xml" }));
      return data;
    },
    [name, text],
  );
  for (const type of ["dragenter", "dragover", "drop"])
    await page.dispatchEvent("body", type, { dataTransfer: files });
}

const mark = (page: Page): Locator => page.locator(`.strip .marks button[aria-pressed="true"]`);
const bar = (page: Page): Locator => page.locator('.over-bar[title*="United States, at step 5"]');
const chip = (page: Page, words: string): Locator => page.locator(`.over-chip[title^="${words}"]`).first();
const COAL = "Limits from coal";

/** A machine with much to do takes a while. */
const SOON = { timeout: 30_000 };

/** The first page, with nothing open. */
async function openNothing(): Promise<{ page: Page; actions: Actions }> {
  const context = await browser().newContext({ viewport: { width: 1440, height: 900 } });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  pages.push(page);
  await page.goto(PAGE);
  return { page, actions: actionsOn(page) };
}

const MEASURES = {
  Alba: [
    ["Lift the limits", "-5..-3", "4..6..9"],
    ["Open talks", "-1", "2..3"],
  ],
  Beta: [
    ["Freeze the site", "4..6..8", "-4..-2"],
    ["Let inspectors in", "2..4", "-2..-1"],
  ],
} as const;

describe.each(WAYS)("by %s", (way) => {
  it("1: from nothing, two parties, four measures with ranges, a payment, two plans of two steps: forty actions", async () => {
    const { page, actions } = await openNothing();
    const press = (what: Locator): Promise<void> =>
      way === "mouse" ? actions.click(what) : actions.key(what, "Enter");
    await press(page.getByRole("button", { name: "New scenario" }).first());
    for (const [place, party] of (["Alba", "Beta"] as const).entries()) {
      await actions.type(page.getByLabel(`Party ${place + 1}`), party);
      const lines = MEASURES[party].map((cells) => cells.join("; ")).join("\n");
      await actions.type(page.getByLabel(`What could ${party} do?`), lines);
    }
    await actions.type(page.getByLabel("Plan 1"), "Both at once");
    await actions.type(page.getByLabel("Plan 2"), "Freeze first");
    await press(page.getByRole("button", { name: "Begin" }));
    // What Beta is paid once for the freeze.
    await press(page.getByRole("button", { name: /One-off payments/ }));
    const cell = page.locator(".grid [data-line='o:freeze-the-site'] [data-column='5']");
    await press(cell);
    if (way === "mouse") await page.keyboard.press("Enter");
    await actions.write("3..5", "Enter");
    await expect.poll(() => cell.locator(".text").innerText(), SOON).toBe("3..5");
    // In the table a digit begins to type.
    await press(page.locator(".places").getByRole("button", { name: "Plan", exact: true }));
    for (const name of ["Both at once", "Freeze first"]) {
      await press(page.locator(".strip .marks button", { hasText: name }));
      for (const measure of ["Freeze the site", "Lift the limits"]) {
        const left = page.locator(".tray-chip", { hasText: measure });
        await press(left);
        await expect.poll(() => left.count(), SOON).toBe(0);
      }
    }
    await expect.poll(() => mark(page).textContent(), SOON).toMatch(/holds|breaks|declined/);
    expect(actions.count()).toBeLessThanOrEqual(40);
    const text = await (await editText(page)).innerText();
    expect(text).toContain("once: {beta: 3..5}");
    expect(text.match(/steps: \[\[freeze-the-site\], \[lift-the-limits\]\]/g)).toHaveLength(2);
  });

  it("2: the same four measures are pasted from a spreadsheet: fifteen actions", async () => {
    const { page, actions } = await openNothing();
    const press = (what: Locator): Promise<void> =>
      way === "mouse" ? actions.click(what) : actions.key(what, "Enter");
    await press(page.getByRole("button", { name: "New scenario" }).first());
    for (const [place, party] of (["Alba", "Beta"] as const).entries()) {
      await actions.type(page.getByLabel(`Party ${place + 1}`), party);
      const rows = MEASURES[party].map((cells) => cells.join("\t")).join("\r\n");
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), rows);
      const field = page.getByLabel(`What could ${party} do?`);
      if (way === "mouse") await actions.click(field);
      await actions.key(field, "Control+v");
    }
    await press(page.getByRole("button", { name: "Begin" }));
    await page.locator(".grid").waitFor();
    expect(await page.locator(".grid [data-line^='m:']").count()).toBe(4);
    for (const [line, column, text] of [
      ["m:open-talks", 5, "2..3"],
      ["m:lift-the-limits", 5, "4..6..9"],
      ["m:freeze-the-site", 4, "4..6..8"],
    ] as const)
      expect(
        await page.locator(`.grid [data-line='${line}'] [data-column='${column}'] .text`).innerText(),
      ).toBe(text);
    expect(actions.count()).toBeLessThanOrEqual(15);
  });

  it("3: which plan of the flagship holds, how surely, where it is weakest and what would make it fail: one action", async () => {
    const page = await browser().newPage({ viewport: { width: 1440, height: 900 } });
    pages.push(page);
    await page.goto(PAGE);
    const actions = actionsOn(page);
    const open = page.getByRole("button", { name: /Open Policies on Korea/ });
    await open.waitFor();
    await (way === "mouse" ? actions.click(open) : actions.key(open, "Enter"));
    expect(await inSight(page.locator(".answer-line"))).toContain(FLAGSHIP);
    const fact = (name: string): Locator =>
      page.locator(".facts > div", { has: page.getByText(name, { exact: true }) });
    await expect.poll(() => fact("Holds in").textContent(), { timeout: 60_000 }).toMatch(/5\d of 100/);
    expect(await inSight(fact("Weakest link"))).toContain("The United States, step 5");
    await expect
      .poll(() => fact("Fails first if").textContent(), { timeout: 60_000 })
      .toMatch(/less than 0\.37/);
    expect(await inSight(fact("Fails first if"))).toContain("the United States breaks it");
    await inSight(page.locator(".card-picture svg [data-head='1']"));
    expect(actions.count()).toBe(1);
  });

  it("4: the figure that decides is moved until the verdict turns, and back: two actions", async () => {
    const { page, actions } = await openFlagship();
    const slider = page.locator(".dock input[type=range]").first();
    expect(await mark(page).textContent()).toContain("holds");
    if (way === "mouse") {
      // From the handle to a little beyond the flag.
      const flag = page.locator(".dock-slider").first().locator(".dock-flag");
      const [{ x, width, y, height }, at] = [
        (await slider.boundingBox())!,
        await slider.evaluate(
          (one: HTMLInputElement) =>
            (Number(one.value) - Number(one.min)) / (Number(one.max) - Number(one.min)),
        ),
      ];
      const { x: turn } = (await flag.boundingBox())!;
      await actions.sweep(
        [x + 9 + (width - 18) * at, y + height / 2],
        [turn - 6, y + height / 2],
        async () => {
          // Before it is let go.
          await expect.poll(() => mark(page).textContent()).toContain("breaks");
        },
      );
    } else await actions.key(slider, "f");
    await expect.poll(() => mark(page).textContent()).toContain("breaks");
    const undo = page.getByRole("button", { name: "Undo", exact: true });
    await expect.poll(() => undo.isDisabled(), { timeout: 20_000 }).toBe(false);
    await (way === "mouse" ? actions.click(undo) : actions.key(slider, "Backspace"));
    await expect.poll(() => mark(page).textContent()).toContain("holds");
    expect(actions.count()).toBeLessThanOrEqual(2);
  });

  it("5: a measure is moved, what would happen seen before it is let go, and undone: three actions", async () => {
    const { page, actions } = await openFlagship();
    await showPlace(page, "Plan");
    await chip(page, COAL).waitFor();
    const step = (): Promise<string | null> => chip(page, COAL).getAttribute("aria-label");
    const foretold = async (): Promise<void> => {
      await expect
        .poll(() => page.locator(".what-if").textContent())
        .toContain("If dropped in step 3: still holds");
    };
    if (way === "mouse") await actions.drag(chip(page, COAL), chip(page, "Kaesong"), foretold);
    else {
      await actions.key(chip(page, COAL), "Space");
      await actions.arrow("ArrowLeft");
      await foretold();
      await actions.key(null, "Space");
    }
    await expect.poll(step).toContain("step 3");
    const undo = page.getByRole("button", { name: "Undo", exact: true });
    await expect.poll(() => undo.isDisabled(), { timeout: 20_000 }).toBe(false);
    await (way === "mouse" ? actions.click(undo) : actions.key(null, "Control+z"));
    await expect.poll(step).toContain("step 4");
    expect(actions.count()).toBeLessThanOrEqual(3);
  });

  it("6: why a party has so little to spare at a step, with the terms: two actions", async () => {
    const { page, actions } = await openFlagship();
    const plan = page.locator(".places").getByRole("button", { name: "Plan" });
    await (way === "mouse" ? actions.click(plan) : actions.key(null, "2"));
    await bar(page).waitFor();
    await (way === "mouse" ? actions.click(bar(page)) : actions.key(bar(page), "Enter"));
    const panel = page.locator(".plan-panel");
    await expect.poll(() => panel.locator("h3").first().textContent()).toContain("why 2.9 to spare");
    const terms = panel.locator(".waterfall svg");
    for (const term of ["Keeping on", "Breaking, seen after", "Together"])
      expect(await terms.textContent()).toContain(term);
    expect(await panel.textContent()).toMatch(/2\.9 to spare = −7\.9 − \(−10\.8\)/);
    expect(actions.count()).toBeLessThanOrEqual(2);
  });

  it("7: of the plans with a measure in them, few measures a step and a date, the one that asks least trust is adopted: eight actions", async () => {
    const { page, actions } = await openFlagship();
    const press = (what: Locator): Promise<void> =>
      way === "mouse" ? actions.click(what) : actions.key(what, "Enter");
    const offers = page.locator(".places").getByRole("button", { name: "Offers" });
    await (way === "mouse" ? actions.click(offers) : actions.key(page.locator("body"), "4"));
    await actions.choose(page.getByLabel("Add a condition"), "Done in the end: Yongbyon disabled");
    await actions.type(page.getByLabel("Measures a step"), "3");
    await actions.type(page.getByLabel("Done by"), "2026-12-31");
    await actions.choose(page.getByLabel("Best for"), "least trust needed");
    const found = page.getByRole("listbox", { name: /^Plans found/ }).getByRole("option");
    await expect.poll(() => found.count(), { timeout: 90_000 }).toBeGreaterThan(0);
    await press(page.getByRole("button", { name: "Stop", exact: true }));
    await expect.poll(() => page.locator(".search .working").count(), SOON).toBe(0);
    await actions.type(page.locator(".found").getByRole("textbox", { name: "Name" }), "Mine");
    await press(page.locator(".found").getByRole("button", { name: "Add to the file" }));
    await expect.poll(() => mark(page).textContent(), SOON).toMatch(/^Mine.*holds/);
    expect(actions.count()).toBeLessThanOrEqual(8);
  }, 150_000);

  it("8: the cheapest lever is taken for a plan that breaks, and what one would have to believe is seen: three actions", async () => {
    const { page } = await openWorkbench(browser(), /reactor/, { viewport: { width: 1440, height: 900 } });
    pages.push(page);
    const actions = actionsOn(page);
    const press = (what: Locator): Promise<void> =>
      way === "mouse" ? actions.click(what) : actions.key(what, "Enter");
    const broken = page.locator(".strip .marks button", { hasText: "Dismantling for fuel" });
    await press(broken);
    const offers = page.locator(".places").getByRole("button", { name: "Offers" });
    await (way === "mouse" ? actions.click(offers) : actions.key(page.locator("body"), "4"));
    const beliefs = page.getByRole("region", { name: "What one would have to believe" });
    await expect.poll(() => beliefs.textContent(), SOON).toMatch(/its range|no range is given/);
    // Nothing to apply there.
    expect(await beliefs.getByRole("button").allTextContents()).toEqual(["Open in Values"]);
    const apply = page.locator(".offer").first().getByRole("button", { name: "Apply" });
    await expect.poll(() => apply.isEnabled(), SOON).toBe(true);
    await press(apply);
    await expect.poll(() => mark(page).textContent(), SOON).toMatch(/guarantee.*holds/);
    // The plan that was looked at stays beside the copy.
    expect(await broken.count()).toBe(2);
    expect(actions.count()).toBeLessThanOrEqual(3);
  });

  it("9: what follows a provocation is written, with whom it deters and what it costs: eight actions", async () => {
    const { page } = await openWorkbench(browser(), /reactor/, { viewport: { width: 1440, height: 900 } });
    pages.push(page);
    const actions = actionsOn(page);
    const press = (what: Locator): Promise<void> =>
      way === "mouse" ? actions.click(what) : actions.key(what, "Enter");
    await press(page.locator(".places").getByRole("button", { name: "Plan" }));
    await press(page.getByRole("button", { name: "What follows an event" }));
    await actions.choose(page.getByRole("combobox", { name: "On", exact: true }), "another event …");
    await actions.type(page.getByLabel("What may happen"), "A test");
    await actions.choose(page.getByLabel("Who may choose it"), "Country B");
    await press(page.getByRole("button", { name: "Add the event" }));
    await expect.poll(() => page.locator(".sentence").textContent()).toContain("If written: now holds");
    await press(page.getByRole("button", { name: "Write it" }));
    const panel = page.locator(".plan-panel");
    await expect.poll(() => panel.textContent()).toMatch(/deters Country B|Country B .*deterred/i);
    await expect.poll(() => panel.locator("table").textContent()).toContain("What it costs whom");
    expect(actions.count()).toBeLessThanOrEqual(8);
    expect(await (await editText(page)).innerText()).toContain("upon: a-test, suspend: [fuel], for: 2");
  });

  it("10: saved, the brief made of two plans, the ladder saved as a picture, and that picture opened again: ten actions", async () => {
    const { page, actions } = await openFlagship();
    const press = (what: Locator): Promise<void> =>
      way === "mouse" ? actions.click(what) : actions.key(what, "Enter");
    const saved = async (act: () => Promise<void>): Promise<string> => {
      const downloading = page.waitForEvent("download");
      await act();
      return (await downloading).path();
    };
    const inMenu = async (menu: Locator, item: string): Promise<void> => {
      await press(menu);
      await press(page.getByRole("menuitem", { name: item }));
    };
    const file = page.getByRole("button", { name: "File", exact: true });
    const text = await saved(() =>
      way === "mouse" ? inMenu(file, "Save as a file") : actions.key(null, "Control+s"),
    );
    expect(readFileSync(text, "utf8")).toContain("title: Policies on Korea");
    await (way === "mouse" ? inMenu(file, "Make the brief") : actions.key(null, "Control+p"));
    const plan = (name: string): Locator => page.getByRole("dialog").getByRole("checkbox", { name });
    for (const name of [FLAGSHIP, "Freeze for freeze"])
      await (way === "mouse" ? actions.click(plan(name)) : actions.key(plan(name), "Space"));
    await page.getByText("The brief is ready.").waitFor({ timeout: 60_000 });
    const brief = await saved(() => press(page.getByRole("button", { name: "Save as a page" })));
    const html = readFileSync(brief, "utf8");
    expect(html).toContain("Another plan, step by step");
    expect(html).toContain("Freeze for freeze");
    expect(html).not.toContain('class="sheet appendix"');
    const picture = await saved(() =>
      inMenu(page.locator(".plan-card").getByRole("button", { name: /^Save/ }), "Picture as SVG"),
    );
    if (way === "mouse") await dropped(page, "ladder.svg", readFileSync(picture, "utf8"));
    else {
      const choosing = page.waitForEvent("filechooser");
      await inMenu(file, "Open a file");
      await (await choosing).setFiles({
        name: "ladder.svg",
        mimeType: "image/svg+xml",
        buffer: readFileSync(picture),
      });
    }
    const count = actions.count() + 1; // the file is chosen, or dragged onto the page
    await expect.poll(() => page.locator(".top h1").textContent()).toContain("Policies on Korea");
    await expect.poll(() => page.locator(".answer-line").textContent()).toContain(FLAGSHIP);
    expect(count).toBeLessThanOrEqual(10);
    // It is the picture that is open, and no longer the example.
    await file.click();
    await expect.poll(() => page.getByRole("menuitem", { name: "Teaching notes" }).count()).toBe(0);
    expect(await page.getByRole("menuitem", { name: "Save as a file" }).count()).toBe(1);
  });
});
