import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  badgesOf,
  LIGHT,
  labelsOf,
  ladderData,
  ladderPicture,
  PICTURE_STYLE,
  svgInPage,
} from "../../../../src/present/index.ts";
import { ladderAnswer, openScenario } from "../../../../src/study/index.ts";
import { checkMarkup } from "../../../support/check-markup.ts";

const opened = (example: string) =>
  openScenario(readFileSync(`examples/${example}/scenario.yaml`, "utf8"), {}).open!;

const drawn = (example: string, plan: string, width: number): string => {
  const open = opened(example);
  return svgInPage(ladderPicture(ladderAnswer(open, { plan }), labelsOf(open.scenario)).draw(width), "here")
    .text;
};

const korea = opened("korea-2021");
const labels = labelsOf(korea.scenario);
const held = ladderData(ladderAnswer(korea, { plan: "calibrated-reversible" }), labels);
const failing = ladderData(ladderAnswer(korea, { plan: "calibrated" }), labels);

describe("the ladder", () => {
  it("is well formed at every width, as wide as it is asked to be, with classes and colours that the style has", () => {
    for (const example of [
      "korea-2021",
      "korea-rules",
      "iran-2013",
      "colombia-2016",
      "staged-acquisition",
      "starter",
    ]) {
      const open = opened(example);
      for (const { id, bundles } of open.model.plans) {
        if (bundles.length === 0) continue;
        const [of, own] = [ladderAnswer(open, { plan: id }), labelsOf(open.scenario)];
        for (const [width, room] of [
          [300, "usual"],
          [300, "touch"],
          [720, "usual"],
          [720, "tight"],
          [720, "page"],
          [720, "touch"],
          [1060, "usual"],
        ] as const) {
          const markup = svgInPage(ladderPicture(of, own, room).draw(width), "here").text;
          checkMarkup(markup);
          expect(markup).toContain(`viewBox="0 0 ${width} `);
          const classes = [...markup.matchAll(/class="([^"]+)"/g)].flatMap(([, names]) => names!.split(" "));
          for (const name of new Set(classes)) expect(PICTURE_STYLE, name).toContain(`.${name}`);
        }
      }
    }
    for (const [, token] of PICTURE_STYLE.matchAll(/var\(--([\w-]+)\)/g))
      expect(LIGHT).toHaveProperty([token!]);
  });

  it("is lower on a page on which much else stands, with every chip and bar, and what is to spare at the end only where that is least", () => {
    for (const [example, plan, after] of [
      ["korea-2021", "calibrated-reversible", false],
      ["colombia-2016", "fifths", false],
      ["staged-acquisition", "escrow", true],
    ] as const) {
      const open = opened(example);
      const of = ladderAnswer(open, { plan });
      const [roomy, tight, page] = (["usual", "tight", "page"] as const).map((room) =>
        ladderPicture(of, labelsOf(open.scenario), room).draw(760),
      );
      expect(tight!.height).toBeLessThan(0.85 * roomy!.height);
      const marks = (markup: string): string[] =>
        [...markup.matchAll(/data-(?:chip|bar)="[^"]*" data-step="[^"]*"/g)].map(([all]) => all).sort();
      expect(marks(tight!.body.text)).toEqual(marks(roomy!.body.text));
      expect(tight!.body.text.includes(">After<")).toBe(after);
      expect(tight!.body.text).not.toContain("gains +");
      expect(marks(page!.body.text)).toEqual(marks(roomy!.body.text));
      expect(page!.height).toBeGreaterThanOrEqual(tight!.height);
    }
  });

  it("has a chip for every measure in every lane of who does it, at every width", () => {
    for (const width of [320, 720, 1060]) {
      const markup = drawn("korea-2021", "calibrated-reversible", width);
      const chips = [...markup.matchAll(/data-chip="([^"]+)" data-step="(\d)" data-lane="(\w+)"/g)].map(
        ([, ids, step, lane]) => `${ids} ${step} ${lane}`,
      );
      // u2 and u1 are done by two parties, u5 by the United States and the DPRK.
      expect(chips).toContain("u2 1 us");
      expect(chips).toContain("u2 1 rok");
      expect(chips).toContain("u5 3 dprk");
      expect(chips).toHaveLength(17);
      expect(new Set(chips).size).toBe(chips.length);
    }
  });

  it("breaks no word of a measure and cuts none on a page, where the file has short names", () => {
    for (const example of ["korea-2021", "iran-2013", "colombia-2016"]) {
      const open = opened(example);
      const own = labelsOf(open.scenario);
      for (const { id, bundles } of open.model.plans) {
        if (bundles.length === 0) continue;
        const of = ladderAnswer(open, { plan: id });
        const names = ladderData(of, own).lanes.flatMap(({ cells }) =>
          cells.flatMap(({ chips }) => chips.flatMap(({ label, short }) => [label, short ?? label])),
        );
        for (const room of ["page", "tight"] as const) {
          const markup = svgInPage(ladderPicture(of, own, room).draw(720), "here").text;
          const shown = [...markup.matchAll(/<g class="p-chip-text">(.*?)<\/g>/g)].map(([, texts]) =>
            [...texts!.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, line]) => line).join(" "),
          );
          expect(names.map((name) => name.replaceAll("&", "&amp;"))).toEqual(
            expect.arrayContaining(shown.filter((text) => !text.includes("\u2192"))),
          );
        }
      }
    }
  });

  it("rings the weakest link, and that alone", () => {
    const rings = held.lanes.flatMap(({ id, cells }) =>
      cells.flatMap(({ bar }, step) => (bar?.weakest === true ? [`${id} ${step + 1}`] : [])),
    );
    expect(rings).toEqual(["us 5"]);
    expect(drawn("korea-2021", "calibrated-reversible", 720).match(/p-ring-weakest/g)).toHaveLength(2); // and in the key
  });

  it("shows where a plan fails, and no bars after that", () => {
    expect(failing.steps.map(({ standing }) => standing)).toEqual([
      "kept",
      "kept",
      "kept",
      "spoiling",
      "beyond",
    ]);
    const spoilt = failing.lanes.flatMap(({ id, cells }) =>
      cells.flatMap((cell, step) => (cell.spoils ? [`${id} ${step + 1} ${cell.bar!.figure}`] : [])),
    );
    expect(spoilt).toEqual(["us 4 −21"]);
    expect(failing.lanes.every(({ cells }) => cells[4]!.bar === null)).toBe(true);
    expect(failing.after).toBeNull();
  });

  it("tells in one line who acts nowhere", () => {
    expect(held.lanes.at(-1)!.silent).toBe("Japan acts nowhere in this plan; it gains 16.");
  });

  it("puts parts of one measure that stand in one step together", () => {
    const open = opened("colombia-2016");
    const data = ladderData(ladderAnswer(open, { plan: "roadmap" }), labelsOf(open.scenario));
    const most = Math.max(...data.lanes.flatMap(({ cells }) => cells.map(({ chips }) => chips.length)));
    expect(most).toBeLessThan(4);
  });

  it("keeps its type size: steps that do not fit side by side stand below the others", () => {
    const wide = drawn("staged-acquisition", "tranches", 720);
    const open = opened("staged-acquisition");
    const data = ladderData(ladderAnswer(open, { plan: "tranches" }), labelsOf(open.scenario));
    expect(wide.match(/data-head=/g)).toHaveLength(data.steps.length);
    const narrower = drawn("staged-acquisition", "tranches", 570);
    expect(narrower.match(/data-head=/g)).toHaveLength(data.steps.length);
    expect(narrower).not.toMatch(/transform="scale/);
  });
});

describe("badges", () => {
  it("are as wide as the widest of them, and cut with a note where that is too wide", () => {
    const widths = (short: string): string[] => {
      const text = readFileSync("examples/starter/scenario.yaml", "utf8").replace(
        "name: Country A,",
        `name: Country A, short: ${short},`,
      );
      const open = openScenario(text, {}).open!;
      const plan = open.model.plans.find(({ bundles }) => bundles.length > 0)!.id;
      const picture = ladderPicture(ladderAnswer(open, { plan }), labelsOf(open.scenario));
      const markup = picture.draw(720).body.text;
      return [markup.match(/class="p-by-1" x="3" y="[\d.]+" width="([\d.]+)"/)![1]!, markup];
    };
    expect(widths("AB")[0]).toBe("48");
    const [width, markup] = widths("WWWWWW") as [string, string];
    expect(Number(width)).toBe(66);
    expect(markup).toContain("<title>WWWWWW: ");
  });

  it("are the ids where these are short, first letters of names where not, and never alike", () => {
    expect(
      badgesOf([
        { id: "us", name: "United States" },
        { id: "republic-of-korea", name: "Republic of Korea" },
        { id: "government", name: "government" },
        { id: "governments", name: "governors" },
      ]),
    ).toEqual(["US", "RK", "GOVE", "GOVE2"]);
  });
});
