/** So many of the plans found, those that are the best in most worlds, are put to all worlds. */
export const POOL = 32;
/** What is kept of a world beside its plans and figures: what was found there, its kind, and the arrays that are made on the way. */
const WORLD_BYTES = 400;
/** Of a plan a score and whether it holds; of a figure its value, and once more where boxes are looked for. */
const PLAN_BYTES = 9;
const FIGURE_BYTES = 16;

/** Bytes that summing up keeps for each world, at most. */
export function summaryBytes(plans: number, figures: number): number {
  return WORLD_BYTES + PLAN_BYTES * (plans + POOL) + FIGURE_BYTES * figures;
}
