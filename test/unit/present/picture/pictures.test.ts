import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { NARROW, svgInPage, WIDE } from "../../../../src/present/chart/index.ts";
import {
  FIGURES,
  type FigureKind,
  figureOf,
  makeContent,
  renderHtml,
} from "../../../../src/present/page/index.ts";
import { type PagePicture, standalonePicture } from "../../../../src/present/picture/index.ts";
import { briefOf } from "../../../support/brief-of.ts";
import { checkMarkup } from "../../../support/check-markup.ts";
import { HOSTILE, hostileScenario } from "../../../support/hostile-scenario.ts";

const starter = readFileSync("examples/starter/scenario.yaml", "utf8");
const KINDS = Object.keys(FIGURES) as FigureKind[];

function pictureOf(text: string, kind: FigureKind, lead?: string): PagePicture | string {
  return figureOf(
    briefOf(text, { samples: 64, design: "none", ...(lead === undefined ? {} : { plans: [lead] }) }),
    kind,
  );
}

describe("hostile text", () => {
  // No labels of parties, plans or measures may make an element; the stances meet in q, the steps are in p.
  it.each(HOSTILE)("makes no element in any picture: %j", (text) => {
    const input = (label: string, lead: string) =>
      briefOf(hostileScenario(label), { samples: 64, design: "none", plans: [lead] });
    for (const lead of ["p", "q"]) {
      const [hostile, plain] = [input(text, lead), input("Z", lead)];
      for (const kind of KINDS) {
        const [drawn, calm] = [figureOf(hostile, kind), figureOf(plain, kind)];
        if (typeof drawn === "string" || typeof calm === "string") {
          expect(typeof drawn).toBe(typeof calm);
          continue;
        }
        const svg = standalonePicture(drawn, text, text);
        const allowed = new Set([...checkMarkup(standalonePicture(calm, "Z", "")), "title"]);
        expect(checkMarkup(svg).filter((name) => !allowed.has(name))).toEqual([]);
        for (const width of [WIDE, NARROW]) checkMarkup(svgInPage(drawn.draw(width), "id").text);
        expect(svg).not.toMatch(/\s(?:on\w+|style|href)="/);
      }
    }
  });
});

describe("who would accept", () => {
  const said = (plans: string): string => {
    const picture = pictureOf(
      `{demarche: 1, title: T, parties: {a: {patience: 0.9}, b: {patience: 0.9}}, measures: {x: {by: a, value: {a: -1, b: 3}}, y: {by: b, value: {a: 3, b: -1}}}, plans: {${plans}}}`,
      "frontier",
    );
    return typeof picture === "string" ? picture : picture.description;
  };
  const [both, turns, last] = ["p: {steps: [[x, y]]}", "q: {steps: [[x], [y]]}", "r: {steps: [[y], [x]]}"];
  const nothing = "n: {steps: []}";

  it("is said of plans with steps only: the others nobody is asked about", () => {
    expect(said([both, turns].join())).toContain("All would accept both. ");
    expect(said([both, turns, last].join())).toContain("All would accept every one of them. ");
    expect(said([both, nothing].join())).toContain("All would accept p. ");
    expect(said([both, turns, nothing].join())).toContain("All would accept both that have steps. ");
    expect(said([both, turns, last, nothing].join())).toContain(
      "All would accept every one of the 3 that have steps. ",
    );
  });
});

describe("pictures", () => {
  it("frame the weakest link that assess names, in its party's panel", () => {
    const picture = pictureOf(starter, "temptation", "site-for-fuel") as PagePicture;
    const panels = picture.draw(WIDE).body.text.split("<g data-party=").slice(1);
    expect(panels.map((panel) => panel.includes('class="p-ink"'))).toEqual([true, false]);
    expect(picture.description).toContain(
      "Breaking would pay for Country A (at step 1 and once all is done).",
    );
  });

  it("say the same figures in the table beside them as assess", () => {
    const picture = pictureOf(starter, "temptation", "freeze-for-fuel") as PagePicture;
    expect(picture.table.rows).toEqual([
      ["Country A", "keeping on", "2.0", "2.0"],
      ["Country A", "best breach", "0.5", "0.5"],
      ["Country A", "more by keeping on", "1.5", "1.5"],
      ["Country B", "keeping on", "4.0", "4.0"],
      ["Country B", "best breach", "0.6", "0.6"],
      ["Country B", "more by keeping on", "3.4", "3.4"],
    ]);
  });

  it("are why-not sentences where there is nothing to draw", () => {
    expect(pictureOf(starter, "deadlocks")).toBe('nobody waits for anybody in "Freeze for fuel"');
    expect(pictureOf(starter, "bands")).toBe("no figure of the scenario is a range, so nothing is uncertain");
  });

  it("have names of their own on a page, and no id inside that could clash", () => {
    const page = renderHtml(makeContent(briefOf(hostileScenario("Z"), { samples: 64 })));
    const figures = [...page.matchAll(/<figcaption><p id="([^"]*)"/g)].map(([, id]) => id);
    expect(figures.length).toBeGreaterThan(4);
    expect(new Set(figures).size).toBe(figures.length);
    // Small marks in tables and lists are told in words beside them, and have no name.
    const drawn = [...page.matchAll(/<svg[\s\S]*?<\/svg>/g)]
      .map(([svg]) => svg)
      .filter((svg) => !svg.includes('aria-hidden="true"'));
    expect(drawn.length).toBe(2 * figures.length);
    for (const svg of drawn) expect(svg).not.toMatch(/\sid="/);
    for (const svg of drawn) expect(figures).toContain(/aria-labelledby="([^"]*)"/.exec(svg)![1]);
  });
});
