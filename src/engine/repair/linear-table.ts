import type { FigureTable } from "../model/index.ts";

/** The tables of `Figures` in which slacks are linear while patience, chances and shares stay as they are. */
export type LinearTable = Exclude<FigureTable, OtherTable>;

// Of what happens by itself, or may follow, nothing is agreed or believed otherwise. Deposits are, as levers; they are no party's row.
type OtherTable =
  | "patience"
  | "chance"
  | "without"
  | "reversible"
  | "eventOnce"
  | "eventChance"
  | "deposit"
  | "followOn";

const OTHERS: ReadonlySet<FigureTable> = new Set<OtherTable>([
  "patience",
  "chance",
  "without",
  "reversible",
  "eventOnce",
  "eventChance",
  "deposit",
  "followOn",
]);

export function isLinearTable(table: FigureTable): table is LinearTable {
  return !OTHERS.has(table);
}

/** An entry of a table of `Figures` that moves with a quantity: by `factor` for each point of it. */
export interface FigureMove {
  readonly table: LinearTable;
  /** Row-major by party, as in `Figures`. */
  readonly index: number;
  readonly factor: number;
}
