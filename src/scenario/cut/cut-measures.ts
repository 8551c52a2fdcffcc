import type { Scenario } from "../scenario.ts";
import type { Cut } from "./cut.ts";
import { cutProblems } from "./cut-problems.ts";

/**
 * The scenario with measures cut into instalments. What names such a measure means all its parts from then on, as the language has it
 * (docs/theory/scenario.md#instalments); only `rankings` are left out, which order the states of the measures uncut and say nothing of half a measure.
 *
 * @throws Error where `cutProblems` finds a problem
 */
export function cutMeasures(scenario: Scenario, cuts: readonly Cut[]): Scenario {
  const problem = cutProblems(scenario, cuts)[0];
  if (problem !== undefined) throw new Error(`measures cannot be cut so: ${JSON.stringify(problem)}`);
  if (cuts.length === 0) return scenario;
  const instalments = new Map(cuts.map((cut) => [cut.measure, cut.instalments]));
  return {
    ...scenario,
    measures: scenario.measures.map((one) => {
      const count = instalments.get(one.id);
      return count === undefined ? one : { ...one, instalments: count };
    }),
    rankings: [],
  };
}
