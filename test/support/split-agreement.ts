import fc from "fast-check";
import { expect } from "vitest";
import { design } from "../../src/engine/index.ts";
import { cuttableMeasures } from "../../src/scenario/cut/index.ts";
import { compile, cutMeasures, readScenario } from "../../src/scenario/index.ts";
import { designSplits } from "../../src/study/index.ts";
import { anyScenario } from "./random-scenario.ts";

/**
 * What `designSplits` says of single measures, against `design` on the scenario with every measure cut in every number.
 *
 * @returns how many ways to cut were found to do
 */
export function agreeWithEveryCut({ numRuns, seed }: { numRuns: number; seed: number }): number {
  let count = 0;
  fc.assert(
    fc.property(anyScenario(), (plain) => {
      const { scenario } = readScenario(JSON.stringify(plain));
      const measures = scenario === null ? [] : cuttableMeasures(scenario);
      fc.pre(scenario !== null && measures.length > 0 && scenario.measures.length <= 3);
      const options = { perStep: 2 };
      const { nearest, frontier } = design(compile(scenario), options);
      fc.pre(frontier.length === 0);
      const { splits } = designSplits(scenario, nearest, options);
      const holds = (measure: string, instalments: number): boolean => {
        const cut = compile(cutMeasures(scenario, [{ measure, instalments }]));
        return design(cut, { ...options, objectives: [] }).frontier.length > 0;
      };
      const expected = measures.flatMap((measure) => {
        const fewest = [2, 3, 4].find((instalments) => holds(measure, instalments));
        return fewest === undefined ? [] : [`${measure} in ${fewest}`];
      });
      const single = splits.filter(({ also }) => also.length === 0);
      expect(single.map(({ measure, instalments }) => `${measure} in ${instalments}`).sort()).toEqual(
        expected.sort(),
      );
      count += expected.length;
    }),
    { numRuns, seed },
  );
  return count;
}
