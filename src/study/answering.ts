import type { LabelWork, SharedProgress } from "../engine/index.ts";

/**
 * Work in short steps, each saying how far it has come; whoever drives it may give way between two of them, leave it, or by `next(true)`
 * have it end with what is known.
 */
export type Answering<Answer, Progress = never> = Generator<Step<Answer, Progress>, Answer, boolean>;

/** Between two pieces of work: how far it has come, and where there is a better one than before, the answer so far. */
export interface Step<Answer, Progress> {
  readonly progress: Progress;
  readonly soFar?: Answer;
  /** Not to go on before this is there, or done. */
  readonly wants?: "solver" | SharedPass<Progress>;
}

/** A pass over labels that several workers may do together. */
export interface SharedPass<Progress> {
  readonly work: LabelWork;
  readonly isLate: () => boolean;
  readonly progressOf: (done: SharedProgress) => Progress;
}
