import { nearestName } from "../diagnostics/index.ts";
import { partCount } from "../expand/index.ts";
import type { Measure, Scenario } from "../scenario.ts";
import { LIMITS } from "../schema/index.ts";
import type { Cut } from "./cut.ts";

/** Why measures cannot be cut so. */
export type CutProblem =
  | {
      readonly kind: "unknown";
      readonly measure: string;
      readonly near: string | null;
      readonly known: readonly string[];
    }
  | { readonly kind: "repeated"; readonly measure: string }
  | { readonly kind: "out-of-range"; readonly measure: string; readonly found: number }
  | { readonly kind: "already-cut"; readonly measure: string; readonly instalments: number }
  /** Nothing is left to do of a measure in force at the start, or one that can only be ended. */
  | { readonly kind: "in-force"; readonly measure: string }
  | { readonly kind: "too-many"; readonly found: number; readonly limit: number };

/** What is wrong with cuts, all at once; empty where they can be made. */
export function cutProblems(scenario: Scenario, cuts: readonly Cut[]): CutProblem[] {
  const measures = new Map(scenario.measures.map((one) => [one.id, one]));
  const seen = new Set<string>();
  const problems: CutProblem[] = [];
  for (const { measure, instalments } of cuts) {
    const one = measures.get(measure);
    if (one === undefined) {
      const known = [...measures.keys()];
      problems.push({ kind: "unknown", measure, near: nearestName(measure, known), known });
      continue;
    }
    if (seen.has(measure)) problems.push({ kind: "repeated", measure });
    else if (partCount(one) > 1) problems.push({ kind: "already-cut", measure, instalments: partCount(one) });
    else if (!canBeDone(scenario, one)) problems.push({ kind: "in-force", measure });
    else if (!(Number.isInteger(instalments) && instalments >= 2))
      problems.push({ kind: "out-of-range", measure, found: instalments });
    seen.add(measure);
  }
  if (problems.length > 0) return problems;
  const found = partsAfter(scenario, cuts);
  return found > LIMITS.parts ? [{ kind: "too-many", found, limit: LIMITS.parts }] : [];
}

/** The measures that can be cut, in the file's order. */
export function cuttableMeasures(scenario: Scenario): string[] {
  return scenario.measures
    .filter((one) => partCount(one) === 1 && canBeDone(scenario, one))
    .map(({ id }) => id);
}

function canBeDone(scenario: Scenario, { id, endOnly }: Measure): boolean {
  return !endOnly && !scenario.start.some(({ measure }) => measure === id);
}

/** Measures after instalments. */
function partsAfter(scenario: Scenario, cuts: readonly Cut[]): number {
  const whole = scenario.measures.reduce((sum, one) => sum + partCount(one), 0);
  return cuts.reduce((sum, { instalments }) => sum + instalments - 1, whole);
}
