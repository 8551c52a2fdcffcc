import {
  type Adjustable,
  type CompiledPlan,
  type Condition,
  type LeastChange,
  type LinearSolver,
  leastChange,
  type Model,
} from "../../engine/index.ts";
import type { MovableFigure } from "./movable-figures.ts";

/** The least change of figures, exact and as it can be written. */
export type MendedFigures =
  | {
      readonly possible: true;
      /** The figures that change. */
      readonly figures: readonly MovableFigure[];
      readonly changes: readonly number[];
      readonly cost: number;
      /** Changes rounded on to a short decimal at which the plan still holds. */
      readonly written: readonly number[];
    }
  | { readonly possible: false; readonly unmet: readonly Condition[]; readonly parties: readonly number[] };

export interface MendOptions {
  readonly solver: LinearSolver;
  /** Cost of a point of change by quantity; default 1. */
  readonly weights: ReadonlyMap<string, number>;
  readonly fixed: ReadonlySet<string>;
  /** Central values stay within the stated ranges. */
  readonly withinRange: boolean;
  /** Rounding may add this share to the cost; default ROUNDING_SHARE. */
  readonly roundingShare?: number;
}

/** Rounding may add this share to the cost: a change is then written with two or three digits as a rule. */
const ROUNDING_SHARE = 0.02;
/** Or it may move each figure by this share of the width of its range: more digits than that are more than anybody knows. */
const RANGE_SHARE = 0.05;
/** Decimals tried, from two digits of the largest change on. */
const MOST_DECIMALS = 10;

/**
 * The least weighted change of the given figures by which the plan holds, and a short way to write it.
 *
 * @returns in steps; told to stop, null, or where the change is known, as it is
 */
export function* mendFigures(
  model: Model,
  plan: CompiledPlan,
  figures: readonly MovableFigure[],
  options: MendOptions,
): Generator<undefined, MendedFigures | null, boolean> {
  const free = figures.filter(({ id }) => !options.fixed.has(id));
  const adjustables = free.map((figure) => adjustable(figure, options));
  const exact = yield* leastChange(model, plan, adjustables, options.solver);
  if (exact === null || !exact.possible) return exact;
  const used = free.map((_, index) => index).filter((index) => exact.changes[index] !== 0);
  const written = yield* shortChanges(
    model,
    plan,
    used.map((index) => adjustables[index]!),
    exact,
    used.map((index) => exact.changes[index]!),
    used.map((index) => free[index]!.width),
    options,
  );
  return {
    possible: true,
    figures: used.map((index) => free[index]!),
    changes: used.map((index) => exact.changes[index]!),
    cost: exact.cost,
    written,
  };
}

function adjustable(figure: MovableFigure, options: MendOptions): Adjustable {
  const { id, kind, from, range, moves } = figure;
  const least = options.withinRange ? range[0] - from : Number.NEGATIVE_INFINITY;
  const most = options.withinRange ? range[1] - from : Number.POSITIVE_INFINITY;
  return {
    id,
    weight: options.weights.get(id) ?? 1,
    // Nobody is made to pay: that would be a payment to somebody else, in points that cannot be compared.
    least: kind === "payment" ? 0 : Math.min(0, least),
    most: Math.max(0, most),
    moves,
  };
}

/**
 * The nearest change over whole multiples of a power of ten, the coarsest that costs hardly more than the exact one or is hardly to be
 * told from it within the ranges.
 */
function* shortChanges(
  model: Model,
  plan: CompiledPlan,
  adjustables: readonly Adjustable[],
  exact: Extract<LeastChange, { possible: true }>,
  changes: readonly number[],
  widths: readonly number[],
  { solver, roundingShare = ROUNDING_SHARE }: MendOptions,
): Generator<undefined, readonly number[], boolean> {
  const largest = changes.reduce((most, change) => Math.max(most, Math.abs(change)), 0);
  if (largest === 0) return changes;
  const first = Math.floor(Math.log10(largest)) - 1;
  for (let exponent = first; exponent >= Math.min(first, 0) - MOST_DECIMALS; exponent--) {
    const grid = exponent < 0 ? 1 / 10 ** -exponent : 10 ** exponent;
    const rounded = yield* leastChange(model, plan, adjustables, solver, { around: changes, grid });
    if (rounded === null) break;
    if (!rounded.possible) continue;
    const isCheap = rounded.cost <= (1 + roundingShare) * exact.cost;
    const isWithin = rounded.changes.every(
      (change, index) => Math.abs(change - changes[index]!) <= RANGE_SHARE * widths[index]!,
    );
    if (isCheap || isWithin) return rounded.changes;
  }
  return changes;
}
