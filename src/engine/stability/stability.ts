import type { Model } from "../model/index.ts";
import { CONCEPTS, type Concept } from "./concepts.ts";
import { buildGraph, type ConflictGraph } from "./graph.ts";
import { conceptsOf, findStabilityTables, type StabilityTables } from "./stability-tables.ts";
import { findState, inForceEverywhere, stateBits } from "./state-space.ts";

/** One state and who it is stable for; an entry of `states` in results. */
export interface StateResult {
  /** Its number, from 1, for display only. */
  readonly id: number;
  /** In the order of `options`: "1" in force, "0" not, "-" either (merged states). */
  readonly bits: string;
  /** Ids of the measures in force; of a merged state, in all of it. */
  readonly inForce: readonly string[];
  /** By party: the concepts under which it would not leave. */
  readonly stable: Readonly<Record<string, readonly Concept[]>>;
  /** The concepts under which nobody would leave. */
  readonly equilibrium: readonly Concept[];
  /** By party: its rank, from 1, the best; tied states share one, and the next follows without a gap. */
  readonly rank: Readonly<Record<string, number>>;
}

/** Which states each party would leave, and which nobody would. */
export interface StabilityResult {
  /** Ids of the measures, in the order of the file. */
  readonly options: readonly string[];
  /** The states, or those asked for, one by one. */
  readonly states: readonly StateResult[];
  /** The state at the start, from 1; null where that is not feasible. */
  readonly start: number | null;
}

/** What `stability` shall find. */
export interface StabilityOptions {
  /** Those wanted; all by default. */
  readonly concepts?: readonly Concept[];
}

/**
 * Which states would each party leave, and which would nobody leave?
 *
 * @throws EngineError `no-feasible-state`, `too-many-measures`, `too-many-states`, `overlapping-merge`,
 * `merged-state-told-apart`, `ranking-leaves-out`, `ranking-repeats`
 * Exact. Source: docs/theory/stability.md#concepts.
 */
export function stability(model: Model, options: StabilityOptions = {}): StabilityResult {
  return describeStability(buildGraph(model), options);
}

/** As `stability`, for a graph that is built already. */
export function describeStability(graph: ConflictGraph, options: StabilityOptions = {}): StabilityResult {
  const { model, space } = graph;
  const tables = findStabilityTables(graph, options.concepts ?? CONCEPTS);
  const everyState = Array.from({ length: space.stateCount }, (_, state) => state);
  const start = findState(space, model.start[0]!);
  return {
    options: model.measureIds,
    start: start < 0 ? null : start + 1,
    states: describeStates(graph, tables, everyState),
  };
}

/** What `stability` says of some states; indices, from 0. */
export function describeStates(
  graph: ConflictGraph,
  { stable, equilibrium }: StabilityTables,
  states: readonly number[],
): StateResult[] {
  const { model, space } = graph;
  // States share their few distinct lists of concepts: a large conflict has a million states.
  const lists = Array.from({ length: 1 << CONCEPTS.length }, (_, mask) => conceptsOf(mask));
  const byParty = <T>(of: (party: number) => T): Record<string, T> =>
    Object.fromEntries(model.partyIds.map((id, party) => [id, of(party)]));
  return states.map((state): StateResult => {
    const everywhere = inForceEverywhere(space, state);
    return {
      id: state + 1,
      bits: stateBits(model, space, state),
      inForce: model.measureIds.filter((_, measure) => ((everywhere >>> measure) & 1) === 1),
      stable: byParty((party) => lists[stable[party]![state]!]!),
      equilibrium: lists[equilibrium[state]!]!,
      rank: byParty((party) => {
        const { rank, rankCount } = graph.preferences[party]!;
        return rankCount - rank[state]!;
      }),
    };
  });
}
