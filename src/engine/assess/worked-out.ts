import type { Evaluation } from "./evaluate.ts";
import type { NodeBooks } from "./nodes/index.ts";

/** What keeping and breaking a plan come to, with the best breaches in, as `assess` and `explain` read it. */
export interface WorkedOut {
  /** Of a plan that nothing may interrupt; else null. */
  readonly still: Evaluation | null;
  /** Of another; else null. */
  readonly nodes: NodeBooks | null;
}
