/** A table for any output: text cells, headers and which side they lean to. Nothing here knows how wide a screen is. */
export interface TextTable {
  /** Columns of one group belong together, should the table have to be split; group 0 where none is said. */
  readonly columns: readonly {
    readonly header: string;
    readonly align: "left" | "right";
    readonly group?: number;
  }[];
  readonly rows: readonly (readonly string[])[];
}
