import { caseOperations, DEFAULT_SAMPLES, DRIVER_ROWS, findPlan, type Model } from "../../engine/index.ts";
import { casesWithin } from "../cases-within.ts";

/** Cases drawn where nothing else is asked for, as many as wherever a chance is final: its interval is then at most 2 in 100 wide. */
export const BRIEF_SAMPLES: number = DEFAULT_SAMPLES;
/** Of all cases of a page, on numbers: some minutes of work. */
const MOST_OPERATIONS = 2e10;

/** How many cases a page draws: of very many or long plans fewer (the interval is then at most 6 in 100 wide), some minutes of work. */
export function briefSamples(model: Model): number {
  const bounds = { usual: BRIEF_SAMPLES, fewest: 1024, mostOperations: MOST_OPERATIONS };
  return casesWithin(model, model.plans, bounds);
}

/** About how many minutes a page with so many cases takes, on one core of 2026 that has nothing else to do: measured on files at the limits of the language. */
export function briefMinutes(model: Model, samples: number = briefSamples(model)): number {
  if (model.uncertainty === undefined) return 0;
  const layingOut = 4096; // of a plan, in cases
  return ((samples + layingOut) * caseOperations(model, model.plans) * 2e-9) / 60;
}

/** Whether to find what a plan hangs on is more work than a page may be: of plans that may be interrupted, as each case of these is worked out by itself. */
export function driversTakeLong(model: Model, id: string): boolean {
  const plan = findPlan(model, id);
  const cases = DRIVER_ROWS * (model.uncertainty?.quantities.length ?? 0);
  return plan.nodes !== null && cases * caseOperations(model, [plan]) > MOST_OPERATIONS;
}
