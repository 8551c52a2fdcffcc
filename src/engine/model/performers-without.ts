import type { Model } from "./model.ts";

/** The performers of a measure that are not among these parties. */
export function performersWithout(
  { partyIds, measureIds, performs }: Pick<Model, "partyIds" | "measureIds" | "performs">,
  measure: number,
  parties: ReadonlySet<number>,
): number[] {
  return [...partyIds.keys()].filter(
    (party) => performs[party * measureIds.length + measure] === 1 && !parties.has(party),
  );
}
