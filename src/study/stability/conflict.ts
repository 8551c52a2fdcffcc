import {
  CONCEPTS,
  type Concept,
  type ConflictGraph,
  conceptMask,
  describeStates,
  findStabilityTables,
  findState,
  foremostEquilibria,
  inForceEverywhere,
  type StabilityTables,
  type StateResult,
} from "../../engine/index.ts";

/** A conflict that questions are asked of: its graph, its stabilities, and the states looked at. States are indices, from 0. */
export interface Conflict {
  readonly graph: ConflictGraph;
  readonly tables: StabilityTables;
  readonly concepts: readonly Concept[];
  /** Those with all the measures in force that were asked for. */
  readonly states: Int32Array;
  /** Of these states, those that are equilibria under some concept. */
  readonly equilibria: Int32Array;
  /** Null where the start cannot occur. */
  readonly start: number | null;
}

/** @param inForce - ids of measures */
export function openConflict(
  graph: ConflictGraph,
  concepts: readonly Concept[] = CONCEPTS,
  inForce: readonly string[] = [],
): Conflict {
  const { model } = graph;
  const tables = findStabilityTables(graph, concepts);
  const states = Int32Array.from({ length: graph.space.stateCount }, (_, state) => state);
  const start = findState(graph.space, model.start[0]!);
  const equilibria = states.filter((state) => tables.equilibrium[state] !== 0);
  return withInForce(
    { graph, tables, concepts, states, equilibria, start: start < 0 ? null : start },
    inForce,
  );
}

/** The same conflict, of its states only those in which these measures are in force; ids that it does not have count for nothing. */
export function withInForce(conflict: Conflict, inForce: readonly string[]): Conflict {
  const { model, space } = conflict.graph;
  const known = inForce.filter((id) => model.measureIds.includes(id));
  const needed = known.reduce((mask, id) => mask | (1 << model.measureIds.indexOf(id)), 0);
  if (needed === 0) return conflict;
  const has = (state: number): boolean => (inForceEverywhere(space, state) & needed) === needed;
  return { ...conflict, states: conflict.states.filter(has), equilibria: conflict.equilibria.filter(has) };
}

/**
 * The start, the states looked at besides and the equilibria that most of some concepts agree on, each once; states are indices.
 *
 * @param most - of the equilibria
 */
export function foremostStates(
  { graph, tables, start, states }: Conflict,
  concepts: readonly Concept[],
  most: number,
  looked: readonly number[] = [],
): { readonly shown: readonly StateResult[]; readonly foremost: number } {
  const isWhole = states.length === graph.space.stateCount;
  const mask = conceptMask(concepts);
  const foremost = isWhole
    ? foremostEquilibria(tables, mask, most)
    : [...states.filter((state) => (tables.equilibrium[state]! & mask) !== 0).subarray(0, most)];
  const shown = new Set([...(start === null ? [] : [start]), ...looked, ...foremost]);
  return { shown: describeStates(graph, tables, [...shown]), foremost: foremost.length };
}

/** How many of the states looked at are equilibria. */
export interface EquilibriumCount {
  /** Count of states. */
  readonly states: number;
  /** Count of those that are equilibria under any of the concepts. */
  readonly equilibria: number;
  /** By concept: count of those under it. */
  readonly under: readonly [Concept, number][];
}

export function countEquilibria({ tables, concepts, states, equilibria }: Conflict): EquilibriumCount {
  const under = concepts.map((concept): [Concept, number] => {
    const bit = conceptMask([concept]);
    return [
      concept,
      equilibria.reduce((sum, state) => sum + Number((tables.equilibrium[state]! & bit) !== 0), 0),
    ];
  });
  return { states: states.length, equilibria: equilibria.length, under };
}
