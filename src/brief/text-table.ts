/** A table for any output: text cells, headers and which side they lean to. Nothing here knows how wide a screen is. */
export interface TextTable {
  readonly columns: readonly { readonly header: string; readonly align: "left" | "right" }[];
  readonly rows: readonly (readonly string[])[];
}
