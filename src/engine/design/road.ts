import { EngineError, type Model } from "../model/index.ts";
import { type DesignOptions, MAX_OPEN_MEASURES } from "./design-options.ts";
import { hasStatesAtMost } from "./lattice/index.ts";
import { designProblem, openMeasureCount, openStates } from "./problem.ts";
import { programQuestion, refuseWhatHasNoRows } from "./program/index.ts";

/**
 * Two to so many states go by labels; more are left to the program where it can say the scenario, as the lattice then takes minutes or
 * more memory than there is. As many measures that can still be done, where none waits for another.
 */
export const MOST_BY_LABELS = 20;

/**
 * The road asked for, else labels where they can run, which give the whole frontier and know all of the language; rough passes are over
 * labels.
 *
 * @throws EngineError `unknown-measure`, as `design`; where neither road can answer, as the program does: `not-in-rows`, `too-many-linked-measures`
 */
export function roadOf(model: Model, options: DesignOptions): NonNullable<DesignOptions["method"]> {
  if (options.method !== undefined) return options.method;
  if (options.roughPasses !== undefined || hasFewStates(model, options)) return "labels";
  const refusal = refusalByProgram(model, options);
  if (refusal === null) return "program";
  if (openMeasureCount(model, options) > MAX_OPEN_MEASURES) throw refusal;
  return "labels";
}

/** Why the program cannot answer; null where it can. */
export function refusalByProgram(model: Model, options: DesignOptions): EngineError | null {
  try {
    refuseWhatHasNoRows(programQuestion(model, options));
    return null;
  } catch (error) {
    if (!(error instanceof EngineError) || !BY_PROGRAM.has(error.code)) throw error;
    return error;
  }
}

const BY_PROGRAM: ReadonlySet<string> = new Set(["not-in-rows", "too-many-linked-measures"]);

/** Counted only where it is not plain from how many measures there are. */
function hasFewStates(model: Model, options: DesignOptions): boolean {
  if (openStates(model, options) <= MOST_BY_LABELS) return true;
  if (openMeasureCount(model, options) > MAX_OPEN_MEASURES) return false;
  return hasStatesAtMost(designProblem(model, options), 2 ** MOST_BY_LABELS);
}
