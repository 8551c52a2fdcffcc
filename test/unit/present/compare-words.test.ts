import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assess } from "../../../src/engine/index.ts";
import {
  answerInShort,
  answerInWords,
  breachInWords,
  figureValue,
  labelsOf,
  onceInWords,
  verdictInWords,
} from "../../../src/present/words/index.ts";
import { compile, readScenario } from "../../../src/scenario/index.ts";
import { fromHoldingToHopeless, planStanding } from "../../../src/study/index.ts";

const open = (text: string) => {
  const { scenario } = readScenario(text);
  const model = compile(scenario!);
  const labels = labelsOf(scenario!);
  const plans = model.plans.map((plan) => assess(model, plan));
  const words = (id: string): string => verdictInWords(plans.find((plan) => plan.id === id)!, labels);
  return { plans, labels, words };
};

/** A and B have something to give each other; the loans stay, the plants could be opened again. */
const trade = open(`demarche: 1
title: Loans for plants
period: month
parties: {a: {name: A, patience: 0.9}, b: {name: the B, patience: 0.9}, c: {name: C, patience: 0.9}}
measures:
  loans: {label: Loans, by: b, reversible: false, value: {a: 20, b: -6}}
  fuel: {label: Fuel, by: b, value: {a: 3, b: -1}}
  plants: {label: Plants closed, by: a, takes: 2, progress: at-end, value: {a: -8, b: 12}}
  halt: {label: Halt, by: a, value: {a: -1, b: 4, c: -1}}
breakdown: {value: {a: -0.7, b: -1}}
plans:
  swap: {label: Swap, steps: [[halt, fuel]]}
  grand: {label: All at once, steps: [[loans, fuel, plants, halt]]}
  late: {label: Loans last, steps: [[halt, fuel], [loans, plants]]}
  alone: {label: A alone, steps: [[plants]]}
  nothing: {label: Nothing, steps: []}
`);

describe("the verdict in words", () => {
  it("of a plan that holds: its weakest link with its share of the stake, and cover; then who loses without a veto", () => {
    expect(trade.words("swap")).toBe(
      "holds. Its weakest link is A at step 1, with 2.3 points a month to spare (7.3\u00a0% of its stake); keeping on is worth 24 times what breaking would bring. Without a veto, C would lose 1.0 points a month.",
    );
  });

  it("of one that breaks: what the breach wins before what it does, nothing left out", () => {
    expect(trade.words("grand")).toBe(
      'breaks at step 1 of 1: A would gain 4.9 points a month by breaking it there. It would keep "Loans", have "Fuel" until that is seen and never do "Halt" (seen after 1 month). Without a veto, C would lose 1.0 points a month.',
    );
  });

  it("of one whose beginning holds: which step spoils it, once what is done, by what", () => {
    expect(trade.words("late")).toBe(
      'breaks at step 2 of 2, through A. Step 1 would hold by itself. Step 2 spoils it: once "Loans" is done A would gain 5.7 points a month by stopping work on "Plants closed" and taking back "Halt". Without a veto, C would lose 1.0 points a month.',
    );
  });

  it("of one that is declined: who loses how much, in points of its own", () => {
    expect(trade.words("alone")).toBe(
      "is declined: A would lose 7.2 points a month by it. At step 1 A would also gain 6.6 by breaking it.",
    );
  });

  it("of one without steps: neither good news nor bad", () => {
    expect(trade.words("nothing")).toBe("leads to no step: nothing is agreed.");
  });
});

it("a breach keeps what cannot be taken back, and how much of it is said", () => {
  const breach = {
    withholds: [],
    undoes: ["halt"],
    seenAfter: 1,
    begins: { halt: 0 },
    keeps: { fuel: 0.4, loans: 1, plants: 0.5 },
    untilSeen: {},
    soFar: { fuel: 1, loans: 0.9, plants: 0 },
  };
  expect(breachInWords(breach, { step: 1, after: 0 }, { steps: [] }, trade.labels)).toBe(
    'keep "Loans", 50\u00a0% of "Plants closed" and 40\u00a0% of "Fuel"; and take back "Halt" (seen after 1 month)',
  );
  expect(onceInWords(breach, 1, { steps: [] }, trade.labels)).toBe(
    'once "Fuel" and 90\u00a0% of "Loans" are done and with "Plants closed" under way',
  );
});

describe("from holding to hopeless", () => {
  it("puts what holds first and what leads nowhere last", () => {
    expect(fromHoldingToHopeless(trade.plans).map(({ id }) => id)).toEqual([
      "swap",
      "late",
      "grand",
      "alone",
      "nothing",
    ]);
    expect(trade.plans.map(planStanding)).toEqual(["holds", "breaks", "breaks", "declined", "nothing"]);
  });

  it("never calls a plan without steps the nearest", () => {
    const { labels } = trade;
    const [alone, nothing] = ["alone", "nothing"].map((id) => trade.plans.find((plan) => plan.id === id)!);
    expect(answerInWords([nothing!, alone!], labels)).toBe(
      "Neither plan holds; A alone comes nearest, missing by 23\u00a0% of the stake of A.",
    );
    expect(answerInWords([nothing!], labels)).toBe("Nothing leads to no step.");
  });

  it("names of many plans that hold the one with most to spare only, in a heading", () => {
    const { scenario } = readScenario(readFileSync("examples/iran-2013/scenario.yaml", "utf8"));
    const model = compile(scenario!);
    const plans = model.plans.map(({ id }) => assess(model, id));
    const labels = labelsOf(scenario!);
    expect(answerInShort(plans, labels)).toBe(
      `9 of 12 plans hold; ${labels.planInText(fromHoldingToHopeless(plans)[0]!.id)} has most to spare.`,
    );
    const few = plans.filter(({ holds }) => !holds).concat(plans.filter(({ holds }) => holds).slice(0, 3));
    expect(answerInShort(few, labels)).toBe(answerInWords(few, labels));
  });

  it("writes what is left of a sum that comes to nothing as 0", () => {
    expect([4.97e-14, -1e-12, 0, -12.84, 0.9471].map(figureValue)).toEqual(["0", "0", "0", "−12.8", "0.947"]);
  });
});
