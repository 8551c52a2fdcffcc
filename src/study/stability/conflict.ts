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
  const needed = inForce.reduce((mask, id) => mask | (1 << model.measureIds.indexOf(id)), 0);
  const states = Int32Array.from({ length: graph.space.stateCount }, (_, state) => state).filter(
    (state) => (inForceEverywhere(graph.space, state) & needed) === needed,
  );
  const start = findState(graph.space, model.start[0]!);
  return {
    graph,
    tables,
    concepts,
    states,
    equilibria: states.filter((state) => tables.equilibrium[state] !== 0),
    start: start < 0 ? null : start,
  };
}

/**
 * The start, the states looked at besides and the equilibria that most of some concepts agree on, each once; states are indices.
 *
 * @param most - of the equilibria
 */
export function foremostStates(
  { graph, tables, start }: Conflict,
  concepts: readonly Concept[],
  most: number,
  looked: readonly number[] = [],
): { readonly shown: readonly StateResult[]; readonly foremost: number } {
  const foremost = foremostEquilibria(tables, conceptMask(concepts), most);
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
