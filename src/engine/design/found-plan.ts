import { addVector, dominanceTree, isCovered } from "../numeric/index.ts";

/** A plan that holds: gains and weakest slack as shares of the stakes, and the word of each bundle. */
export interface FoundPlan {
  readonly gains: readonly number[];
  readonly slack: number;
  readonly words: readonly number[];
}

/**
 * Those plans that no other is at least as good as, but for the tie; of plans equal but for it the one of fewer steps stays, else the earlier.
 * By descending gains of the first party.
 *
 * What comes later in that order cannot beat what came earlier, so one look into the tree of those kept settles each.
 */
export function frontierOf(plans: readonly FoundPlan[], tie: Float64Array): FoundPlan[] {
  const first = plans[0];
  if (first === undefined) return [];
  const width = first.gains.length + 1;
  const ordered = plans
    .map((plan, index) => ({ plan, index, values: Float64Array.from([...plan.gains, plan.slack]) }))
    .sort(
      (a, b) =>
        leadOf(b.values, a.values, tie) || a.plan.words.length - b.plan.words.length || a.index - b.index,
    );
  const tree = dominanceTree(width);
  return ordered.flatMap(({ plan, values }) => {
    if (isCovered(tree, values, 0, tie)) return [];
    addVector(tree, values, 0);
    return [plan];
  });
}

/** The lead of one vector over another in the first coordinate in which they differ by more than the tie. */
function leadOf(one: Float64Array, other: Float64Array, tie: Float64Array): number {
  for (let k = 0; k < one.length; k++) {
    const lead = one[k]! - other[k]!;
    // Two slacks without bound have no lead: not a number.
    if (Math.abs(lead) > tie[k]!) return lead;
  }
  return 0;
}
