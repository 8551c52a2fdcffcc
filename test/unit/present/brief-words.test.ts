import { describe, expect, it } from "vitest";
import { assess } from "../../../src/engine/index.ts";
import {
  atStart,
  figureInWords,
  groundInWords,
  labelsOf,
  verdictInWords,
} from "../../../src/present/words/index.ts";
import { compile, readScenario } from "../../../src/scenario/index.ts";

describe("groundInWords", () => {
  const ground = (fact: number, judgement: number, rest: number): string =>
    groundInWords({
      figures: fact + judgement + rest,
      backed: fact + judgement,
      fact,
      judgement,
      unbacked: [],
    });

  it.each([
    [0, 0, 0, "The scenario has no figures of points yet."],
    [0, 0, 8, "None of its 8 figures is backed by evidence; every answer here follows from them."],
    [0, 0, 1, "Its one figure is not backed by evidence; every answer here follows from it."],
    [1, 0, 0, "The one figure behind this rests on facts."],
    [0, 77, 0, "All 77 figures behind this rest at least in part on judgement."],
    [1, 4, 0, "Of the 5 figures behind this, 1 rests on facts and 4 at least in part on judgement."],
    [
      2,
      4,
      1,
      "Of the 7 figures behind this, 2 rest on facts, 4 at least in part on judgement and 1 on nothing cited.",
    ],
  ])("%i facts, %i judgements, %i neither", (fact, judgement, rest, words) => {
    expect(ground(fact, judgement, rest)).toBe(words);
  });
});

describe("figureInWords", () => {
  it.each([
    [{ kind: "number", value: -3 } as const, "\u22123"],
    [{ kind: "uniform", lo: 0.93, hi: 0.97 } as const, "0.93 to 0.97"],
    [{ kind: "pert", lo: -12, mode: -8, hi: -4 } as const, "\u221212 to \u22124, most likely \u22128"],
    [{ kind: "normal-range", lo: 1, hi: 2 } as const, "1 to 2 in 90 of 100 cases"],
    [{ kind: "normal", mean: 5, sd: 2 } as const, "about 5 (standard deviation 2)"],
    [{ kind: "choice", values: [1, 2, 4] } as const, "one of 3 values: 1, 2 and 4"],
    [{ kind: "quantity", id: "calm", factor: 1 } as const, '"calm"'],
    [{ kind: "quantity", id: "calm", factor: -1 } as const, '\u2212"calm"'],
    [{ kind: "quantity", id: "calm", factor: 0.4 } as const, '0.4 \u00d7 "calm"'],
  ])("says %j", (figure, words) => {
    expect(figureInWords(figure)).toBe(words);
  });
});

describe("names of parties", () => {
  const { scenario } = readScenario(`demarche: 1
title: T
parties: {us: {name: the United States, patience: 0.9}, h: {name: The Hague, patience: 0.9}, e: {name: eBay, patience: 0.9}}
measures: {x: {label: X, by: us, value: {h: 1}}}
plans: {p: {steps: [[x]]}}
`);
  const labels = labelsOf(scenario!);

  it("have their article in sentences and none in tables; one that belongs to the name stays", () => {
    expect(["us", "h", "e"].map(labels.who)).toEqual(["the United States", "The Hague", "eBay"]);
    expect(["us", "h", "e"].map(labels.party)).toEqual(["United States", "The Hague", "eBay"]);
    expect(["us", "h", "e"].map(labels.who).map(atStart)).toEqual(["The United States", "The Hague", "eBay"]);
  });
});

describe("a slack that is next to nothing beside what is at stake", () => {
  /** A gets 10 a period for what costs it `cost`: 10 - cost by keeping on, and 1 (a tenth of the 10) by its best breach. */
  const verdict = (cost: number): string => {
    const { scenario } = readScenario(`demarche: 1
title: T
parties: {a: {name: A, patience: 0.9}, b: {name: B, patience: 0.9}}
measures:
  x: {label: X, by: a, value: {a: -${cost}, b: 90}}
  y: {label: Y, by: b, value: {a: 10, b: -1}}
plans: {p: {steps: [[x, y]]}}
`);
    return verdictInWords(assess(compile(scenario!), "p"), labelsOf(scenario!));
  };

  it.each([
    [
      8.96,
      "holds. Its weakest link is A at step 1, with hardly anything to spare: less than 0.1 points a period (0.2\u00a0% of its stake).",
    ],
    [
      8.5,
      "holds. Its weakest link is A at step 1, with 0.5 points a period to spare (2.7\u00a0% of its stake); keeping on is worth 1.6 times what breaking would bring.",
    ],
  ])("at a cost of %d: %s", (cost, words) => expect(verdict(cost)).toBe(words));

  it.each([
    [9.04, "It misses by 0.2\u00a0% of the stake of A only."],
    [9.5, "A would gain 0.5 points a period by breaking it there."],
  ])("at a cost of %d: %s", (cost, words) => expect(verdict(cost)).toContain(words));
});
