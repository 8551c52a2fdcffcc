import { movesOf, type PlainConcept, type PlainConflict, prefers } from "./stability-oracle.ts";

/**
 * The further forms of stability by brute force, from their definitions (docs/theory/stability.md). Shares no code with the engine.
 */

/** How states compare for a party. */
export type Compare = (party: number, a: number, b: number) => boolean;

/** What the general form leaves open: who leaves for what, which answers are credible, and what deters. */
export interface Judgement {
  readonly leavesFor: Compare;
  readonly isCredible: Compare;
  /** (party, end, from): does ending there instead of staying deter? */
  readonly deters: Compare;
  /** May a party that has moved in an answer move again in it? */
  readonly mayReturn: boolean;
}

/** Every end of a legal answer to a move to `from`, every sequence followed by itself with all that has happened. */
function answersTo(
  conflict: PlainConflict,
  others: readonly number[],
  from: number,
  follows: (mover: number, at: number, to: number) => boolean,
  mayReturn: boolean,
): Set<number> {
  const ends = new Set<number>();
  const seen = new Set<string>();
  const walk = (at: number, last: number, moved: readonly number[]): void => {
    const key = `${at} ${last} ${mayReturn ? "" : [...moved].sort().join()}`;
    if (seen.has(key)) return;
    seen.add(key);
    for (const mover of others) {
      if (mover === last || (!mayReturn && moved.includes(mover))) continue;
      for (const to of movesOf(conflict, mover, at)) {
        if (!follows(mover, at, to)) continue;
        ends.add(to);
        walk(to, mover, [...moved, mover]);
      }
    }
  };
  walk(from, -1, []);
  return ends;
}

export function isStableJudged(
  conflict: PlainConflict,
  party: number,
  state: number,
  concept: PlainConcept,
  { leavesFor, isCredible, deters, mayReturn }: Judgement,
): boolean {
  const leavings = movesOf(conflict, party, state).filter((to) => leavesFor(party, to, state));
  if (concept === "R") return leavings.length === 0;
  const others = [...conflict.rank.keys()].filter((one) => one !== party);
  const credible = concept === "SEQ" || concept === "SSEQ";
  const movesOn = concept === "SMR" || concept === "SSEQ";
  return leavings.every((to) => {
    const follows = (mover: number, at: number, next: number): boolean =>
      !credible || isCredible(mover, next, at);
    return [...answersTo(conflict, others, to, follows, mayReturn)].some(
      (end) =>
        deters(party, end, state) &&
        (!movesOn || movesOf(conflict, party, end).every((next) => deters(party, next, state))),
    );
  });
}

/** G_h(party, state): where the party expects to end, by the recursion itself. */
export function expectedEnd(conflict: PlainConflict, party: number, state: number, horizon: number): number {
  if (horizon === 0) return state;
  const rank = conflict.rank[party]!;
  const comesBefore = (a: number, b: number): boolean =>
    rank[a]! < rank[b]! || (rank[a] === rank[b] && a < b);
  const ends = movesOf(conflict, party, state).map((to) => {
    const next = [...conflict.rank.keys()]
      .filter((other) => other !== party)
      .map((other) => expectedEnd(conflict, other, to, horizon - 1))
      .filter((end) => end !== to);
    // The worst for the party, of equals the one that comes first.
    const worst = next.sort((a, b) => rank[b]! - rank[a]! || a - b)[0];
    return worst ?? to;
  });
  const [best] = ends.sort((a, b) => (comesBefore(a, b) ? -1 : comesBefore(b, a) ? 1 : 0));
  return best !== undefined && prefers(conflict, party, best, state) ? best : state;
}
