/** A measure that is not in instalments, to be done in so many. */
export interface Cut {
  readonly measure: string;
  /** From 2. */
  readonly instalments: number;
}

/** Numbers of instalments that are tried where nobody says how many, in this order: the fewest that do are the easiest to agree on. */
export const INSTALMENTS_TRIED: readonly number[] = [2, 3, 4];
