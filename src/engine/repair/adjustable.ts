import type { Figures, FigureTable } from "../model/index.ts";

/** The tables of `Figures` in which slacks are linear while patience, chances and shares stay as they are. */
export type LinearTable = Exclude<FigureTable, CurvedTable>;

// Those of events, deposits and what may follow are here until repair has rows for them.
type CurvedTable =
  | "patience"
  | "chance"
  | "without"
  | "reversible"
  | "eventOnce"
  | "eventChance"
  | "deposit"
  | "followOn";

const CURVED: ReadonlySet<FigureTable> = new Set<CurvedTable>([
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
  return !CURVED.has(table);
}

/** An entry of a table of `Figures` that moves with a quantity: by `factor` for each point of it. */
export interface FigureMove {
  readonly table: LinearTable;
  /** Row-major by party, as in `Figures`. */
  readonly index: number;
  readonly factor: number;
}

/** A quantity that a repair may change; points. */
export interface Adjustable {
  readonly id: string;
  /** What one point of change costs; above 0. */
  readonly weight: number;
  /** Bounds of the change, least <= 0 <= most. */
  readonly least: number;
  readonly most: number;
  readonly moves: readonly FigureMove[];
}

/** The figures after each quantity has changed by its entry of `changes`. */
export function changedFigures(
  figures: Figures,
  adjustables: readonly Adjustable[],
  changes: readonly number[],
): Figures {
  const tables = {
    value: Float64Array.from(figures.value),
    once: Float64Array.from(figures.once),
    termValue: Float64Array.from(figures.termValue),
    drift: Float64Array.from(figures.drift),
    breakdownValue: Float64Array.from(figures.breakdownValue),
    blame: Float64Array.from(figures.blame),
  };
  for (const [column, { moves }] of adjustables.entries()) {
    for (const { table, index, factor } of moves) tables[table][index]! += factor * changes[column]!;
  }
  return { ...figures, ...tables };
}
