import type { Model } from "../../engine/index.ts";

/** What a gain is a share of: the best gain, null where that may be rounding. By member of a side. */
export type BestGains = readonly (number | null)[];

/** Shares of the best gains. @param gains - points per period, by party */
export function partsOf(
  gains: ArrayLike<number>,
  members: readonly number[],
  best: BestGains,
): (number | null)[] {
  return members.map((member, at) => (best[at] === null ? null : gains[member]! / best[at]!));
}

/**
 * What the measures that each member does itself cost it, beside what it gains: Σ of what each takes from it a period, as a share of its best gain.
 *
 * @param measures - indices of those of the plan
 * Source: docs/theory/sides.md#burden.
 */
export function burdensOf(
  { measureIds, performs, figures: { value } }: Model,
  measures: readonly number[],
  members: readonly number[],
  best: BestGains,
): (number | null)[] {
  return members.map((member, at) => {
    if (best[at] === null) return null;
    const cells = measures.map((measure) => member * measureIds.length + measure);
    const cost = cells.reduce(
      (sum, cell) => sum + (performs[cell] === 1 ? Math.max(0, -value[cell]!) : 0),
      0,
    );
    return cost / best[at]!;
  });
}

/** The smallest of those that are known; null of none. */
export function smallest(parts: readonly (number | null)[]): number | null {
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? null : Math.min(...known);
}
