import type { Model } from "../model/index.ts";
import { bestMoves } from "./best-moves.ts";
import { findMoves, type Moves } from "./moves.ts";
import { findPreference, type Preference } from "./preference.ts";
import { listStates, type StateSpace } from "./state-space.ts";

/** A conflict as the graph model sees it: states, and for each party its preference and moves. All lists go by party. */
export interface ConflictGraph {
  readonly model: Model;
  readonly space: StateSpace;
  readonly preferences: readonly Preference[];
  readonly moves: readonly Moves[];
  /** Per state, the best rank the party has there or can reach by one move of its own. */
  readonly best: readonly Int32Array[];
}

/**
 * Builds the conflict graph of a model; memory linear in states times parties.
 *
 * @throws EngineError as `listStates` and `findPreference`
 */
export function buildGraph(model: Model): ConflictGraph {
  const space = listStates(model);
  return graphOf(
    model,
    space,
    model.partyIds.map((_, party) => findPreference(model, space, party)),
  );
}

/** The graph of these states with these preferences, one per party. */
export function graphOf(model: Model, space: StateSpace, preferences: readonly Preference[]): ConflictGraph {
  const moves = preferences.map((preference, party) => findMoves(model, space, party, preference));
  const best = moves.map((own) => bestMoves(space, own));
  return { model, space, preferences, moves, best };
}

/** The same conflict, one party ordering the states anew. */
export function withPreference(graph: ConflictGraph, party: number, preference: Preference): ConflictGraph {
  const moves = findMoves(graph.model, graph.space, party, preference);
  const best = bestMoves(graph.space, moves);
  return {
    ...graph,
    preferences: graph.preferences.with(party, preference),
    moves: graph.moves.with(party, moves),
    best: graph.best.with(party, best),
  };
}

/** All parties but one. */
export function othersThan(graph: ConflictGraph, party: number): number[] {
  return graph.moves.map((_, index) => index).filter((index) => index !== party);
}
