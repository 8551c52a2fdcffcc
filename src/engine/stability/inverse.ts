import { EngineError } from "../model/index.ts";
import { drive } from "../steps/index.ts";
import { CONCEPT_DEFINITIONS, type Concept } from "./concepts.ts";
import { improvementsOf, movesFrom } from "./explain-stability.ts";
import { type ConflictGraph, othersThan, withPreference } from "./graph.ts";
import {
  type Demand,
  type LeastChangeResult,
  type LeastChangeSteps,
  leastChangeSteps,
  type OrderChangeOptions,
} from "./least-change.ts";
import { preferenceOf } from "./preference.ts";
import { walkFrom } from "./walk.ts";

/** Most states of a conflict whose orders are changed; each candidate order costs one pass over pairs of them. */
const MAX_CHANGED_STATES = 4096;

/**
 * Inverse analysis: the least changes of one party's order, the others' staying as they are, that make a state an
 * equilibrium.
 *
 * Where a party i would leave the state s for t, either t must not be preferred to s, or some state r that the others
 * can answer with must become one that deters. Under SEQ and SSEQ the order of the party also decides which answers it
 * gives credibly: then it must prefer some y to an x from which it could move on. These are the demands named to the search;
 * see `leastChangeSteps` for why it is exact.
 *
 * @param target - index of a state, from 0
 * @throws EngineError `too-many-states`
 * Source: Kinsara, Kilgour & Hipel (2015), "Inverse approach to the graph model for conflict resolution", IEEE SMC-A 45, 734-742; the least
 * change and the search are our own.
 */
export function findInverse(
  graph: ConflictGraph,
  party: number,
  target: number,
  concept: Concept,
  options: OrderChangeOptions = {},
): LeastChangeResult {
  return drive(inverseSteps(graph, party, target, concept, options));
}

/** As `findInverse`, in steps. */
export function inverseSteps(
  graph: ConflictGraph,
  party: number,
  target: number,
  concept: Concept,
  options: OrderChangeOptions = {},
): LeastChangeSteps {
  return orderChangeSteps(graph, party, options, (changed) => {
    for (let deciding = 0; deciding < graph.moves.length; deciding++) {
      const missing = missingDeterrent(changed, deciding, party, target, concept);
      if (missing !== null) return missing;
    }
    return null;
  });
}

/** The least changes of one party's order that meet a goal. @param judge - of the conflict with its order changed; as `Judge` */
export function orderChangeSteps(
  graph: ConflictGraph,
  party: number,
  options: OrderChangeOptions,
  judge: (changed: ConflictGraph) => readonly Demand[] | null,
): LeastChangeSteps {
  const { stateCount } = graph.space;
  if (stateCount > MAX_CHANGED_STATES)
    throw new EngineError("too-many-states", "", { found: stateCount, limit: MAX_CHANGED_STATES });
  const { rank } = graph.preferences[party]!;
  return leastChangeSteps(rank, (order) => judge(withPreference(graph, party, preferenceOf(order))), options);
}

/** What could deter the first improvement of `deciding` that nothing deters, in terms of `party`'s order; null: all are. */
function missingDeterrent(
  graph: ConflictGraph,
  deciding: number,
  party: number,
  target: number,
  concept: Concept,
): Demand[] | null {
  const { rank } = graph.preferences[deciding]!;
  const { answers: kind, movesOn } = CONCEPT_DEFINITIONS[concept];
  const cost = movesOn ? graph.best[deciding]! : rank;
  for (const to of improvementsOf(graph, deciding, target)) {
    if (kind === null) return deciding === party ? [{ above: target, below: to }] : [];
    const answers = walkFrom(graph, othersThan(graph, deciding), kind, to).reached;
    if (answers.some((answer) => cost[answer]! <= rank[target]!)) continue;
    if (deciding === party) {
      const demands: Demand[] = [{ above: target, below: to }];
      for (const answer of answers) {
        const spoiler = movesOn ? firstAbove(graph, party, answer, rank[target]!) : answer;
        if (spoiler !== to) demands.push({ above: target, below: spoiler });
      }
      return unique(demands);
    }
    return kind === "improvements" ? furtherImprovements(graph, party, [to, ...answers]) : [];
  }
  return null;
}

/** The state itself or else the worst that the party can move to from it, among those it ranks above a level. */
function firstAbove(graph: ConflictGraph, party: number, state: number, level: number): number {
  const { rank } = graph.preferences[party]!;
  if (rank[state]! > level) return state;
  return improvementsOf(graph, party, state).findLast((to) => rank[to]! > level)!;
}

/** Moves of the party that would become improvements: all that lead on from these states. */
function furtherImprovements(graph: ConflictGraph, party: number, states: readonly number[]): Demand[] {
  const { rank } = graph.preferences[party]!;
  const demands: Demand[] = [];
  for (const from of new Set(states)) {
    for (const to of movesFrom(graph, party, from)) {
      if (rank[to]! <= rank[from]!) demands.push({ above: to, below: from });
    }
  }
  return unique(demands);
}

export function unique(demands: readonly Demand[]): Demand[] {
  return [...new Map(demands.map((demand) => [`${demand.above}>${demand.below}`, demand])).values()];
}
