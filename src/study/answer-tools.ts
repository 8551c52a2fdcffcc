import type { LinearSolver, ProgramSolver, SharedLabels } from "../engine/index.ts";

/** Solves linear and mixed-integer programs. */
export type Solver = LinearSolver & ProgramSolver;

/** What answering takes besides the scenario. */
export interface AnswerTools {
  /** Milliseconds. */
  readonly now: () => number;
  /** Null until a step that wants it has been answered. */
  readonly solver: () => Solver | null;
  /** May long passes be handed out, to be done by several workers together? */
  readonly sharesWork: boolean;
  /** What the pass handed out last came to; null where nobody did it. */
  readonly labelled: () => SharedLabels | null;
  /** What is worth keeping for a later question, by a key of its own. */
  readonly kept: Map<string, unknown>;
}

/** Tools of one who answers a question by itself: nothing is shared out, and nothing kept. */
export function toolsAlone(now: () => number, solver: Solver | null = null): AnswerTools {
  return { now, solver: () => solver, sharesWork: false, labelled: () => null, kept: new Map() };
}
