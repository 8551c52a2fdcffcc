import { describe, expect, it } from "vitest";
import { holdsChances } from "../../../../src/engine/index.ts";
import { compile, design, readScenario, stress } from "../../../../src/index.ts";

const TEXT = `
demarche: 1
title: A provocation of unknown worth
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -1, b: 4}}, y: {by: b, value: {a: 5, b: -1}}, z: {by: b, value: {a: 2, b: -0.5}}}
breakdown: {value: {a: -1, b: -1}, chance: 0.02}
events: {test: {by: b, once: {b: 0..10, a: -2}, chance: 0.05}}
plans:
  p: {steps: [[x, y], {does: [z], wait: 2}], clauses: [{upon: test, suspend: [x], for: 2}, {upon: test, times: 2, then: end}]}
`;

describe("a plan that an event may interrupt", () => {
  const model = compile(readScenario(TEXT).scenario!);

  it("holds in the cases in which nobody gains by choosing the event", () => {
    // It is deterred up to a benefit of 7.5679645 in step 1, and further later.
    const [plan] = stress(model, { samples: 4096 }).plans;
    expect(plan!.holds.probability).toBeCloseTo(0.75679645, 2);
    expect(plan!.verdicts.breaks).toBeCloseTo(1 - plan!.holds.probability, 9);
  });

  it("has chances of its own beside a plan of the same steps that other clauses answer", () => {
    const two = compile(
      readScenario(
        `${TEXT}  q: {steps: [[x, y], {does: [z], wait: 2}], clauses: [{upon: test, then: collapse}]}\n`,
      ).scenario!,
    );
    const chances = holdsChances(two, two.plans, { samples: 1024, seed: 1 });
    const { plans } = stress(two, { samples: 1024, seed: 1 });
    expect(chances.map((one) => one!.holds)).toEqual(plans.map(({ holds }) => holds.probability));
    expect(chances.map((one) => one!.breaks)).toEqual(plans.map(({ verdicts }) => verdicts.breaks));
    expect(chances[1]!.holds).toBeGreaterThan(chances[0]!.holds);
  });

  it("is searched for under the clauses of the scenario, as long as none counts", () => {
    const under = (clauses: string) => compile(readScenario(`${TEXT}clauses: [${clauses}]\n`).scenario!);
    const { frontier, exact } = design(under("{upon: test, suspend: [x], for: 2}"));
    expect(exact).toBe(true);
    expect(frontier.length).toBeGreaterThan(0);
    // Without a clause it pays to choose the event, whatever is agreed.
    expect(design(model).frontier).toEqual([]);
    expect(() => design(under("{upon: test, times: 2, then: end}"))).toThrow("interrupted");
  });
});
