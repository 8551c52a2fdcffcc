import { describe, expect, it } from "vitest";
import { type DesignResult, design } from "../../../src/engine/index.ts";
import {
  designInWords,
  labelsOf,
  narrowedInWords,
  ranksInWords,
  whyUntoldInWords,
} from "../../../src/present/index.ts";
import { readScenario } from "../../../src/scenario/index.ts";
import { compileText } from "../../support/assess-text.ts";

const TEXT = `demarche: 1
title: A swap
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, value: {a: -1, b: 3}}
  y: {by: b, value: {a: 3, b: -1}}
plans: {}
`;
const model = compileText(TEXT);
const labels = labelsOf(readScenario(TEXT).scenario!);

describe("the answer of a search in words", () => {
  it("says of a search that was stopped whether what it found is proven the best", () => {
    const result = design(model);
    const stopped: DesignResult = { ...result, exact: false, within: null, status: "stopped" };
    expect(designInWords(stopped, labels)).toMatch(/so far, the best of each objective proven\.$/);
    expect(designInWords({ ...stopped, within: 0.02 }, labels)).toMatch(
      /No plan is better by more than 2\u00a0% of a stake:/,
    );
    const { nash } = result.best;
    const unproven = { ...stopped, best: { ...result.best, nash: { ...nash!, exact: false } } };
    expect(designInWords(unproven, labels)).toMatch(/so far\.$/);
    expect(designInWords({ ...stopped, frontier: [], best: {} }, labels)).toBe(
      "The search was stopped; no plan that holds was found so far.",
    );
  });

  it("says under what limit of trust, or under what doubt, plans were looked for", () => {
    // A swap needs 1 in 18: with less no plan is shown, though one holds.
    expect(designInWords(design(model, { mostTrust: 0.05 }), labels)).toMatch(
      /^With trust of at most 5 of 100 at any step: no plan holds, of /,
    );
    expect(designInWords(design(model, { mostTrust: 0.06 }), labels)).toMatch(
      /^With trust of at most 6 of 100 at any step: 3 plans hold /,
    );
    expect(designInWords(design(model, { confidence: 0.2 }), labels)).toMatch(
      /^Where at each step all others keep on in 20 of 100 cases only: no plan holds/,
    );
    expect(designInWords(design(model, { confidence: 0.9 }), labels)).toMatch(
      /in 90 of 100 cases only: (\d+ plans hold|one plan holds)/,
    );
  });

  it("says by when in the words of the file: its periods, and its days where it has them", () => {
    const found = design(model, { periods: 3 });
    const of = (text: string) => labelsOf(readScenario(`${text}period: month\n`).scenario!);
    expect(designInWords(found, of(TEXT))).toMatch(/^With all done and verified within 3 months: /);
    expect(designInWords(found, of(`${TEXT}day0: 2021-01-31\n`))).toMatch(
      /^With all done and verified within 3 months, by 30 April 2021: /,
    );
  });

  it("says that nothing beats a plan only as far as that is known", () => {
    const plan = { id: "p", holds: true, outside: [], onFrontier: true, dominatedBy: null };
    const told = (within: number | null, withinUnit: "share" | "points" = "share") =>
      ranksInWords([plan], { within, withinUnit }, () => "", ["a", "b"], labels);
    expect(told(0)).toEqual(["p holds; no plan beats it."]);
    expect(told(0.02)).toEqual(["p holds; none is better by more than 2\u00a0% of a stake in everything."]);
    expect(told(1, "points")).toEqual(["p holds; none is better by more than 1 point in everything."]);
    expect(told(null)).toEqual(["p holds; none of those found beats it, but others may."]);
  });

  it("sets apart a plan of the file that is not one of those looked for, and says by what", () => {
    const outside = [
      { asks: "include", measures: ["x"] },
      { asks: "before", measures: ["x", "y"] },
      { asks: "periods", found: 9, most: 1 },
      { asks: "mostTrust", found: 0.999, most: 0.5 },
    ] as const;
    const plan = { id: "p", holds: true, outside, onFrontier: false, dominatedBy: null };
    const result = { within: 0, withinUnit: "share" } as const;
    expect(ranksInWords([plan], result, () => "", ["a", "b"], labels)).toEqual([
      'p holds, but is not what was asked for: it leaves out "x"; does "y" without "x" before it; takes 9 periods, where 1 at most was asked for; and needs trust of more than 99 of 100, where 50 at most were asked for.',
    ]);
  });

  it("says where why no plan holds is not told, and what tells it", () => {
    const doubted = design(model, { confidence: 0.2 });
    expect(whyUntoldInWords(doubted, false)).toContain("without --confidence");
    expect(whyUntoldInWords(doubted, true)).toBe(null);
    const rough = design(model, { roughPasses: 1, exclude: ["x", "y"] });
    expect(whyUntoldInWords({ ...rough, frontier: [] }, false)).toContain("without --quick");
    expect(whyUntoldInWords(design(model), false)).toBe(null);
  });

  it("says how many measures a step were tried where more found no room", () => {
    expect(narrowedInWords(1)).toContain("so it tried one measure a step only");
    expect(narrowedInWords(3)).toContain("so it tried at most 3 measures a step");
  });
});
