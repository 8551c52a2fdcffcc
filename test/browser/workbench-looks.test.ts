import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openWorkbench } from "./support/open-workbench.ts";
import { choosePlan, showPlace } from "./support/places.ts";
import { sharedBrowser } from "./support/shared-browser.ts";
import { auditOf } from "./support/workbench.ts";

const PLACES = ["Answer", "Plan", "Values", "Offers", "Standoff"] as const;

const { browser, pages } = sharedBrowser();

async function open(options: BrowserContextOptions): Promise<Page> {
  const { page } = await openWorkbench(browser(), /Policies on Korea/, options);
  pages.push(page);
  await page.locator(".dock-slider").first().waitFor({ timeout: 60_000 });
  return page;
}

/** Each place in turn, once it shows something. */
async function* places(page: Page): AsyncGenerator<string> {
  for (const place of PLACES) {
    await showPlace(page, place);
    await page
      .locator(".desk svg:visible, .desk table:visible, .desk input:visible, .desk .panel p:visible")
      .first()
      .waitFor({ timeout: 60_000 });
    await page.waitForTimeout(400); // greyed answers come back
    yield place;
  }
}

const widthOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

describe("every place", () => {
  it.each([
    [1440, "light"],
    [1440, "dark"],
    [1024, "light"],
    [390, "light"],
    [390, "dark"],
  ] as const)(
    "passes the audit and does not scroll sideways, %i pixels wide, %s",
    async (width, colorScheme) => {
      const page = await open({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      for await (const place of places(page)) {
        expect(await auditOf(page), place).toEqual([]);
        expect(await widthOf(page), place).toBe(width);
      }
    },
  );

  it.each([320, 1024])(
    "fits %i pixels without scrolling sideways, and by touch everything to press is 44 high, the marks of a ladder too, none of which lies over another",
    async (width) => {
      const page = await open({ viewport: { width, height: 700 }, hasTouch: true });
      for await (const place of places(page)) {
        expect(await widthOf(page), place).toBe(width);
        const small = await page.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>("button, select, summary, input:not([type=range])")]
            .filter((one) => {
              const { width, height } = one.getBoundingClientRect();
              const isInLine =
                one.matches("[type=checkbox], [type=radio]") ||
                (one.closest("[popover], p, li") !== null && one.matches(".link, [role=menuitem]"));
              return width > 1 && height > 1 && height < 43.5 && !isInLine;
            })
            .map(({ className, textContent }) => `${className}: ${textContent}`),
        );
        expect(small, place).toEqual([]);
        if (place !== "Plan") continue;
        const boxes = await page
          .locator(".over-chip, .over-bar")
          .evaluateAll((marks) => marks.map((one) => one.getBoundingClientRect().toJSON()));
        expect(boxes.length).toBeGreaterThan(20);
        const over = boxes.filter((one, at) =>
          boxes.some(
            (other, place) =>
              place > at &&
              Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
              Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1,
          ),
        );
        expect(over).toEqual([]);
      }
    },
  );

  it("shows where it is turned to without colours of its own too, and what is chosen", async () => {
    const page = await open({ viewport: { width: 1440, height: 900 }, forcedColors: "active" });
    const edge = (selector: string): Promise<string> =>
      page
        .locator(selector)
        .first()
        .evaluate((one) => getComputedStyle(one).borderBottomColor);
    expect(await edge(".places [aria-current=page]")).not.toBe(
      await edge(".places button:not([aria-current])"),
    );
    expect(await edge(".marks [aria-pressed=true]")).not.toBe(await edge(".marks [aria-pressed=false]"));
    // Every bar of the ladder has an edge, so that it is seen where grounds are not.
    await showPlace(page, "Plan");
    await page.locator(".over-bar").first().waitFor();
    expect(await page.evaluate(() => matchMedia("(forced-colors: active)").matches)).toBe(true);
  });

  it("moves nothing where motion is to be reduced", async () => {
    const page = await open({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
    await choosePlan(page, "Freeze for freeze");
    await page.locator(".dock input[type=range]").first().focus();
    for (let at = 0; at < 3; at++) {
      await page.keyboard.press("ArrowRight");
      const running = await page.evaluate(() =>
        document.getAnimations().map((one) => String((one as CSSTransition).transitionProperty)),
      );
      expect(running).toEqual([]);
    }
  });
});

describe("columns", () => {
  it("are made wider by dragging or by arrows, kept while other places are in front, and put back", async () => {
    const page = await open({ viewport: { width: 1440, height: 900 } });
    const border = page.getByRole("separator", { name: "Border between the columns" });
    const width = async (): Promise<number> => (await page.locator(".plan-card").boundingBox())!.width;
    const before = await width();
    const { x, y, height } = (await border.boundingBox())!;
    await page.mouse.move(x + 6, y + Math.min(height, 400) / 2);
    await page.mouse.down();
    await page.mouse.move(x + 106, y + 100, { steps: 4 });
    await page.mouse.up();
    const wider = await width();
    expect(wider).toBeGreaterThan(before + 80);
    await showPlace(page, "Plan");
    await showPlace(page, "Answer");
    expect(Math.abs((await width()) - wider)).toBeLessThan(2);
    await border.dblclick();
    expect(Math.abs((await width()) - before)).toBeLessThan(2);
    await border.focus();
    await page.keyboard.press("ArrowLeft");
    expect(await width()).toBeLessThan(before);
    await page.keyboard.press("Enter");
    expect(Math.abs((await width()) - before)).toBeLessThan(2);
  });
});

describe("the dock on a phone", () => {
  it("has the next figure a swipe away", async () => {
    const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true });
    const sliders = page.locator(".dock-slider");
    await expect.poll(() => sliders.count()).toBeGreaterThan(1);
    const left = async (at: number): Promise<number> => (await sliders.nth(at).boundingBox())!.x;
    expect(await left(1)).toBeLessThan(390); // in sight, so that it is known to be there
    await page.locator(".dock-sliders").evaluate((one) => one.scrollBy({ left: 300 }));
    await expect.poll(() => left(1)).toBeLessThan(60);
  });
});

describe("the Answer", () => {
  it("has folds for aims and for who said what when, where the file has them", async () => {
    const page = await open({ viewport: { width: 1440, height: 900 } });
    await page.getByText("What they do for the aims", { exact: true }).click();
    const aims = page.locator("details.fold", { hasText: "What they do for the aims" });
    await expect.poll(() => aims.locator("tbody tr").count()).toBe(14);
    expect(await aims.locator("tr.chosen").textContent()).toContain("Calibrated without dismantling");
    await page.getByText("Who said what when", { exact: true }).click();
    const said = page.locator("details.fold", { hasText: "Who said what when" });
    await expect.poll(() => said.locator("tbody tr").count()).toBeGreaterThan(5);
    const { page: other } = await openWorkbench(browser(), /reactor/);
    pages.push(other);
    await expect.poll(() => other.locator("details.fold > summary").allTextContents()).toEqual(["Figures"]);
  });
});

describe("what follows an event", () => {
  it("is drawn over the picture while it is pointed at or has the focus", async () => {
    const { page } = await openWorkbench(browser(), /Rules for a missile test/, {
      viewport: { width: 1440, height: 1000 },
    });
    pages.push(page);
    await showPlace(page, "Plan");
    await choosePlan(page, "Reversible steps with rules");
    const pill = page.locator(".over-pill").first();
    await pill.hover();
    await expect.poll(() => page.locator(".suspended").count()).toBeGreaterThan(0);
    expect(await page.locator(".suspended").first().textContent()).toMatch(/◷|ends/);
    await page.mouse.move(10, 400);
    await expect.poll(() => page.locator(".suspended").count()).toBe(0);
    await page.locator(".plan-panel .pill").first().focus();
    await expect.poll(() => page.locator(".suspended").count()).toBeGreaterThan(0);
    await pill.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".plan-panel").textContent()).toContain("Take it out");
  });
});

describe("the words of every place", () => {
  it.each([/Policies on Korea/, /Rules for a missile test/, /reactor/])(
    "write numbers as people do: a minus sign, one of one, no long rows of digits: %s",
    async (example) => {
      const { page } = await openWorkbench(browser(), example, { viewport: { width: 1440, height: 900 } });
      pages.push(page);
      for await (const place of places(page)) {
        const told = await page.evaluate(() => {
          const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const texts: string[] = [];
          while (words.nextNode()) texts.push(words.currentNode.textContent ?? "");
          return texts;
        });
        const wrong = told.filter((text) =>
          /(?:^|[\s(])-\d|(?<![.\d−+])\b1 (?:points|steps|plans|periods|quarters|cases|measures|parties) |\d{7}|\bundefined\b|\bNaN\b|−0\.0\b/.test(
            text,
          ),
        );
        expect(wrong, place).toEqual([]);
      }
    },
  );
});
