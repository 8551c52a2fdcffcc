import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/engine/assess/index.ts";
import { type Figures, figuresIn, type Model, scalesOf, tablesOf } from "../../src/engine/model/index.ts";
import { arenaOf, BATCH, prepareArena } from "../../src/engine/stress/arena.ts";
import { runKernel } from "../../src/engine/stress/plan-kernel.ts";
import { drawValues, samplerOf } from "../../src/engine/stress/sampler.ts";
import { scalarKernel } from "../../src/engine/stress/scalar-kernel.ts";
import { shareSource } from "../../src/engine/stress/share-source.ts";
import { compileText } from "../support/assess-text.ts";
import { cases } from "../support/thoroughness.ts";
import { anyUncertainScenario } from "../support/uncertain-scenario.ts";

const SAMPLES = 12;

describe("the kernel over columns", () => {
  it("gives the gains and slacks that assess gives sample by sample", () => {
    let compared = 0;
    let laidOut = 0;
    fc.assert(
      fc.property(anyUncertainScenario(), fc.nat(), (scenario, seed) => {
        const model = compileText(JSON.stringify(scenario));
        if (model.uncertainty === undefined) return;
        const arena = arenaOf(model, model.plans);
        const words = arena.values.map(() => new Int32Array(BATCH));
        const source = shareSource("random", words.length, seed, 0);
        for (const [quantity, out] of words.entries()) source(quantity, 0, SAMPLES, out);
        drawValues(samplerOf(model.uncertainty), words, [], SAMPLES, arena.values);
        prepareArena(arena, SAMPLES);
        let worst = 0;
        for (const [index, plan] of model.plans.entries()) {
          const kernel = arena.kernels[index]!;
          runKernel(kernel, SAMPLES);
          const bySample = scalarKernel(model, plan, arena.figures);
          runKernel(bySample, SAMPLES);
          const columns = plan.bundles.length + 1;
          if (!kernel.isWhole) laidOut++;
          for (let sample = 0; sample < SAMPLES; sample++) {
            const figures = figuresAt(
              model,
              arena.values.map((column) => column[sample]!),
            );
            const { keep, slack, start, keepAt, breachAt } = evaluate(model, plan, figures);
            const { size } = scalesOf(figures, model.partyIds.length);
            for (const [party, slacks] of kernel.slack.entries()) {
              if (!kernel.isPlan) {
                expect(slacks.every((one) => one === null)).toBe(true);
                continue;
              }
              const apart = (found: number, expected: number): void => {
                if (Number.isNaN(found) && Number.isNaN(expected)) return;
                const gap = Math.abs(found - expected) / Math.max(1, size[party]!);
                worst = Number.isNaN(gap) ? Number.POSITIVE_INFINITY : Math.max(worst, gap);
                compared++;
              };
              apart(kernel.gain[party]![sample]!, keep[party * columns]! - start[party]!);
              apart(bySample.gain[party]![sample]!, keep[party * columns]! - start[party]!);
              for (const [column, one] of slacks.entries()) {
                const expected = slack[party * columns + column]!;
                apart(one?.[sample] ?? Number.NaN, expected);
                apart(bySample.slack[party]![column]?.[sample] ?? Number.NaN, expected);
              }
              for (const { moment, slack } of kernel.moments) {
                const row = moment * model.partyIds.length + party;
                apart(slack[party]?.[sample] ?? Number.NaN, keepAt[row]! - breachAt[row]!);
              }
            }
          }
        }
        expect(worst).toBeLessThan(1e-12);
      }),
      { numRuns: cases(12, 40) },
    );
    expect(compared).toBeGreaterThan(cases(3_000, 10_000));
    expect(laidOut).toBeGreaterThan(cases(20, 70));
  });
});

/** The figures of one scenario with its quantities at the given values. */
function figuresAt(model: Model, values: ArrayLike<number>): Figures {
  const tables = tablesOf(model.figures);
  for (const [index, { places }] of (model.uncertainty?.quantities ?? []).entries()) {
    for (const { table, index: cell, factor } of places) tables[table][cell] = factor * values[index]!;
  }
  return figuresIn(tables, model.figures.breakdownLasts);
}
