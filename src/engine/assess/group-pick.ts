/** The best way to violate the measures of a linked group, given the time of discovery: bits that are violated, and of them those done first. */
export interface GroupPick {
  readonly value: number;
  readonly violated: number;
  readonly doneFirst: number;
  /** Of the ways that make this the time of discovery; -Infinity where there is none. */
  readonly exactValue: number;
  readonly exactViolated: number;
  readonly exactDoneFirst: number;
}
