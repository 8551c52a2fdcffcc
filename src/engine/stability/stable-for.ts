import { CONCEPT_DEFINITIONS, CONCEPTS, type Concept } from "./concepts.ts";
import type { ConflictGraph } from "./graph.ts";
import { leastAnswers } from "./least-answer.ts";
import { BY_BEST, BY_RANK } from "./no-answer.ts";
import { forEachRelatedPair } from "./related-pairs.ts";
import type { MoveKind } from "./walk.ts";

/**
 * Where a party would stay, under each of the concepts.
 *
 * An improvement t on s is deterred where the least answer to t is no better than s; so s is stable where the largest
 * least answer over R+_i(s) is at most rank(s). Under R there is no answer at all. In a class sorted by rank the
 * improvements on a state are a tail, so that largest is a running maximum.
 *
 * @param deterring - per rank of the party, the highest rank that deters it there; the rank itself by default
 * @returns per state, the concepts as bits: bit k for CONCEPTS[k]
 * Cost: O(states * parties) without one-way measures.
 */
export function findStableFor(
  graph: ConflictGraph,
  party: number,
  concepts: readonly Concept[],
  deterring: Int32Array | null = null,
): Uint8Array<ArrayBuffer> {
  const moves = graph.moves[party]!;
  const { classStart, members, rankAt } = moves;
  const stable = new Uint8Array(graph.space.stateCount).fill(conceptMask(concepts));

  /** Marks the states of one class that have an unanswered improvement in another, or in the same. */
  const compare = (from: number, to: number, { answers, keptByRank, keptByBest }: Judged): void => {
    const start = classStart[to]!;
    let place = classStart[to + 1]!;
    let worstByRank = -1;
    let worstByBest = -1;
    for (let index = classStart[from + 1]! - 1; index >= classStart[from]!; index--) {
      const own = rankAt[index]!;
      const limit = deterring === null ? own : deterring[own]!;
      while (place > start && rankAt[place - 1]! > own) {
        const at = 2 * members[--place]!;
        if (answers[at + BY_RANK]! > worstByRank) worstByRank = answers[at + BY_RANK]!;
        if (answers[at + BY_BEST]! > worstByBest) worstByBest = answers[at + BY_BEST]!;
      }
      // The best that can be moved on to is never below the rank itself.
      if (worstByBest > limit) stable[members[index]!]! &= worstByRank > limit ? keptByRank : keptByBest;
    }
  };
  for (const kind of ["moves", "improvements"] as const) {
    const judged = judgedBy(graph, party, kind, concepts);
    if (judged !== null) forEachRelatedPair(moves, (from, to) => compare(from, to, judged));
  }
  const keptByR = EVERY_BIT & ~maskOfDefinition(null, false);
  const { rank } = graph.preferences[party]!;
  const best = graph.best[party]!;
  for (let state = 0; state < rank.length; state++)
    if (best[state]! > rank[state]!) stable[state]! &= keptByR;
  return stable;
}

/** The least answers by one kind of moves, and the bits that a state keeps where one of them does not deter. */
interface Judged {
  readonly answers: Int32Array;
  /** Neither by the rank nor by the best rank moved on to. */
  readonly keptByRank: number;
  /** By the rank, but not by the best rank moved on to. */
  readonly keptByBest: number;
}

const EVERY_BIT = 0xff;

/** Null where no concept is judged by such answers. */
function judgedBy(
  graph: ConflictGraph,
  party: number,
  kind: MoveKind,
  concepts: readonly Concept[],
): Judged | null {
  const movingOn = maskOfDefinition(kind, true);
  const all = movingOn | maskOfDefinition(kind, false);
  if ((all & conceptMask(concepts)) === 0) return null;
  return {
    answers: leastAnswers(graph, party, kind),
    keptByRank: EVERY_BIT & ~all,
    keptByBest: EVERY_BIT & ~movingOn,
  };
}

function maskOfDefinition(answers: MoveKind | null, movesOn: boolean): number {
  return conceptMask(
    CONCEPTS.filter(
      (concept) =>
        CONCEPT_DEFINITIONS[concept].answers === answers && CONCEPT_DEFINITIONS[concept].movesOn === movesOn,
    ),
  );
}

export function conceptMask(concepts: readonly Concept[]): number {
  return concepts.reduce((mask, concept) => mask | (1 << CONCEPTS.indexOf(concept)), 0);
}
