import type { LinearSolver, ProgramSolver } from "../engine/index.ts";
import type { HandedOut } from "./answering.ts";

/** Solves linear and mixed-integer programs. */
export type Solver = LinearSolver & ProgramSolver;

/** What answering takes besides the scenario. */
export interface AnswerTools {
  /** Milliseconds. */
  readonly now: () => number;
  /** Null until a step that wants it has been answered. */
  readonly solver: () => Solver | null;
  /** Work that may be handed out (`Step.wants`), as there is somebody to do it. */
  readonly handsOut: readonly HandedOut<never>["kind"][];
  /** Workers among whom the rounds of a stress test may be shared out; none where left out. */
  readonly workers?: number;
  /** What is worth keeping for a later question, by a key of its own. */
  readonly kept: Map<string, unknown>;
}

/** Tools of one who answers a question by itself: nothing is shared out, and nothing kept. */
export function toolsAlone(now: () => number, solver: Solver | null = null): AnswerTools {
  return { now, solver: () => solver, handsOut: [], kept: new Map() };
}
