import {
  buildGraph,
  type Concept,
  type ConflictGraph,
  findStabilityTables,
  findState,
  inForceEverywhere,
  openStatusQuo,
  type StabilityTables,
  type StatusQuo,
} from "../../engine/index.ts";
import type { OpenedScenario } from "../files/index.ts";
import { asScenarioErrors } from "./stability-problem.ts";

/** What is shown: the conflict, its stabilities, and the states asked for. States are indices, from 0. */
export interface Analysis {
  readonly opened: OpenedScenario;
  readonly graph: ConflictGraph;
  readonly tables: StabilityTables;
  readonly concepts: readonly Concept[];
  /** Measures that must be in force. */
  readonly inForce: readonly string[];
  readonly states: Int32Array;
  /** Of these states, those that are equilibria under some concept. */
  readonly equilibria: Int32Array;
  /** Null where the start cannot occur. */
  readonly start: number | null;
  /** What is reached, from the start or another state; null where there is neither. */
  readonly quo: StatusQuo | null;
}

export function analyse(
  opened: OpenedScenario,
  concepts: readonly Concept[],
  inForce: readonly string[],
): Analysis {
  const { model } = opened;
  const graph = asScenarioErrors(opened, () => buildGraph(model));
  const tables = findStabilityTables(graph, concepts);
  const needed = inForce.reduce((mask, id) => mask | (1 << model.measureIds.indexOf(id)), 0);
  const states = Int32Array.from({ length: graph.space.stateCount }, (_, state) => state).filter(
    (state) => (inForceEverywhere(graph.space, state) & needed) === needed,
  );
  const start = findState(graph.space, model.start[0]!);
  return {
    opened,
    graph,
    tables,
    concepts,
    inForce,
    states,
    equilibria: states.filter((state) => tables.equilibrium[state] !== 0),
    start: start < 0 ? null : start,
    quo: start < 0 ? null : openStatusQuo(graph, start),
  };
}

/** The same, with ways from another state than the start; an index, from 0. */
export function goingFrom(analysis: Analysis, from: number): Analysis {
  return { ...analysis, quo: openStatusQuo(analysis.graph, from) };
}
