import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeContent, renderHtml } from "../../src/present/index.ts";
import type { BriefAsked } from "../../src/study/index.ts";
import { briefOf } from "../support/brief-of.ts";
import { HOSTILE, hostileScenario } from "../support/hostile-scenario.ts";
import { openBrowser } from "./support/open-browser.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "demarche-page-"));
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** Errors and warnings of the console, errors of scripts, and every request but that of the page itself. */
  readonly complaints: string[];
}

/** Of a text asked alike the page is the same: it is made once. */
const pages = new Map<string, string>();

async function open(
  text: string,
  options: BrowserContextOptions = {},
  asked: BriefAsked = {},
): Promise<Opened> {
  const file = join(folder, "brief.html");
  const key = JSON.stringify([text, asked]);
  const made = pages.get(key) ?? renderHtml(makeContent(briefOf(text, { samples: 256, ...asked })));
  pages.set(key, made);
  writeFileSync(file, made);
  const page = await browser.newPage(options);
  const complaints: string[] = [];
  const address = pathToFileURL(file).href;
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== address) complaints.push(`request ${request.url()}`);
  });
  await page.goto(address);
  return { page, complaints };
}

const exampleText = (name: string): string => readFileSync(`examples/${name}/scenario.yaml`, "utf8");

/** Twelve parties, and a plan of forty steps. */
function fortySteps(): string {
  const many = Array.from({ length: 40 }, (_, index) => `m${index}`);
  return JSON.stringify({
    demarche: 1,
    title: "Forty steps",
    parties: Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`p${index}`, { patience: 0.95 }])),
    measures: Object.fromEntries(
      many.map((id, index) => [
        id,
        {
          label: `Withdrawal of brigade ${index} behind the line that all have agreed to and signed`,
          by: `p${index % 12}`,
          value: Object.fromEntries(
            Array.from({ length: 12 }, (_, party) => [`p${party}`, party === index % 12 ? -2 : 1]),
          ),
        },
      ]),
    ),
    plans: { long: { steps: many.map((id) => [id]) } },
  });
}

describe("the page", () => {
  const audited = {
    starter: () => exampleText("starter"),
    flagship: () => exampleText("korea-2021"),
    hostile: () => hostileScenario(HOSTILE[6]!),
    large: fortySteps,
  };
  const looks = Object.keys(audited).flatMap((name) => [
    [name as keyof typeof audited, "light"] as const,
    [name as keyof typeof audited, "dark"] as const,
  ]);
  it.each(looks)(
    "passes the audit with every part open, and complains of nothing: %s, %s",
    async (name, colorScheme) => {
      // The policy of the page keeps the audit out like anything else, so for the audit alone it is bypassed.
      const { page, complaints } = await open(audited[name](), { colorScheme, bypassCSP: true });
      await page.locator("details").evaluateAll((parts) => {
        for (const part of parts) part.setAttribute("open", "");
      });
      await page.addScriptTag({ content: AXE });
      const found = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const { violations } = await axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
      });
      expect(found).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it("runs under its own policy without a complaint, and does not scroll sideways at 360 pixels", async () => {
    const { page, complaints } = await open(exampleText("korea-2021"), {
      viewport: { width: 360, height: 740 },
    });
    await expect.poll(() => page.locator("#parties [data-of]").count()).toBe(5);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each([1280, 360])(
    "shows the heading that a link of the contents leads to, at %i pixels",
    async (width) => {
      const { page } = await open(exampleText("korea-2021"), {
        viewport: { width, height: 740 },
        reducedMotion: "reduce",
      });
      await page.locator("nav a[href='#sure']").click();
      const heading = page.locator("#sure-title");
      await heading.click({ trial: true, timeout: 5_000 }); // fails where something lies over it
      const box = await heading.boundingBox();
      expect(box!.y).toBeGreaterThanOrEqual(0);
      expect(box!.y).toBeLessThan(200);
      await page.close();
    },
  );

  it("sorts by a number, both ways, with what is none at the end", async () => {
    const { page } = await open(exampleText("korea-2021"));
    const table = page.locator("#plans table[data-sortable]");
    const button = table.getByRole("button", { name: "Worst link" });
    const column = async (): Promise<string[]> =>
      table
        .locator("tbody tr")
        .evaluateAll((rows) =>
          rows.map(
            (row) => (row as unknown as { children: { textContent: string }[] }).children[4]!.textContent,
          ),
        );
    await button.click();
    const down = await column();
    const numbers = (cells: string[]): number[] =>
      cells.filter((cell) => cell !== "-").map((cell) => Number(cell.replace("\u2212", "-")));
    expect(down.slice(-2)).toEqual(["-", "-"]);
    expect(numbers(down)).toEqual([...numbers(down)].sort((a, b) => b - a));
    await expect.poll(() => table.locator("th[aria-sort=descending]").count()).toBe(1);
    await button.click();
    const up = await column();
    expect(up.slice(-2)).toEqual(["-", "-"]);
    expect(numbers(up)).toEqual([...numbers(up)].sort((a, b) => a - b));
    await page.close();
  });

  it("tells one party apart in every table, by keyboard too, and lets go again", async () => {
    const { page } = await open(exampleText("starter"));
    const button = page.getByRole("button", { name: "Country B", exact: true });
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await button.getAttribute("aria-pressed")).toBe("true");
    const told = await page
      .locator(".told")
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("data-party")));
    expect(told.length).toBeGreaterThan(4);
    expect(new Set(told)).toEqual(new Set(["b"]));
    await page.keyboard.press("Enter");
    expect(await page.locator(".told").count()).toBe(0);
    await page.close();
  });

  it("tells one party apart in every picture", async () => {
    const { page } = await open(exampleText("korea-2021"));
    await page.getByRole("button", { name: "DPRK", exact: true }).click();
    const drawn = await page
      .locator("svg [data-party]")
      .evaluateAll((marks) =>
        marks.map((mark) => [mark.getAttribute("data-party"), mark.classList.contains("faded")]),
      );
    expect(drawn.length).toBeGreaterThan(50);
    // Lanes and marks of several parties are told with each of them.
    for (const [parties, faded] of drawn)
      expect(faded).toBe(!(parties as string).split(" ").includes("dprk"));
    await page.close();
  });

  it("says what a mark stands for where a pointer rests, inside the window, until Escape", async () => {
    const { page, complaints } = await open(exampleText("starter"), {
      viewport: { width: 360, height: 740 },
    });
    expect(await page.locator("svg title").count()).toBe(0);
    const mark = page.locator("#temptation .narrow-only svg .p-touch > path").first();
    await mark.scrollIntoViewIfNeeded();
    await mark.hover();
    const tip = page.locator(".tip");
    expect(await tip.textContent()).toBe(
      "Country A, at step 1: 2.0 points a period by keeping on, 0.5 by its best breach; keeping on is better, by 1.5",
    );
    const box = (await tip.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(360);
    await page.keyboard.press("Escape");
    expect(await tip.isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("prints within the sheet, in pieces where a picture is taller than one, and nothing that only a screen can use", async () => {
    const { page, complaints } = await open(fortySteps(), { viewport: { width: 680, height: 960 } });
    await page.emulateMedia({ media: "print" });
    for (const selector of ["nav", ".bar-top", "figure details", ".scroll-cue"])
      expect(await page.locator(`${selector} >> visible=true`).count()).toBe(0);
    const pieces = page.locator(".paper-only svg");
    await expect.poll(() => pieces.count()).toBeGreaterThan(2);
    const sheet = (240 / 25.4) * 96 * 1.05;
    for (const box of await pieces.evaluateAll((all) => all.map((one) => one.getBoundingClientRect())))
      expect(box.height).toBeLessThan(sheet);
    // What stands in a piece is there to be seen: the drawing it takes it from is itself not shown.
    const seen = await pieces.evaluateAll((all) =>
      all.map((one) => (one as unknown as { getBBox: () => { width: number } }).getBBox().width > 300),
    );
    expect(new Set(seen)).toEqual(new Set([true]));
    expect(await page.locator("figure:has(.paper-only) > .wide-only >> visible=true").count()).toBe(0);
    // Letters with an edge of paper around them are drawn one by one: an appendix of Korea had 8.8 MB of them, and has 1.6.
    const edges = await page
      .locator("svg .p-text, svg .p-small, svg .p-strong")
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).stroke));
    expect(edges.length).toBeGreaterThan(20);
    expect(new Set(edges)).toEqual(new Set(["none"]));
    expect(complaints).toEqual([]);
    await page.close();
  });

  it.each(["korea-2021", "iran-2013", "colombia-2016", "staged-acquisition"])(
    "has question, answer, steps, what to verify, what turns it and what it rests on within one sheet: %s",
    async (example) => {
      const asked = {
        samples: 64,
        design: "none",
        repair: false,
        appendix: false,
        date: "2026-11-29",
      } as const;
      const { page } = await open(exampleText(example), { viewport: { width: 680, height: 900 } }, asked);
      await page.emulateMedia({ media: "print" });
      const height = await page.evaluate(() => {
        const [first] = document.querySelectorAll(".sheet");
        const [top, bottom] = [
          first!.getBoundingClientRect().top,
          first!.querySelector(".rests")!.getBoundingClientRect().bottom,
        ];
        return bottom - top;
      });
      // 297 mm less margins of 13 and 15, at 96 pixels an inch.
      expect(height).toBeLessThan((269 * 96) / 25.4);
      if (example !== "iran-2013") expect(await page.locator("#plan figure.ladder").count()).toBe(1);
      await page.close();
    },
    60_000,
  );

  it.each([
    ...["korea-2021", "iran-2013", "colombia-2016", "staged-acquisition", "korea-rules", "starter"].map(
      (example) => [example, exampleText(example)] as const,
    ),
    ["forty steps", fortySteps()] as const,
  ])(
    "sets its type as large on paper as fills the sheets that it takes anyway: %s",
    async (_, text) => {
      const asked = { samples: 64, design: "none", repair: false, date: "2026-11-29" } as const;
      const sheets = async (javaScriptEnabled: boolean): Promise<{ count: number; sizes: number[] }> => {
        const { page, complaints } = await open(text, { javaScriptEnabled }, asked);
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
        const sizes = javaScriptEnabled
          ? await page.evaluate(() =>
              ["--fit-first", "--fit-plans"].map((name) =>
                Number(document.documentElement.style.getPropertyValue(name)),
              ),
            )
          : [];
        if (javaScriptEnabled)
          expect(
            await page.evaluate(
              "[document.adoptedStyleSheets.length, document.querySelector('.sheet').style.height]",
            ),
          ).toEqual([0, ""]);
        expect(complaints).toEqual([]);
        await page.close();
        return { count: pdf.match(/\/Type \/Page\b(?!s)/g)!.length, sizes };
      };
      const [plain, fitted] = [await sheets(false), await sheets(true)];
      expect(fitted.count).toBeLessThanOrEqual(plain.count);
      for (const size of fitted.sizes) {
        expect(size).toBeGreaterThanOrEqual(1);
        expect(size).toBeLessThanOrEqual(1.25);
      }
      // There is room on some sheet of each of these.
      expect(Math.max(...fitted.sizes)).toBeGreaterThan(1);
    },
    120_000,
  );

  it("stands on one sheet where it has room there, with or without a plan", async () => {
    const parties = { a: { patience: 0.95 }, b: { patience: 0.95 } };
    const measures = { x: { by: "a", value: { a: -1, b: 3 } }, y: { by: "b", value: { a: 3, b: -1 } } };
    for (const plans of [{}, { plans: { both: { steps: [["x", "y"]] } } }]) {
      const text = JSON.stringify({ demarche: 1, title: "Small", parties, measures, ...plans });
      const { page, complaints } = await open(text, {}, { design: "none", appendix: false });
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
      expect(complaints).toEqual([]);
      await page.close();
    }
  });

  it("scrolls a picture that is wider than a phone in a frame of its own, by keyboard too, and says so", async () => {
    const parts = 120;
    const text = JSON.stringify({
      demarche: 1,
      title: "A hundred and twenty steps",
      parties: { a: { patience: 0.95 }, b: { patience: 0.95 } },
      measures: {
        arms: { by: "a", instalments: parts, value: { a: -2, b: 5 } },
        aid: { by: "b", instalments: parts, value: { a: 5, b: -2 } },
      },
      plans: {
        long: { steps: Array.from({ length: parts }, (_, at) => [`arms.${at + 1}`, `aid.${at + 1}`]) },
      },
    });
    const { page } = await open(text, { viewport: { width: 360, height: 740 } });
    const caption = (await page.locator("caption span").first().boundingBox())!;
    expect(caption.x + caption.width).toBeLessThanOrEqual(page.viewportSize()!.width);
    const frame = page.locator(".narrow-only .scrolls").first();
    await frame.focus();
    const size = await frame.evaluate((one) => {
      const { scrollWidth, clientWidth } = one as unknown as { scrollWidth: number; clientWidth: number };
      return [scrollWidth, clientWidth];
    });
    expect(size[0]!).toBeGreaterThan(size[1]!);
    await expect.poll(() => page.locator(".narrow-only .scroll-cue").first().isVisible()).toBe(true);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    await page.close();
  });

  it("works without JavaScript: all there to read, and no control that does nothing", async () => {
    const { page, complaints } = await open(exampleText("starter"), { javaScriptEnabled: false });
    expect(await page.locator("button").count()).toBe(0);
    expect(await page.locator("#answer-title").textContent()).toBe("1 of 2 plans holds: Freeze for fuel.");
    await page.locator("summary").first().click();
    await expect.poll(() => page.locator("details[open] table").first().isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe("pictures", () => {
  /** Texts that stand over each other or out of their picture, in every picture that is shown. */
  const clashes = (page: Page): Promise<string[]> =>
    page.evaluate(() => {
      interface Box {
        readonly left: number;
        readonly right: number;
        readonly top: number;
        readonly bottom: number;
      }
      interface Mark {
        readonly textContent: string;
        readonly getBoundingClientRect: () => Box;
        readonly querySelectorAll: (selector: string) => Iterable<Mark>;
      }
      const { document } = globalThis as unknown as { document: Mark };
      const found: string[] = [];
      for (const svg of document.querySelectorAll("figure svg")) {
        const frame = svg.getBoundingClientRect();
        if (frame.right === frame.left) continue;
        const texts = [...svg.querySelectorAll("text")].map((text) => ({
          words: text.textContent,
          box: text.getBoundingClientRect(),
        }));
        texts.forEach(({ words, box }, index) => {
          if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1)
            found.push(`${words} stands out`);
          for (const other of texts.slice(0, index)) {
            const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
            const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
            // Lines of text have air above and below their letters.
            if (across > 0.5 && down > 3) found.push(`${words} over ${other.words}`);
          }
        });
      }
      return found;
    });

  it.each([1280, 360])("have no text over another nor out of them, at %i pixels", async (width) => {
    const texts = ["starter", "korea-2021", "staged-acquisition", "colombia-2016", "iran-2013"].map(
      exampleText,
    );
    for (const text of [
      ...texts,
      fortySteps(),
      hostileScenario("w".repeat(300)),
      hostileScenario("a b ".repeat(90)),
    ]) {
      const { page } = await open(text, { viewport: { width, height: 740 } });
      expect(await clashes(page)).toEqual([]);
      await page.close();
    }
  });
});

describe("hostile text in every field", () => {
  it.each(HOSTILE)("stays text: %j", async (text) => {
    const { page, complaints } = await open(hostileScenario(text), { viewport: { width: 360, height: 740 } });
    expect(complaints).toEqual([]);
    expect(await page.title()).not.toBe("broken");
    await expect.poll(() => page.locator("script").count()).toBe(2);
    expect(
      await page
        .locator("img, :not(.picture) > svg, iframe, object, foreignObject, .sources b, svg svg, svg script")
        .count(),
    ).toBe(2); // the ids of its sources
    expect(
      await page
        .locator("a:not([href^='#'])")
        .evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
    ).toEqual(["https://example.org/?q=%3Cscript%3E"]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    await page.close();
  });
});
