import { type FigureTable, type Model, tablesOf } from "../model/index.ts";
import type { Column } from "../numeric/index.ts";
import { columnMaker } from "./column-maker.ts";
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
  /** Makes one more column. */
  readonly fresh: () => Column;
  readonly tables: Readonly<Record<FigureTable, readonly Operand[]>>;
  /** [party][term]: what each combination is worth per period, drift included. */
  readonly termWorth: readonly Operand[];
  /** Columns of what grows or wears away, worked out with each sample's patience. */
  readonly grown: readonly { readonly out: Column; readonly drift: Column; readonly patience: Column }[];
  /** Columns that are a multiple of a quantity. */
  readonly multiples: readonly { readonly out: Column; readonly of: Column; readonly factor: number }[];
}

/**
 * Lays out the figures as columns: certain ones filled once, figures that are a quantity itself sharing its column.
 *
 * @param values - a column of `width` for each uncertain quantity; their content is read when `fillMultiples` and kernels run
 */
export function figureColumns(model: Model, values: readonly Column[], width: number): FigureColumns {
  const fresh = columnMaker(width);
  const constants = new Map<number, Column>();
  const certain = (value: number): Operand => {
    const column = constants.get(value) ?? fresh().fill(value);
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
        column = fresh();
        made.set(factor, column);
        multiples.push({ out: column, of: values[index]!, factor });
      }
      const ends = [factor * least, factor * most] as const;
      tables[table][cell] = { column, low: Math.min(...ends), high: Math.max(...ends) };
    }
  }
  return { width, fresh, tables, multiples, ...termWorths(model, tables, fresh) };
}

/** What grows by γ a period for good is worth γ δ / (1 - δ). Source: docs/theory/scenario.md#drift. */
function termWorths(
  { partyIds, terms, driftFrom }: Model,
  { termValue, drift, patience }: FigureColumns["tables"],
  fresh: () => Column,
): Pick<FigureColumns, "termWorth" | "grown"> {
  const grown: { out: Column; drift: Column; patience: Column }[] = [];
  const drifts = terms.length - driftFrom;
  const termWorth = partyIds.flatMap((_, party) =>
    terms.map((_, term): Operand => {
      if (term < driftFrom) return termValue[party * driftFrom + term]!;
      const grows = drift[party * drifts + term - driftFrom]!;
      if (isZero(grows)) return grows;
      const own = patience[party]!;
      const out = fresh();
      grown.push({ out, drift: grows.column, patience: own.column });
      const ends = [grows.low, grows.high].flatMap((growth) =>
        [own.low, own.high].map((delta) => (growth * delta) / (1 - delta)),
      );
      return { column: out, low: Math.min(...ends), high: Math.max(...ends) };
    }),
  );
  return { termWorth, grown };
}

/** All figures of a party in points, over their ranges. */
export function pointsOf(
  { measureIds, terms }: Model,
  { tables, termWorth }: FigureColumns,
  party: number,
): Operand[] {
  const row = (operands: readonly Operand[], width: number): readonly Operand[] =>
    operands.slice(party * width, (party + 1) * width);
  return [
    ...row(tables.value, measureIds.length),
    ...row(tables.once, measureIds.length),
    ...row(termWorth, terms.length),
    tables.breakdownValue[party]!,
    tables.blame[party]!,
  ];
}

/** To be called once the columns of the quantities are filled. */
export function fillMultiples({ multiples, grown }: FigureColumns, count: number): void {
  for (const { out, of, factor } of multiples) {
    for (let place = 0; place < count; place++) out[place] = factor * of[place]!;
  }
  for (const { out, drift, patience } of grown) {
    for (let place = 0; place < count; place++)
      out[place] = (drift[place]! * patience[place]!) / (1 - patience[place]!);
  }
}
