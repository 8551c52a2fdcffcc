import type { StabilityTables } from "./stability-tables.ts";

/**
 * Equilibria to be shown where there is no room for all: those that most concepts agree on first, of equal ones by number.
 *
 * @param among - bits of the concepts that count; see `conceptMask`
 * @returns indices of states, at most `most`
 * Cost: O(states).
 */
export function foremostEquilibria({ equilibrium }: StabilityTables, among: number, most: number): number[] {
  const byAgreement: number[][] = [];
  for (let state = 0; state < equilibrium.length; state++) {
    let concepts = 0;
    for (let rest = equilibrium[state]! & among; rest !== 0; rest &= rest - 1) concepts++;
    if (concepts === 0) continue;
    const alike = byAgreement[concepts] ?? [];
    byAgreement[concepts] = alike;
    if (alike.length < most) alike.push(state);
  }
  return byAgreement.reverse().flat().slice(0, most);
}
