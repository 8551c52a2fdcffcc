import { CONCEPT_DEFINITIONS, type Concept } from "./concepts.ts";
import { type ConflictGraph, othersThan } from "./graph.ts";
import { type Sequence, sequenceOf } from "./sequence.ts";
import { walkFrom } from "./walk.ts";

/** Why a party would or would not leave a state. States by their ids. */
export interface StabilityExplanation {
  readonly party: string;
  readonly state: number;
  readonly concept: Concept;
  readonly stable: boolean;
  /** Every unilateral improvement, the best first. */
  readonly improvements: readonly AnsweredImprovement[];
}

/** A move that a party would like to make, and what deters it. */
export interface AnsweredImprovement {
  readonly to: number;
  /** The shortest legal sequence by which the others deter it; null where nothing does. Under R nothing can. */
  readonly answer: Sequence | null;
}

/**
 * Finds for every improvement of a party on a state the answer that deters it.
 *
 * Computed afresh from the definitions by walking forwards, not from the tables of the solver.
 *
 * @param state - index, from 0
 * Cost: O(improvements * states * movers).
 */
export function explainStability(
  graph: ConflictGraph,
  party: number,
  state: number,
  concept: Concept,
): StabilityExplanation {
  const improvements = improvementsOf(graph, party, state).map(
    (to): AnsweredImprovement => ({ to: to + 1, answer: findAnswer(graph, party, state, to, concept) }),
  );
  return {
    party: graph.model.partyIds[party]!,
    state: state + 1,
    concept,
    stable: improvements.every((improvement) => improvement.answer !== null),
    improvements,
  };
}

/**
 * The shortest legal sequence by which the others deter one improvement; null where nothing does.
 *
 * @param to - the improvement; it and `state` are indices, from 0
 * Cost: O(states * movers).
 */
export function findAnswer(
  graph: ConflictGraph,
  party: number,
  state: number,
  to: number,
  concept: Concept,
): Sequence | null {
  const { answers, movesOn } = CONCEPT_DEFINITIONS[concept];
  if (answers === null) return null;
  const { rank } = graph.preferences[party]!;
  const cost = movesOn ? graph.best[party]! : rank;
  const walk = walkFrom(graph, othersThan(graph, party), answers, to);
  const answer = walk.reached.find((end) => cost[end]! <= rank[state]!);
  return answer === undefined ? null : sequenceOf(graph, walk.pathTo(answer));
}

/** R+_i(s), the best first. */
export function improvementsOf(graph: ConflictGraph, party: number, state: number): number[] {
  const { rank } = graph.preferences[party]!;
  const { reached } = walkFrom(graph, [party], "improvements", state);
  return [...reached].sort((a, b) => rank[b]! - rank[a]! || a - b);
}

/** R_i(s). */
export function movesFrom(graph: ConflictGraph, party: number, state: number): number[] {
  return [...walkFrom(graph, [party], "moves", state).reached];
}
