/** A table for any output: text cells, headers and which side they lean to. Nothing here knows how wide a screen is. */
export interface TextTable {
  /** Its columns. */
  readonly columns: readonly {
    /** What stands over the column. */
    readonly header: string;
    /** The side it leans to. */
    readonly align: "left" | "right";
    /** Whole number: columns of one group belong together, should the table have to be split; 0 where none is said. */
    readonly group?: number;
  }[];
  /** By row: the text of each cell. */
  readonly rows: readonly (readonly string[])[];
}

/** Columns that lean to one side, in one group where one is said. */
export function columns(
  align: "left" | "right",
  headers: readonly string[],
  group?: number,
): TextTable["columns"] {
  return headers.map((header) => ({ header, align, ...(group === undefined ? {} : { group }) }));
}
