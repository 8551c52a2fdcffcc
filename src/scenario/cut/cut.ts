/** A measure that is not in instalments, to be done in so many. */
export interface Cut {
  /** Id of the measure. */
  readonly measure: string;
  /** Count of its instalments, 2 or more. */
  readonly instalments: number;
}
