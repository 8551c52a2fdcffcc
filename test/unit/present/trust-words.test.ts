import { describe, expect, it } from "vitest";
import { assess, type PlanTrust, trust } from "../../../src/engine/index.ts";
import {
  confidenceInWords,
  labelsOf,
  modestInWords,
  mostTrustInWords,
  needsNoneInWords,
  trustStepsMean,
  trustStepsTable,
  trustTable,
  trustTableMeans,
} from "../../../src/present/index.ts";
import { compile, readScenario } from "../../../src/scenario/index.ts";
import { mostModestFirst, mostTrust } from "../../../src/study/index.ts";

const { scenario } = readScenario(`demarche: 1
title: A swap
period: month
parties: {a: {name: the League, patience: 0.9}, b: {name: the Republic, patience: 0.9}, c: {name: Chronia, patience: 0.9}}
measures:
  x: {label: Open the road, by: a, value: {a: -1, b: 3}}
  y: {label: Free the prisoners, by: b, value: {a: 3, b: -1}}
plans:
  swap: {label: At once, steps: [[x, y]]}
  none: {label: Nothing, steps: []}
`);
const model = compile(scenario!);
const labels = labelsOf(scenario!);
const [plan, empty] = ["swap", "none"].map((id) => assess(model, id));

/** Of the League at its one step and after it; the other parties need none. */
function trustOf(id: string, first: number | null, more: Partial<PlanTrust> = {}): PlanTrust {
  const row = <T>(one: T): Record<string, (T | null)[]> => ({
    a: [one, null],
    b: [null, null],
    c: [null, null],
  });
  return {
    id,
    label: id,
    exposure: row(first === null ? null : { to: "b", points: 0.4 }),
    least: row(first),
    of: row(first === null ? null : "b"),
    wholeWay: row(first),
    confidence: { least: 0.81, completes: 0.81 },
    ...more,
  };
}

describe("how much trust a plan needs most", () => {
  it.each([
    [
      trustOf("swap", 0.5553),
      "It needs most trust of the League at step 1: that the Republic keeps on, with a chance of at least 56 of 100.",
    ],
    [trustOf("swap", 0.003), "with a chance of at least 1 of 100."],
    [trustOf("swap", 0.9982), "with a chance of more than 99 of 100."],
    [
      trustOf("swap", 1),
      "No trust is enough at step 1: the League would break it however sure of the Republic.",
    ],
    [trustOf("swap", 0), "It needs no trust"],
    [trustOf("swap", null), "It needs no trust"],
    [
      trustOf("swap", 0.5, { confidence: null, interrupted: true }),
      "with a chance of at least 50 of 100, as long as no event has happened.",
    ],
    [
      trustOf("swap", null, { confidence: null, interrupted: true, answered: true }),
      "is not told, as a clause says what follows a breach",
    ],
  ])("is one sentence: %#", (one, words) => {
    expect(mostTrustInWords(one, plan!, labels)).toContain(words);
  });

  it("says when, of the time after the last step, and of a plan without one that it has none", () => {
    const after = trustOf("swap", null, { least: { a: [0, 0.2] }, of: { a: ["b", "b"] } });
    expect(mostTrustInWords(after, plan!, labels)).toContain("of the League once all is done");
    expect(mostTrustInWords(trust(model, "none"), empty!, labels)).toBe(
      "It leads to no step: nothing is agreed.",
    );
  });

  it("is the first of equally large ones", () => {
    const even = { least: { a: [0.2, 0.4], b: [0.4, 0.1] }, of: { a: ["b", "b"], b: ["a", "a"] } };
    expect(mostTrust(trustOf("swap", 0, even))).toEqual({ party: "a", of: "b", step: 2, least: 0.4 });
  });
});

describe("how sure everybody must be", () => {
  it.each([
    [
      { least: 0.81, completes: 0.81 },
      "with a chance of at least 81 of 100; at just that its one step is done in 81 of 100 cases.",
    ],
    [{ least: 0, completes: 0 }, "however little everybody trusts"],
    [{ least: null, completes: null }, "It does not hold however sure"],
  ])("is said of %j", (confidence, words) => {
    expect(confidenceInWords(trustOf("swap", 0.5, { confidence }), plan!)).toContain(words);
  });

  it("is not said where it is not known", () => {
    expect(confidenceInWords(trustOf("swap", null, { confidence: null }), plan!)).toBe(null);
  });
});

describe("plans side by side", () => {
  const [much, little] = [trustOf("much", 0.9), trustOf("little", 0.1)];
  const untold = trustOf("untold", null, { confidence: null, interrupted: true, answered: true });
  const none = { ...trust(model, "none"), id: "none" };
  const plans = [plan!, plan!, plan!].map((one, place) => ({
    ...one,
    id: ["much", "little", "untold"][place]!,
  }));
  const sorted = mostModestFirst([none, untold, much, little]);

  it("stand with the most modest first, then those of which nothing is known", () => {
    expect(sorted.map(({ id }) => id)).toEqual(["little", "much", "untold", "none"]);
  });

  it("are led by the one that holds and needs least", () => {
    expect(modestInWords(sorted, [...plans, empty!], labels)).toContain(
      "Of the 2 plans that hold little needs least trust.",
    );
    const broken = plans.map((one) => ({ ...one, holds: false }));
    expect(modestInWords([little, much], broken, labels)).toBe("No plan holds, however much is trusted.");
    expect(modestInWords([], [], labels)).toBe("This scenario has no plans yet.");
  });

  it("have a row each: how much, of whom, in whom, where", () => {
    const { rows } = trustTable(sorted, [...plans, empty!], labels);
    expect(rows[0]).toEqual(["little", "holds", "10", "League in Republic, step 1", "10", "81", "81"]);
    expect(rows[2]).toEqual(["untold *", "holds", "-", "-", "-", "-", "-"]);
    expect(rows[3]![1]).toBe("no step");
    expect(trustTableMeans(sorted)).toContain("not at all where a clause says what follows a breach");
    expect(trustTableMeans(sorted)).not.toContain("Never");
    expect(trustTableMeans([trustOf("swap", 1)])).toContain("Never: no trust is enough");
  });
});

describe("each step", () => {
  it("says to whom a party is exposed, by how much, and what trust that needs", () => {
    const one = trustOf("swap", 1);
    const table = trustStepsTable(one, "a", plan!, labels)!;
    expect(table.columns[0]!.header).toBe("League");
    expect(table.rows).toEqual([
      ["step 1", "Republic", "0.4", "never", "never"],
      ["once all is done", "-", "-", "-", "-"],
    ]);
    expect(trustStepsMean(one, labels)).toContain("points a month. Whole way");
  });

  it("is left out of parties that need none, which is said", () => {
    const one = trustOf("swap", 0.3);
    expect(trustStepsTable(one, "c", plan!, labels)).toBe(null);
    expect(needsNoneInWords(one, labels)).toContain("The Republic and Chronia need no trust at any step");
    expect(
      needsNoneInWords(trustOf("swap", 0.3, { least: { a: [0.3] }, wholeWay: { a: [0.3] } }), labels),
    ).toBe(null);
  });
});
