import type { StabilityTables } from "./stability-tables.ts";

/**
 * Equilibria to be shown where there is no room for all: those that most concepts agree on first, of equal ones by number.
 *
 * @param among - bits of the concepts that count; see `conceptMask`
 * @param only - `states`: those looked at, ascending; all by default. `comesFirst`: states that come first of those with equally many concepts
 * @returns indices of states, at most `most`
 * Cost: O(states).
 */
export function foremostEquilibria(
  { equilibrium }: StabilityTables,
  among: number,
  most: number,
  {
    states = equilibrium.keys(),
    comesFirst = () => true,
  }: { readonly states?: Iterable<number>; readonly comesFirst?: (state: number) => boolean } = {},
): number[] {
  const byAgreement: number[][] = [];
  for (const state of states) {
    let concepts = 0;
    for (let rest = equilibrium[state]! & among; rest !== 0; rest &= rest - 1) concepts++;
    if (concepts === 0) continue;
    const place = 2 * concepts + Number(comesFirst(state));
    const alike = byAgreement[place] ?? [];
    byAgreement[place] = alike;
    if (alike.length < most) alike.push(state);
  }
  return byAgreement.reverse().flat().slice(0, most);
}
