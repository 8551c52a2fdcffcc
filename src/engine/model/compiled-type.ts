import { type Figures, type FigureTable, figuresIn, tablesOf } from "./figures.ts";

/** What a party may be without the others knowing. A party of which nothing is said has one, of weight 1, with its own id. */
export interface CompiledType {
  readonly id: string;
  /** The chance that the party is of this type; those of a party sum to 1. */
  readonly weight: number;
  /** Entries of tables of figures that are others for it, of its own party only; central values. */
  readonly changes: readonly {
    readonly table: FigureTable;
    readonly index: number;
    readonly value: number;
  }[];
  /** Periods that a breakdown lasts for it, or Infinity; null: as long as for everybody. */
  readonly lasts: number | null;
}

/** The figures as a party of this type has them; those of the other parties are as they were. Source: docs/theory/scenario.md#parties. */
export function figuresOfType(figures: Figures, { changes, lasts }: CompiledType): Figures {
  const tables = tablesOf(figures);
  for (const { table, index, value } of changes) tables[table][index] = value;
  return figuresIn(tables, lasts ?? figures.breakdownLasts);
}
