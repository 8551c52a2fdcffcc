import { caseOperations, type Model } from "../engine/index.ts";

/** How many cases are drawn where nobody asks for a number. */
export interface CaseBounds {
  readonly usual: number;
  /** Drawn however much work they are. */
  readonly fewest: number;
  /** Of all cases together, on numbers; at a time some 1.5 ns each. */
  readonly mostOperations: number;
}

/** So many cases of some plans; where the usual number would be too much work, a power of two, over which they lie most evenly. */
export function casesWithin(
  model: Model,
  plans: Model["plans"],
  { usual, fewest, mostOperations }: CaseBounds,
): number {
  if (model.uncertainty === undefined || plans.length === 0) return usual;
  const most = mostOperations / caseOperations(model, plans);
  return most >= usual ? usual : Math.max(fewest, 2 ** Math.floor(Math.log2(most)));
}
