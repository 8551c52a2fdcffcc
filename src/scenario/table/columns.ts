/** Columns of a table of values that are not a party's. A header is read in any case of letters. */
export const COLUMNS = {
  measure: "measure",
  label: "label",
  by: "by",
  takes: "takes",
  verify: "seen after",
  undo: "undo",
  /** Only in rows of shared figures, which no measure has. */
  shared: "shared figure",
} as const;

/** Before a party, in the header of what it has once of each measure. */
export const ONCE = "once ";

/** Leads the id of a shared figure in the column of measures, as it does in the cells that use it. */
export const SHARED = "=";
