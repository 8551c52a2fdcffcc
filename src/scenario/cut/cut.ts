/** A measure that is not in instalments, to be done in so many. */
export interface Cut {
  readonly measure: string;
  /** From 2. */
  readonly instalments: number;
}
