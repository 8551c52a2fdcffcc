import { type Figures, type FigureTable, figuresIn, tablesOf } from "./figures.ts";

/**
 * What of a scenario's figures is uncertain: named quantities, and figures with a distribution of their own, each with the places
 * it moves. Places are linear: figure = factor x quantity. A quantity that nothing uses, or that has only one possible value, is
 * none of these. Source: docs/theory/scenario.md#figures, #quantities.
 */
export interface Uncertainty {
  /** Named quantities in the file's order, then single figures by table. */
  readonly quantities: readonly UncertainQuantity[];
  readonly correlations: readonly QuantityCorrelation[];
}

/** A quantity that is not certain, and where it stands. */
export interface UncertainQuantity {
  /** The name, or the place in the file: `leverage`, `measures.site.value.a`. */
  readonly id: string;
  readonly distribution: Distribution;
  /** What stands for it where nothing is sampled. */
  readonly central: number;
  /** Bounds that its places set (a patience lies in (0, 1), a chance or share in [0, 1]); a normal is cut off there. */
  readonly least: number;
  readonly most: number;
  readonly places: readonly FigurePlace[];
}

/** What an uncertain quantity is drawn from. */
export type Distribution =
  | { readonly kind: "uniform"; readonly lo: number; readonly hi: number }
  /** Beta on [lo, hi] with this mode and lambda 4. */
  | { readonly kind: "pert"; readonly lo: number; readonly mode: number; readonly hi: number }
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number }
  /** Equal weights; values ascending, so that a larger share stands for a larger value, as correlations ask. */
  | { readonly kind: "choice"; readonly values: readonly number[] };

/** One entry of a table of `Figures`; `chance` and `without` have one, index 0. */
export interface FigurePlace {
  readonly table: FigureTable;
  readonly index: number;
  readonly factor: number;
}

/** Indices of two quantities and their rank correlation (Spearman), in (-1, 1). */
export interface QuantityCorrelation {
  readonly first: number;
  readonly second: number;
  readonly rank: number;
}

/** The figures with one uncertain quantity at a value of its own, in every place where it stands. */
export function withQuantity(
  figures: Figures,
  { places }: Pick<UncertainQuantity, "places">,
  value: number,
): Figures {
  const tables = tablesOf(figures);
  for (const { table, index, factor } of places) tables[table][index] = factor * value;
  return figuresIn(tables, figures.breakdownLasts);
}
