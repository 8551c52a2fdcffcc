import type { LinearSolver, ProgramSolver } from "../../engine/index.ts";

/** Solves linear and mixed-integer programs. */
export type Solver = LinearSolver & ProgramSolver;

/** What answering takes besides the scenario. */
export interface AnswerTools {
  /** Milliseconds. */
  readonly now: () => number;
  /** Null until a step that wants it has been answered. */
  readonly solver: () => Solver | null;
  /** What is worth keeping for a later question, by a key of its own. */
  readonly kept: Map<string, unknown>;
}
