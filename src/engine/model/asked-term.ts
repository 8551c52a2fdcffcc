/** All that a combination of a linked group asks for, over the stretches of a breach. */
export interface AskedTerm {
  readonly all: readonly AskedMeasure[];
  readonly notAll: readonly (readonly AskedMeasure[])[];
  /** The members that it hangs on, by bit. */
  readonly mask: number;
  /** The stretches at which anything that it asks for can change, the first among them. */
  readonly turns: readonly number[];
}

/** A measure that combinations of a group ask for. */
export interface AskedMeasure {
  readonly measure: number;
  /** -1 where it is none of the members. */
  readonly bit: number;
  readonly from: number;
  readonly isEnding: boolean;
  /** Per stretch: how far it has come if it is left alone. */
  readonly planned: readonly number[];
  /** How far it had come before it is violated: as late as possible, or after it was done first. */
  readonly reached: number;
  readonly reachedFirst: number;
}
