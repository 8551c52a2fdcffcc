import { caseOperations, type Model } from "../../engine/index.ts";

/** Cases drawn where nothing else is asked for: the interval of a chance is then at most 2 in 100 wide. */
export const BRIEF_SAMPLES = 10_000;
/** The interval of a chance is then at most 6 in 100 wide. */
const FEWEST_SAMPLES = 1024;
/** Of all cases of a page, on numbers: some minutes of work. */
const MOST_OPERATIONS = 2e10;

/** How many cases a page draws: where all would be too much work, a power of two, over which they lie most evenly. */
export function briefSamples(model: Model): number {
  if (model.uncertainty === undefined) return BRIEF_SAMPLES;
  const most = MOST_OPERATIONS / caseOperations(model, model.plans);
  return most >= BRIEF_SAMPLES ? BRIEF_SAMPLES : Math.max(FEWEST_SAMPLES, 2 ** Math.floor(Math.log2(most)));
}
