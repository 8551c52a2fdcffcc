import type { ConflictGraph } from "./graph.ts";
import type { Moves } from "./moves.ts";
import { forEachRelatedPair } from "./related-pairs.ts";

/** Which states each party would keep, looking some moves ahead. */
export interface LookAheadResult {
  /** Moves looked ahead; null for any number (non-myopic). */
  readonly horizon: number | null;
  /** Per party: per state, 1 where it is stable for the party. */
  readonly stable: readonly Uint8Array[];
  /** Per party: per state, the index of the state in which the party expects to end if it moves first. */
  readonly endsIn: readonly Int32Array[];
  /** Non-myopic: what parties expect settles from so many moves on; null where it goes round in a circle. */
  readonly settlesAt: number | null;
}

/** What each party expects, by party: per state, the index of the final state when it is the party's turn. */
type Expectations = readonly Int32Array[];

/**
 * Limited-move stability L_h: a party moves only if that pays in the end, everybody after it doing the same, h moves in all.
 *
 *   G_0(k, s) = s;  after a move of k to t, whoever else would move may be next, and k reckons with the worst for itself:
 *   E_h(k, t) = the worst for k among G_h(j, t), j other than k, that differ from t; t itself where nobody would move
 *   G_h(k, s) = E_{h-1}(k, t) for the t in R_k(s) with the best such end, if k prefers that end to s; else s
 *
 * s is stable for k when G_h(k, s) = s. Of equally good ends the state that comes first counts. With two parties E is the one
 * other's G, which is the definition of the source; for more, the caution about who is next is ours.
 *
 * @param horizon - 1 or more; 1 is Nash stability
 * Cost: O(horizon * states * parties^2). Source: Kilgour, Hipel & Fraser (1984); Fang, Hipel & Kilgour (1993), chapter 3.
 */
export function findLimitedMoves(graph: ConflictGraph, horizon: number): LookAheadResult {
  let expected = expectNothing(graph);
  for (let moves = 0; moves < horizon; moves++) expected = lookFurther(graph, expected);
  return { horizon, stable: keptBy(expected), endsIn: expected, settlesAt: null };
}

/** Horizons tried for a circle of expectations before one is given up. */
const MOST_HORIZONS = 4096;

/**
 * Non-myopic stability: s is L_h-stable for all h from some number on.
 *
 * G_h depends on G_{h-1} alone, so that it settles or goes round in a circle; in a circle a state is stable where it is stable all
 * the way round.
 *
 * @returns null where neither was seen within MOST_HORIZONS moves
 * Source: Brams & Wittman (1981); Kilgour (1984); Fang, Hipel & Kilgour (1993), chapter 3.
 */
export function findNonMyopic(graph: ConflictGraph): LookAheadResult | null {
  let expected = expectNothing(graph);
  // Brent: the expectations of the latest power of two are kept, and met again within one circle.
  let kept = expected;
  let keptAt = 0;
  for (let horizon = 1; horizon <= MOST_HORIZONS; horizon++) {
    const previous = expected;
    expected = lookFurther(graph, previous);
    if (isSame(expected, previous))
      return { horizon: null, stable: keptBy(expected), endsIn: expected, settlesAt: horizon - 1 };
    if (isSame(expected, kept)) {
      const stable = keptBy(expected);
      for (let round = 1; round < horizon - keptAt; round++) {
        expected = lookFurther(graph, expected);
        for (const [party, own] of keptBy(expected).entries()) {
          for (let state = 0; state < own.length; state++) stable[party]![state]! &= own[state]!;
        }
      }
      return { horizon: null, stable, endsIn: expected, settlesAt: null };
    }
    if ((horizon & (horizon - 1)) === 0) {
      kept = expected;
      keptAt = horizon;
    }
  }
  return null;
}

function expectNothing(graph: ConflictGraph): Expectations {
  return graph.moves.map(() => Int32Array.from({ length: graph.space.stateCount }, (_, state) => state));
}

function keptBy(expected: Expectations): Uint8Array[] {
  return expected.map((ends) => Uint8Array.from(ends, (end, state) => (end === state ? 1 : 0)));
}

function isSame(one: Expectations, other: Expectations): boolean {
  return one.every((ends, party) => ends.every((end, state) => end === other[party]![state]));
}

function lookFurther(graph: ConflictGraph, expected: Expectations): Expectations {
  return graph.moves.map((moves, party) => {
    const { rank } = graph.preferences[party]!;
    return bestEnd(moves, rank, endsAfterMove(expected, party, rank));
  });
}

/** E(k, t) for every t. */
function endsAfterMove(expected: Expectations, party: number, rank: Int32Array): Int32Array {
  return Int32Array.from({ length: rank.length }, (_, state) => {
    let end = state;
    for (const [other, ends] of expected.entries()) {
      const next = ends[state]!;
      if (other === party || next === state) continue;
      if (end === state || rank[next]! < rank[end]! || (rank[next] === rank[end] && next < end)) end = next;
    }
    return end;
  });
}

/** Per state, the best end over the party's moves where it prefers that, else the state itself. */
function bestEnd(moves: Moves, rank: Int32Array, ends: Int32Array): Int32Array {
  const best = Int32Array.from(rank, (_, state) => state);
  const isBetter = (end: number, than: number): boolean =>
    rank[end]! > rank[than]! || (rank[end] === rank[than] && end < than);
  const { classStart, members } = moves;
  forEachRelatedPair(moves, (from, to) => {
    let first = -1;
    let second = -1;
    for (let place = classStart[to]!; place < classStart[to + 1]!; place++) {
      const member = members[place]!;
      if (member === first) continue;
      if (first < 0 || isBetter(ends[member]!, ends[first]!)) {
        second = first;
        first = member;
      } else if (member !== second && (second < 0 || isBetter(ends[member]!, ends[second]!))) {
        second = member;
      }
    }
    for (let index = classStart[from]!; index < classStart[from + 1]!; index++) {
      const state = members[index]!;
      const target = state === first ? second : first;
      if (target < 0) continue;
      const end = ends[target]!;
      const isGain = rank[end]! > rank[state]!;
      if (isGain && (best[state] === state || isBetter(end, best[state]!))) best[state] = end;
    }
  });
  return best;
}
