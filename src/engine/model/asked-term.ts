/** All that a combination of a linked group asks for while a breach lasts. */
export interface AskedTerm {
  readonly all: readonly AskedMeasure[];
  readonly notAll: readonly (readonly AskedMeasure[])[];
  /** The members that it hangs on, by bit. */
  readonly mask: number;
}

/** A measure that combinations of a group ask for. */
export interface AskedMeasure {
  readonly measure: number;
  /** -1 where it is none of the members. */
  readonly bit: number;
  readonly from: number;
  readonly isEnding: boolean;
  /** If it is left alone: not there, wholly there, or what the step does. */
  readonly stands: "none" | "whole" | "due";
  /** How far it had come before it is violated: as late as possible, or after it was done first. */
  readonly reached: number;
  readonly reachedFirst: number;
}
