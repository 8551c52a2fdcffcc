import {
  type Distribution,
  type FigurePlace,
  SHARE_TABLES,
  type UncertainQuantity,
  type Uncertainty,
} from "../../engine/index.ts";
import { expand } from "../expand/index.ts";
import { NINETY_FIVE } from "../figure-range.ts";
import { addressText, type FoundFigure, figuresOf } from "../figures/index.ts";
import type { Figure, Scenario } from "../scenario.ts";
import { centralValue } from "./central-value.ts";
import { type CellsOf, figureCells } from "./figure-cells.ts";

/**
 * Which figures of a scenario are uncertain: its named quantities, and every other figure that is no plain number.
 *
 * Figures of types are left out (`trust` alone reads them), and so are quantities that nothing uses, that are used with factor 0 only,
 * or that have one possible value.
 *
 * @returns undefined where nothing is uncertain
 * Source: docs/theory/scenario.md#figures, #quantities.
 */
export function compileUncertainty(
  scenario: Scenario,
  found: readonly FoundFigure[],
  cellsOf: CellsOf,
): Uncertainty | undefined {
  const quantities = placedFigures(found, cellsOf).flatMap(({ id, figure, places }): UncertainQuantity[] => {
    const distribution = distributionOf(figure);
    if (distribution === null || places.length === 0) return [];
    return [{ id, distribution, central: centralValue(figure, []), ...boundsOf(places), places }];
  });
  if (quantities.length === 0) return undefined;
  const place = new Map(quantities.map(({ id }, index) => [id, index]));
  const correlations = scenario.correlations.flatMap(({ first, second, rank }) => {
    const pair = [place.get(first), place.get(second)];
    return pair[0] === undefined || pair[1] === undefined ? [] : [{ first: pair[0], second: pair[1], rank }];
  });
  return { quantities, correlations };
}

/** A figure where it is written, with every entry of the engine's tables that moves with it. */
interface PlacedFigure {
  /** As results have it. */
  readonly id: string;
  readonly path: readonly string[];
  readonly figure: Figure;
  readonly places: readonly FigurePlace[];
}

function placedFigures(found: readonly FoundFigure[], cellsOf: CellsOf): PlacedFigure[] {
  const figures: (PlacedFigure & { readonly places: FigurePlace[] })[] = [];
  for (const one of found) {
    const { figure } = one;
    const places = cellsOf(one);
    // The named ones come first, and their ids are their addresses.
    if (figure.kind !== "quantity")
      figures.push({ id: addressText(one), path: one.path, figure, places: [...places] });
    else if (figure.factor !== 0)
      figures
        .find(({ id }) => id === figure.id)
        ?.places.push(...places.map((place) => ({ ...place, factor: place.factor * figure.factor })));
  }
  return figures;
}

/** A figure that can be moved by itself. */
export interface SingleFigure {
  /** Where it is written. */
  readonly path: readonly string[];
  readonly figure: Figure;
  /** As if it were uncertain: a plain number as far as half of itself to either side. */
  readonly quantity: UncertainQuantity;
}

/** Every figure that a plan's assessment may read, each where it is written: shared ones once; not those of types, nor what is written nowhere. */
export function singleFigures(scenario: Scenario): SingleFigure[] {
  const found = figuresOf(scenario).filter(({ isDefault }) => !isDefault);
  return placedFigures(found, figureCells(scenario, expand(scenario))).flatMap(
    ({ id, path, figure, places }): SingleFigure[] => {
      if (places.length === 0) return [];
      const central = centralValue(figure, []);
      const about = central === 0 ? 1 : Math.abs(central) / 2;
      const distribution = distributionOf(figure) ?? {
        kind: "uniform" as const,
        lo: central - about,
        hi: central + about,
      };
      return [{ path, figure, quantity: { id, distribution, central, ...boundsOf(places), places } }];
    },
  );
}

/** Null where there is one possible value. */
function distributionOf(figure: Figure): Distribution | null {
  switch (figure.kind) {
    case "number":
    case "quantity":
      return null;
    case "uniform":
      return figure.lo === figure.hi ? null : { kind: "uniform", lo: figure.lo, hi: figure.hi };
    case "pert":
      return figure.lo === figure.hi
        ? null
        : { kind: "pert", lo: figure.lo, mode: figure.mode, hi: figure.hi };
    case "normal-range": {
      const sd = (figure.hi - figure.lo) / (2 * NINETY_FIVE);
      return sd === 0 ? null : { kind: "normal", mean: (figure.lo + figure.hi) / 2, sd };
    }
    case "normal":
      return figure.sd === 0 ? null : { kind: "normal", mean: figure.mean, sd: figure.sd };
    case "choice":
      return figure.values.every((value) => value === figure.values[0])
        ? null
        : { kind: "choice", values: figure.values.toSorted((a, b) => a - b) };
  }
}

/** What the quantity may be, so that every patience, chance and share it moves lies in [0, 1], and no deposit is less than nothing. */
function boundsOf(places: readonly FigurePlace[]): { readonly least: number; readonly most: number } {
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (const { table, factor } of places) {
    if (table === "deposit") {
      if (factor > 0) least = Math.max(least, 0);
      else most = Math.min(most, 0);
    }
    if (!SHARE_TABLES.has(table)) continue;
    least = Math.max(least, Math.min(0, 1 / factor));
    most = Math.min(most, Math.max(0, 1 / factor));
  }
  return { least, most };
}
