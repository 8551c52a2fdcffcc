import { describe, expect, it } from "vitest";
import { assess, type TypePlay } from "../../../src/engine/index.ts";
import {
  beliefPicture,
  beliefTable,
  labelsOf,
  playInWords,
  tellsInWords,
  tellsTable,
  typesTable,
  typesTableMeans,
} from "../../../src/present/index.ts";
import { compile, readScenario } from "../../../src/scenario/index.ts";

const { scenario } = readScenario(`demarche: 1
title: A freeze
period: month
parties:
  a: {name: the League, patience: 0.9}
  b: {name: the Republic, patience: 0.9, types: {sincere: {weight: 0.75}, taker: {weight: 0.25, value: {freeze: -9}}}}
measures:
  halt: {label: Halt of tests, by: b, value: {a: 1, b: -1}}
  talks: {label: Talks, by: a, value: {a: -1, b: 3}}
  freeze: {label: Freeze, by: b, value: {a: 3, b: -1}}
plans: {p: {label: By steps, steps: [[halt, talks], [freeze]]}}
`);
const labels = labelsOf(scenario!);
const plan = assess(compile(scenario!), "p");

/** The taker does the halt and not the freeze; at worst nobody begins. */
const play: TypePlay = {
  plan: "p",
  equilibria: 2,
  certified: true,
  stops: { a: { a: null }, b: { sincere: null, taker: 2 } },
  completes: 0.75,
  gain: { a: { a: 2.1 }, b: { sincere: 1.5, taker: -0.4 } },
  worst: { stops: { a: { a: 1 }, b: { sincere: 1, taker: 1 } }, completes: 0 },
  belief: [
    { after: 1, of: { a: { a: 1 }, b: { sincere: 0.75, taker: 0.25 } } },
    { after: 2, of: { a: { a: 1 }, b: { sincere: 1, taker: 0 } } },
  ],
  tells: [
    { step: 1, bits: 0, price: { a: 0, b: 0 } },
    { step: 2, bits: 0.8112781244591328, price: { a: 0.3, b: 0 } },
  ],
};
const said = (one: TypePlay): string => playInWords(one, plan, scenario!, labels).join(" ");

describe("how a plan is played", () => {
  it("says what others may be, how many ways there are, the likeliest to be completed and the worst", () => {
    expect(said(play)).toBe(
      "The Republic may be sincere (75 of 100) or taker (25 of 100); the others do not know which. " +
        "There are 2 ways to play it in which nobody would do better to stop elsewhere. " +
        "In the one most likely to be completed the Republic (taker) breaks it at step 2; all is done with a chance of 75 of 100. " +
        "In the least likely the League and the Republic break it at step 1; all is then done with no chance.",
    );
  });

  it("says of one way that it is the only one, of none that there is none, and what was not confirmed", () => {
    const one = { ...play, equilibria: 1, worst: { stops: play.stops!, completes: 0.75 } };
    expect(said(one)).toContain(
      "There is one way to play it in which nobody would do better to stop elsewhere: the Republic",
    );
    expect(said(one)).not.toContain("least likely");
    const none = {
      ...play,
      equilibria: 0,
      stops: null,
      completes: null,
      gain: null,
      worst: null,
      belief: [],
      tells: [],
    };
    expect(said(none)).toContain("nothing can be relied on");
    expect(said({ ...play, certified: false })).toContain("Not every one of them passed a second check.");
    const all = { ...play, stops: { a: { a: null }, b: { sincere: null, taker: null } }, completes: 1 };
    expect(said(all)).toContain("nobody ever breaks it; all is done with certainty");
  });

  it("has a row for each type", () => {
    const { columns, rows } = typesTable(play, scenario!, labels);
    expect(columns.map(({ header }) => header)).toEqual([
      "Who",
      "Of 100",
      "Breaks at step",
      "Gain",
      "At worst at step",
    ]);
    expect(rows).toEqual([
      ["the League", "100", "never", "2.1", "1"],
      ["the Republic (sincere)", "75", "never", "1.5", "1"],
      ["the Republic (taker)", "25", "2", "\u22120.4", "1"],
    ]);
    const late = { ...play, stops: { b: { sincere: null, taker: 3 } } };
    expect(typesTableMeans(late, plan, labels)).toContain("Step 3: once all is done.");
  });
});

describe("what is believed, and what tells it", () => {
  it("is set out after each step, from the weights on", () => {
    const { rows } = beliefTable(play, scenario!, labels);
    expect(rows).toEqual([
      ["the start", "75", "25"],
      ["step 1", "75", "25"],
      ["step 2", "100", "0"],
    ]);
    const picture = beliefPicture(play, scenario!, labels)!;
    expect(picture.description).toContain("Republic: taker: 25 of 100 at the start, 0 after the last step.");
    expect(picture.draw(328).body.text).toContain("Republic: sincere");
  });

  it("names the step that tells most, and those before it that tell nothing, by what is done in them", () => {
    expect(tellsInWords(play, plan, scenario!, labels)).toEqual([
      'Step 1 ("Halt of tests" and "Talks") tells nothing: even the Republic (taker) keeps it.',
      'Step 2 ("Freeze") tells all there is to learn: the Republic (taker) breaks it.',
    ]);
    expect(tellsTable(play, scenario!, labels).rows).toEqual([
      ["step 1", "0", "0", "0"],
      ["step 2", "100", "0.3", "0"],
    ]);
    const silent = { ...play, tells: play.tells.map((one) => ({ ...one, bits: 0 })) };
    expect(tellsInWords(silent, plan, scenario!, labels)).toEqual([
      "No step tells anything: whatever a party is, it does the same throughout.",
    ]);
  });
});
