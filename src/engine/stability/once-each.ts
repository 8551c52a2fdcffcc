import { EngineError } from "../model/index.ts";
import { CONCEPT_DEFINITIONS, CONCEPTS, type Concept } from "./concepts.ts";
import { findAnswer, improvementsOf } from "./explain-stability.ts";
import { type ConflictGraph, othersThan } from "./graph.ts";
import type { Moves } from "./moves.ts";
import { NO_ANSWER } from "./no-answer.ts";
import { forEachRelatedPair } from "./related-pairs.ts";
import type { Sequence } from "./sequence.ts";
import { conceptsOf, type StabilityTables } from "./stability-tables.ts";
import { conceptMask } from "./stable-for.ts";
import type { MoveKind } from "./walk.ts";

/** A verdict that would differ if nobody could move twice in an answer. States by their ids. */
export interface OnceEachDifference {
  /** Id of the party. */
  readonly party: string;
  /** The state, from 1. */
  readonly state: number;
  /** The concepts under which the state is stable for the party, but would not be. */
  readonly concepts: readonly Concept[];
  /** The state, from 1, of an improvement that no answer would deter any more under the first of them. */
  readonly to: number;
  /** The shortest answer to it; somebody moves in it more than once. */
  readonly answer: Sequence;
}

/** Most tables times states that the comparison keeps, 4 bytes each. */
const MAX_ENTRIES = 2 ** 26;

/**
 * Where it matters that a party may move again once another has moved in between: A, B, A is a legal answer here, and programs
 * that let nobody move twice in an answer find a state unstable that is stable.
 *
 * With S the parties that have not yet moved, `f(S, t) = min over k in S and t' in R_k(t) of min(cost(t'), f(S - k, t'))`, by
 * growing S; then f(N - i, t) stands for the least answer. It is never below it, so verdicts differ in one direction only.
 *
 * @param tables - of the graph
 * @returns by party, then state
 * @throws EngineError `too-many-states`
 * Cost: O(states * 2^parties * parties) for each party.
 */
export function findOnceEachDifferences(graph: ConflictGraph, tables: StabilityTables): OnceEachDifference[] {
  const partyCount = graph.moves.length;
  const { stateCount } = graph.space;
  if (partyCount < 3) return [];
  if (stateCount * 2 ** (partyCount - 1) > MAX_ENTRIES) {
    const limit = Math.floor(MAX_ENTRIES / 2 ** (partyCount - 1));
    throw new EngineError("too-many-states", "", { found: stateCount, limit });
  }
  const found: OnceEachDifference[] = [];
  for (const [party, id] of graph.model.partyIds.entries()) {
    const stable = tables.stable[party]!;
    const differs = new Uint8Array(stateCount);
    const undeterred = new Map<Concept, Int32Array>();
    for (const concept of CONCEPTS) {
      const { answers, movesOn } = CONCEPT_DEFINITIONS[concept];
      if (answers === null) continue;
      const cost = movesOn ? graph.best[party]! : graph.preferences[party]!.rank;
      const least = leastOnceEach(graph, party, answers, cost);
      undeterred.set(concept, least);
      const worst = worstOfImprovements(graph, party, least);
      const bit = conceptMask([concept]);
      const { rank } = graph.preferences[party]!;
      for (let state = 0; state < stateCount; state++) {
        if ((stable[state]! & bit) !== 0 && worst[state]! > rank[state]!) differs[state]! |= bit;
      }
    }
    for (let state = 0; state < stateCount; state++) {
      if (differs[state] === 0) continue;
      const concepts = conceptsOf(differs[state]!);
      const least = undeterred.get(concepts[0]!)!;
      const { rank } = graph.preferences[party]!;
      const to = improvementsOf(graph, party, state).find((one) => least[one]! > rank[state]!)!;
      const answer = findAnswer(graph, party, state, to, concepts[0]!)!;
      found.push({ party: id, state: state + 1, concepts, to: to + 1, answer });
    }
  }
  return found;
}

/** As a column of `leastAnswers`, where each of the others moves at most once. */
function leastOnceEach(graph: ConflictGraph, party: number, kind: MoveKind, cost: Int32Array): Int32Array {
  const others = othersThan(graph, party);
  const values: Int32Array[] = [new Int32Array(cost.length).fill(NO_ANSWER)];
  for (let set = 1; set < 2 ** others.length; set++) {
    const value = new Int32Array(cost.length).fill(NO_ANSWER);
    for (const [place, other] of others.entries()) {
      if (((set >>> place) & 1) === 0) continue;
      const then = values[set & ~(1 << place)]!;
      const reached = cost.map((own, state) => Math.min(own, then[state]!));
      lowerByOneMove(graph.moves[other]!, kind, reached, value);
    }
    values.push(value);
  }
  return values.at(-1)!;
}

/** Lowers `least` at every state to the least value at the states that one move of the party leads to. */
function lowerByOneMove(moves: Moves, kind: MoveKind, value: Int32Array, least: Int32Array): void {
  const { classStart, members, rankAt } = moves;
  forEachRelatedPair(moves, (from, to) => {
    const start = classStart[to]!;
    const end = classStart[to + 1]!;
    if (kind === "improvements") {
      let place = end;
      let lowest = NO_ANSWER;
      for (let index = classStart[from + 1]! - 1; index >= classStart[from]!; index--) {
        while (place > start && rankAt[place - 1]! > rankAt[index]!)
          lowest = Math.min(lowest, value[members[--place]!]!);
        least[members[index]!] = Math.min(least[members[index]!]!, lowest);
      }
      return;
    }
    // A move leads to another state: for the lowest state itself the lowest of the rest counts.
    let lowestAt = members[start]!;
    for (let place = start; place < end; place++) {
      if (value[members[place]!]! < value[lowestAt]!) lowestAt = members[place]!;
    }
    let second = NO_ANSWER;
    for (let place = start; place < end; place++) {
      if (members[place] !== lowestAt) second = Math.min(second, value[members[place]!]!);
    }
    for (let index = classStart[from]!; index < classStart[from + 1]!; index++) {
      const state = members[index]!;
      least[state] = Math.min(least[state]!, state === lowestAt ? second : value[lowestAt]!);
    }
  });
}

/** Per state, the largest of `least` over the party's improvements; -1 where it has none. */
function worstOfImprovements(graph: ConflictGraph, party: number, least: Int32Array): Int32Array {
  const { classStart, members, rankAt } = graph.moves[party]!;
  const worst = new Int32Array(least.length).fill(-1);
  forEachRelatedPair(graph.moves[party]!, (from, to) => {
    let place = classStart[to + 1]!;
    let highest = -1;
    for (let index = classStart[from + 1]! - 1; index >= classStart[from]!; index--) {
      while (place > classStart[to]! && rankAt[place - 1]! > rankAt[index]!)
        highest = Math.max(highest, least[members[--place]!]!);
      worst[members[index]!] = Math.max(worst[members[index]!]!, highest);
    }
  });
  return worst;
}
