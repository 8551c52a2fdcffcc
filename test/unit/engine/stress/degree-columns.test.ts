import { describe, expect, it } from "vitest";
import { evaluate } from "../../../../src/engine/assess/index.ts";
import { figuresIn, tablesOf } from "../../../../src/engine/model/index.ts";
import { arenaOf, prepareArena } from "../../../../src/engine/stress/arena.ts";
import { runKernel } from "../../../../src/engine/stress/plan-kernel.ts";
import { compileText } from "../../../support/assess-text.ts";

/** A plant that is frozen and dismantled: combinations hang on shares that can be taken back, whose ranges overlap. */
const scenario = `
demarche: 1
title: a plant
parties: {a: {patience: 0.9}, b: {patience: 0.8..0.95}}
measures:
  freeze: {by: a, reversible: 0.5..1, verify: 2, value: {a: -3..-1, b: 4}}
  cut: {by: a, reversible: 0.2..0.8, takes: 3, value: {a: -2, b: 3}}
  loan: {by: b, reversible: 0.6, value: {a: 5..9, b: -2}}
together:
  - {when: [cut, not freeze], value: {a: -1, b: 2..4}}
  - {when: [freeze, cut], value: {b: 1, a: 0.5}}
  - {when: [loan, not cut], value: {b: -1..0}}
breakdown: {value: {a: -2, b: -2}, chance: 0.02}
plans: {p: {steps: [[freeze, loan], [cut]]}}
`;

describe("combinations that hang on uncertain shares", () => {
  it("are laid out over columns, with the slacks of one case at a time", () => {
    const model = compileText(scenario);
    const [plan] = model.plans;
    const { quantities } = model.uncertainty!;
    const arena = arenaOf(model, model.plans);
    const [kernel] = arena.kernels;
    expect(kernel!.isWhole).toBe(false);
    // Shares from one end of their range to the other, out of step with each other.
    const ends = quantities.map(({ distribution }) =>
      distribution.kind === "uniform" ? [distribution.lo, distribution.hi] : [0, 0],
    );
    const at = (quantity: number, sample: number): number => {
      const [low, high] = ends[quantity]!;
      return low! + (high! - low!) * (((sample * (quantity + 3)) % 11) / 10);
    };
    for (const [quantity, column] of arena.values.entries())
      for (let sample = 0; sample < 32; sample++) column[sample] = at(quantity, sample);
    prepareArena(arena, 32);
    runKernel(kernel!, 32);
    for (let sample = 0; sample < 32; sample++) {
      const tables = tablesOf(model.figures);
      for (const [quantity, { places }] of quantities.entries())
        for (const { table, index, factor } of places) tables[table][index] = factor * at(quantity, sample);
      const { keepAt, breachAt } = evaluate(model, plan!, figuresIn(tables, model.figures.breakdownLasts));
      for (const { moment, slack } of kernel!.moments)
        for (const [party, one] of slack.entries())
          if (one !== null)
            expect(one[sample]).toBeCloseTo(keepAt[moment * 2 + party]! - breachAt[moment * 2 + party]!, 12);
    }
  });
});
