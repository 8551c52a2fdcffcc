import { buildGraph, type Concept, openStatusQuo, type StatusQuo } from "../../engine/index.ts";
import { type Conflict, openConflict } from "../../study/index.ts";
import type { OpenedScenario } from "../files/index.ts";
import { asScenarioErrors } from "./stability-problem.ts";

/** What is shown: the conflict, and the states asked for. States are indices, from 0. */
export interface Analysis extends Conflict {
  readonly opened: OpenedScenario;
  /** Measures that must be in force. */
  readonly inForce: readonly string[];
  /** What is reached, from the start or another state; null where there is neither. */
  readonly quo: StatusQuo | null;
}

export function analyse(
  opened: OpenedScenario,
  concepts: readonly Concept[],
  inForce: readonly string[],
): Analysis {
  const conflict = asScenarioErrors(opened, () => openConflict(buildGraph(opened.model), concepts, inForce));
  const { graph, start } = conflict;
  return { ...conflict, opened, inForce, quo: start === null ? null : openStatusQuo(graph, start) };
}

/** The same, with ways from another state than the start; an index, from 0. */
export function goingFrom(analysis: Analysis, from: number): Analysis {
  return { ...analysis, quo: openStatusQuo(analysis.graph, from) };
}
