import { type FigureTable, type Model, tablesOf } from "../model/index.ts";
import type { Column } from "../numeric/index.ts";
import { extentOf } from "./distribution.ts";

/** One figure over the samples of a batch. */
export interface Operand {
  readonly column: Column;
  /** The lowest and highest value it can have; equal where it is certain. */
  readonly low: number;
  readonly high: number;
}

export function isCertain({ low, high }: Operand): boolean {
  return low === high;
}

export function isZero({ low, high }: Operand): boolean {
  return low === 0 && high === 0;
}

/** The figures of a scenario over the samples of a batch; tables as in `Figures`. */
export interface FigureColumns {
  /** Samples a column holds at most. */
  readonly width: number;
  readonly tables: Readonly<Record<FigureTable, readonly Operand[]>>;
  /** Columns that are a multiple of a quantity. */
  readonly multiples: readonly { readonly out: Column; readonly of: Column; readonly factor: number }[];
}

/**
 * Lays out the figures as columns: certain ones filled once, figures that are a quantity itself sharing its column.
 *
 * @param values - a column of `width` for each uncertain quantity; their content is read when `fillMultiples` and kernels run
 */
export function figureColumns(model: Model, values: readonly Column[], width: number): FigureColumns {
  const constants = new Map<number, Column>();
  const certain = (value: number): Operand => {
    const column = constants.get(value) ?? new Float64Array(width).fill(value);
    constants.set(value, column);
    return { column, low: value, high: value };
  };
  const central = Object.entries(tablesOf(model.figures));
  const tables = Object.fromEntries(
    central.map(([name, table]) => [name, Array.from(table, certain)]),
  ) as Record<FigureTable, Operand[]>;
  const multiples: { out: Column; of: Column; factor: number }[] = [];
  for (const [index, quantity] of (model.uncertainty?.quantities ?? []).entries()) {
    const [least, most] = extentOf(quantity);
    const made = new Map<number, Column>([[1, values[index]!]]);
    for (const { table, index: cell, factor } of quantity.places) {
      let column = made.get(factor);
      if (column === undefined) {
        column = new Float64Array(width);
        made.set(factor, column);
        multiples.push({ out: column, of: values[index]!, factor });
      }
      const ends = [factor * least, factor * most] as const;
      tables[table][cell] = { column, low: Math.min(...ends), high: Math.max(...ends) };
    }
  }
  return { width, tables, multiples };
}

/** To be called once the columns of the quantities are filled. */
export function fillMultiples({ multiples }: FigureColumns, count: number): void {
  for (const { out, of, factor } of multiples) {
    for (let place = 0; place < count; place++) out[place] = factor * of[place]!;
  }
}
