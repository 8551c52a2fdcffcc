import { EngineError } from "../model/index.ts";
import type { ConflictGraph } from "./graph.ts";
import { type Sequence, sequenceOf } from "./sequence.ts";
import { walkFrom } from "./walk.ts";

/** A state that a coalition can move to together and every member prefers. States by their ids. */
export interface CoalitionImprovement {
  /** Ids of the parties that act together. */
  readonly members: readonly string[];
  /** The state they leave, from 1. */
  readonly from: number;
  /** The state they reach, from 1. */
  readonly to: number;
  /** Their moves. */
  readonly by: Sequence;
}

/** Most parties whose coalitions are all tried; beyond it there are more than a thousand. */
const MAX_COALITION_PARTIES = 10;

/**
 * The coalition improvements from a state: states in R_H(s) that each member of H prefers to s. The members stay
 * parties of their own: they take turns by legal sequences, and each judges by its own order.
 *
 * @param members - party indices
 * @param from - index of a state, from 0
 * @returns in the order in which they are reached, shortest sequences first
 * Source: Kilgour, Hipel, Fang & Peng (2001), "Coalition analysis in group decision support", Group Decision and Negotiation 10, 159-175.
 */
export function findCoalitionImprovements(
  graph: ConflictGraph,
  members: readonly number[],
  from: number,
): CoalitionImprovement[] {
  const walk = walkFrom(graph, members, "moves", from);
  const isBetter = (state: number): boolean =>
    members.every(
      (member) => graph.preferences[member]!.rank[state]! > graph.preferences[member]!.rank[from]!,
    );
  return [...walk.reached].filter(isBetter).map((to) => ({
    members: members.map((member) => graph.model.partyIds[member]!),
    from: from + 1,
    to: to + 1,
    by: sequenceOf(graph, walk.pathTo(to)),
  }));
}

/**
 * All coalitions of two or more parties, small ones first.
 *
 * @throws EngineError `too-many-coalitions`
 */
export function coalitionsOf(graph: ConflictGraph): number[][] {
  const count = graph.moves.length;
  if (count > MAX_COALITION_PARTIES) {
    throw new EngineError("too-many-coalitions", "", { found: count, limit: MAX_COALITION_PARTIES });
  }
  const all = Array.from({ length: 2 ** count }, (_, mask) =>
    Array.from({ length: count }, (_, party) => party).filter((party) => ((mask >>> party) & 1) === 1),
  );
  return all.filter((members) => members.length >= 2).sort((a, b) => a.length - b.length);
}
