import type { Table } from "../numeric/index.ts";

/**
 * Every number that sampling may change, apart from the structure that it never changes. Points per period unless
 * said otherwise. Row-major by party: entry [party * columns + column].
 */
export interface Figures {
  /** [party][measure]: worth per period while in force. */
  readonly value: Table;
  /** [party][measure]: points, once, when done. */
  readonly once: Table;
  /** [party][term]: worth per period while the combination holds. */
  readonly termValue: Table;
  /** [party][drift term]: what each period in which its condition holds adds for good; points per period. */
  readonly drift: Table;
  /** Per measure: the share of it that can be taken back, in [0, 1]. */
  readonly reversible: Table;
  /** Discount factor per period, in (0, 1); NaN where the scenario leaves it out. */
  readonly patience: Table;
  /** Per party, on top of what is lost, while a breakdown lasts. */
  readonly breakdownValue: Table;
  /** Per party: points, once, when its own breach ended the agreement. */
  readonly blame: Table;
  /** Periods, or Infinity. */
  readonly breakdownLasts: number;
  /** [party][event]: points, once, where it is chosen. */
  readonly eventOnce: Table;
  /** Per event: chance per period that it happens by itself, in [0, 1]. */
  readonly eventChance: Table;
  /** Per deposit: points of the party that places it. */
  readonly deposit: Table;
  /** Per plan of the file: chance per period that the plan after it begins; 0 where none follows. */
  readonly followOn: Table;
  /** Chance per period that the agreement collapses through nobody's breach, in [0, 1]. */
  readonly chance: number;
  /** The same chance where there is no agreement. */
  readonly without: number;
}

/** A table of figures of a model. */
export type FigureTable = Exclude<keyof Figures, "breakdownLasts">;

/** Tables of patience, chances and shares: each figure lies in [0, 1], and no value is linear in it. */
export const SHARE_TABLES: ReadonlySet<FigureTable> = new Set([
  "patience",
  "chance",
  "without",
  "reversible",
  "eventChance",
  "followOn",
]);

/** The figures as tables of their own, which may be written to; `chance` and `without` have one entry. */
export function tablesOf({
  chance,
  without,
  breakdownLasts: _,
  ...tables
}: Figures): Readonly<Record<FigureTable, Float64Array>> {
  const copies = Object.entries(tables).map(([name, table]) => [name, Float64Array.from(table)]);
  return {
    ...(Object.fromEntries(copies) as Record<keyof typeof tables, Float64Array>),
    chance: Float64Array.of(chance),
    without: Float64Array.of(without),
  };
}

/** The other way; the tables are not copied. */
export function figuresIn(
  { chance, without, ...tables }: Readonly<Record<FigureTable, Float64Array>>,
  breakdownLasts: number,
): Figures {
  return { ...tables, chance: chance[0]!, without: without[0]!, breakdownLasts };
}

/**
 * [party][term]: what each combination is worth per period while it holds. What grows or wears away by γ a period for good is worth
 * γ δ / (1 - δ) in the period in which it does.
 *
 * Source: docs/theory/scenario.md#drift.
 */
export function termWorths(
  { terms, driftFrom }: { readonly terms: readonly unknown[]; readonly driftFrom: number },
  { termValue, drift, patience }: Figures,
): Table {
  const width = terms.length;
  if (driftFrom === width) return termValue;
  const worths = new Float64Array(patience.length * width);
  for (let party = 0; party < patience.length; party++) {
    const delta = patience[party]!;
    for (let term = 0; term < width; term++) {
      const grown = term < driftFrom ? 0 : drift[party * (width - driftFrom) + term - driftFrom]!;
      worths[party * width + term] =
        term < driftFrom
          ? termValue[party * driftFrom + term]!
          : grown === 0
            ? 0
            : (grown * delta) / (1 - delta);
    }
  }
  return worths;
}
