import type { Figures } from "./model.ts";
import type { FigureTable } from "./uncertainty.ts";

/** The figures as tables of their own, which may be written to; `chance` has one entry. */
export function tablesOf({
  chance,
  breakdownLasts: _,
  ...tables
}: Figures): Readonly<Record<FigureTable, Float64Array>> {
  const copies = Object.entries(tables).map(([name, table]) => [name, Float64Array.from(table)]);
  return {
    ...(Object.fromEntries(copies) as Record<keyof typeof tables, Float64Array>),
    chance: Float64Array.of(chance),
  };
}

/** The other way; the tables are not copied. */
export function figuresIn(
  { chance, ...tables }: Readonly<Record<FigureTable, Float64Array>>,
  breakdownLasts: number,
): Figures {
  return { ...tables, chance: chance[0]!, breakdownLasts };
}
