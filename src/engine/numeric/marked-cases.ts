import { ascendingValues } from "./ascending-values.ts";
import type { BoxCount } from "./box.ts";
import type { Column } from "./columns.ts";

/** Cases, of which some are of the kind that is looked for: the marked ones. */
export interface MarkedCases extends BoxCount {
  /** A column of values for each figure. */
  readonly columns: readonly Column[];
  /** 1 where a case is marked. */
  readonly isMarked: Uint8Array;
  /** For each column: the cases in ascending order of their values. */
  readonly orders: readonly Int32Array[];
}

/** Sorts every column once; whatever is then looked for walks along these orders. */
export function markedCases(columns: readonly Column[], isMarked: Uint8Array): MarkedCases {
  let marked = 0;
  for (let i = 0; i < isMarked.length; i++) marked += isMarked[i]!;
  return { cases: isMarked.length, marked, columns, isMarked, orders: columns.map(ascendingValues) };
}
