import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/engine/assess/index.ts";
import { type Figures, figuresIn, type Model, tablesOf } from "../../src/engine/model/index.ts";
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
          for (let sample = 0; sample < SAMPLES; sample++) {
            const figures = figuresAt(
              model,
              arena.values.map((column) => column[sample]!),
            );
            const { keep, breach, stateValue } = evaluate(model, plan, figures);
            const size =
              1 + Math.max(...Array.from(figures.value, Math.abs), ...Array.from(figures.once, Math.abs));
            for (const [party, slacks] of kernel.slack.entries()) {
              const gain = keep[party * columns]! - stateValue[party * columns]!;
              worst = Math.max(worst, Math.abs(kernel.gain[party]![sample]! - gain) / size);
              for (const [column, slack] of slacks.entries()) {
                const single = bySample.slack[party]![column] ?? null;
                if (slack !== null)
                  worst = Math.max(worst, Math.abs(slack[sample]! - single![sample]!) / size);
                const expected = keep[party * columns + column]! - breach[party * columns + column]!;
                if (Number.isNaN(expected) !== (slack === null)) worst = Number.POSITIVE_INFINITY;
                if (slack !== null) worst = Math.max(worst, Math.abs(slack[sample]! - expected) / size);
                compared++;
              }
            }
          }
        }
        expect(worst).toBeLessThan(1e-12);
      }),
      { numRuns: cases(12, 40) },
    );
    expect(compared).toBeGreaterThan(cases(300, 1000));
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
