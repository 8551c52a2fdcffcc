import { expect, it } from "vitest";
import { compile, design, readScenario, type SidesResult, sides } from "../../src/index.ts";

// Worked by brute force from the definitions of docs/theory/sides.md, sharing no code with the engine: two allies and a neighbour, 25 plans.
const TEXT = `demarche: 1
title: Two allies and a neighbour
parties:
  us: {patience: 0.9, side: allies}
  rok: {patience: 0.9, side: allies}
  d: {patience: 0.9}
measures:
  relief: {by: us, value: {us: -3, rok: 0.5, d: 4}}
  aid: {by: rok, value: {us: 0.5, rok: -2, d: 3}}
  freeze: {by: d, value: {us: 4, rok: 4, d: -2}}
plans:
  aid-first: {steps: [[aid], [freeze]]}
`;

const scenario = readScenario(TEXT).scenario!;

function asked(rate: number): SidesResult {
  return sides(scenario, { rates: [{ from: "us", to: "rok", worth: rate }] });
}

it("two allies and a neighbour: what they disagree on, and what both could want", () => {
  const {
    of,
    holds,
    plansCovered,
    sides: [side],
  } = asked(1);
  expect({ of, holds, plansCovered }).toEqual({ of: "listed", holds: 19, plansCovered: "25" });
  expect(side!.members).toEqual(["us", "rok"]);
  expect(side!.best.us).toMatchObject({ steps: [["aid", "freeze"]] });
  expect(side!.best.rok).toMatchObject({ steps: [["relief", "freeze"]] });
  for (const member of ["us", "rok"]) {
    expect(side!.best[member]!.most).toBeCloseTo(4.5, 9);
    expect(side!.best[member]!.atMost).toBeCloseTo(4.5, 9);
  }
  expect(side!.disagreement["us/rok"]).toBeCloseTo(101 / 171, 12);
  expect(side!.withOthers["us/d"]).toBeCloseTo(120 / 171, 12);
  expect(side!.withOthers["rok/d"]).toBeCloseTo(105 / 171, 12);
  expect(side!.goodForBoth).toBe(7);
  expect(
    side!.good.map(({ steps, gain }) => [
      steps.join(" | "),
      Number(gain.us!.toFixed(9)),
      Number(gain.rok!.toFixed(9)),
    ]),
  ).toEqual([
    ["aid,freeze", 4.5, 2],
    ["freeze | aid", 4.45, 2.2],
    ["freeze | aid | relief", 2.02, 2.605],
    ["freeze | relief,aid", 1.75, 2.65],
    ["freeze | relief | aid", 1.705, 2.83],
    ["freeze | relief", 1.3, 4.45],
    ["relief,freeze", 1, 4.5],
  ]);
  expect(side!.common!.steps).toEqual([["freeze"], ["aid"]]);
  expect(side!.common!.exact).toBe(true);
  expect(side!.common!.part.us).toBeCloseTo(0.9888889, 7);
  expect(side!.common!.part.rok).toBeCloseTo(0.4888889, 7);
  expect(side!.unity.us).toBeCloseTo(0.0111111, 7);
  expect(side!.unity.rok).toBeCloseTo(0.5111111, 7);
  expect(side!.burden.us).toBe(0);
  expect(side!.burden.rok).toBeCloseTo(0.4444444, 7);
});

it.each([
  [0.5, 1.5, 0.6555556],
  [1, 1.125, 0.7388889],
  [2, 0.75, 0.8222222],
])("at a rate of %s the payment that evens it out is %s", (rate, points, part) => {
  const { compensation } = asked(rate).sides[0]!;
  expect(compensation).toMatchObject({ plan: null, from: "us", to: "rok", rate });
  expect(compensation!.points).toBeCloseTo(points, 9);
  expect(compensation!.part).toBeCloseTo(part, 7);
  // The other way round says the same.
  const inverse = sides(scenario, { rates: [{ from: "rok", to: "us", worth: 1 / rate }] });
  expect(inverse.sides[0]!.compensation!.points).toBeCloseTo(points, 9);
});

it("design finds the plan a side could agree on, and knows no side of one", () => {
  const compiled = design(compile(scenario), { objectives: ["side:allies"] }).best["side:allies"]!;
  expect(compiled).toMatchObject({ steps: [["freeze"], ["aid"]], exact: true });
  expect(compiled.score).toBeCloseTo(0.4888889, 7);
  const alone = TEXT.replace("rok: {patience: 0.9, side: allies}", "rok: {patience: 0.9}");
  expect(() => design(compile(readScenario(alone).scenario!), { objectives: ["side:allies"] })).toThrow(
    "unknown-objective",
  );
  expect(sides(readScenario(alone).scenario!).sides).toEqual([]);
});
