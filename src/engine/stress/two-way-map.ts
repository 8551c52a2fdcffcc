import type { Verdict } from "../assess/index.ts";
import { type CompiledPlan, EngineError, type Model, type UncertainQuantity } from "../model/index.ts";
import { arenaOf, BATCH, prepareArena } from "./arena.ts";
import { quantileOf } from "./distribution.ts";
import { runInSteps } from "./plan-kernel.ts";
import { judge, verdictsOf } from "./tally.ts";

/** The verdict on a plan at every pair of values of two figures, all others central. */
export interface TwoWayMap {
  /** Id of the plan. */
  readonly plan: string;
  /** The figure that runs across. */
  readonly x: MapAxis;
  /** The figure that runs up. */
  readonly y: MapAxis;
  /** By value of y, then of x: the verdict there. */
  readonly verdicts: readonly (readonly Verdict[])[];
  /** The verdict with every figure central. */
  readonly central: Verdict;
  /** Share of the places of the map at which the plan holds. */
  readonly holds: number;
}

/** One of the two figures. */
export interface MapAxis {
  /** Its name or place in the file. */
  readonly quantity: string;
  /** Its central value, in the unit of the figure. */
  readonly central: number;
  /** Its values on the map, ascending, in the unit of the figure. */
  readonly values: readonly number[];
}

/** Values across, and up, as many as a terminal has room for; of a choice its own values. */
const ACROSS = 61;
const UP = 21;
/** Of a normal, whose range has no end. */
const TAIL = 0.001;

/**
 * What moving two figures together does to a plan, in steps.
 *
 * @param across, up - ids of two uncertain quantities
 * @returns (at the end) null where it was told to stop
 * @throws EngineError `option-out-of-range` where a quantity is none, or both are one
 * Exact: every place is assessed.
 * Source: docs/theory/stress.md#two-figures-at-a-time.
 */
export function* mapSteps(
  model: Model,
  plan: CompiledPlan,
  across: string,
  up: string,
): Generator<undefined, TwoWayMap | null, boolean> {
  const quantities = model.uncertainty?.quantities ?? [];
  const [column, row] = [across, up].map((id) => quantities.findIndex((one) => one.id === id)) as [
    number,
    number,
  ];
  if (column < 0 || row < 0 || column === row)
    throw new EngineError("option-out-of-range", "map", { found: Math.min(column, row) });
  const x = valuesOf(quantities[column]!, ACROSS);
  const y = valuesOf(quantities[row]!, UP);
  const arena = arenaOf(model, [plan]);
  const kernel = arena.kernels[0]!;
  const found = verdictsOf(BATCH);
  for (const [index, { central }] of quantities.entries()) arena.values[index]!.fill(central);
  // The last place is that with every figure central.
  const places = x.length * y.length;
  const verdicts: Verdict[] = [];
  for (let from = 0; from <= places; from += BATCH) {
    const count = Math.min(BATCH, places + 1 - from);
    for (let i = 0; i < count; i++) {
      const isCentral = from + i === places;
      arena.values[column]![i] = isCentral ? quantities[column]!.central : x[(from + i) % x.length]!;
      arena.values[row]![i] = isCentral ? quantities[row]!.central : y[Math.floor((from + i) / x.length)]!;
    }
    prepareArena(arena, count);
    if (yield* runInSteps(kernel, count)) return null;
    judge(kernel, count, found);
    for (let i = 0; i < count; i++)
      verdicts.push(
        !kernel.isPlan
          ? "nothing"
          : found.holds[i] === 1
            ? "holds"
            : found.declined[i] === 1
              ? "declined"
              : "breaks",
      );
    if (yield) return null;
  }
  const central = verdicts.pop()!;
  return {
    plan: plan.id,
    x: { quantity: across, central: quantities[column]!.central, values: x },
    y: { quantity: up, central: quantities[row]!.central, values: y },
    verdicts: y.map((_, at) => verdicts.slice(at * x.length, (at + 1) * x.length)),
    central,
    holds: verdicts.filter((one) => one === "holds").length / places,
  };
}

function valuesOf(quantity: UncertainQuantity, many: number): number[] {
  const { distribution } = quantity;
  if (distribution.kind === "choice") return [...new Set(distribution.values)];
  const [low, high] =
    distribution.kind === "normal"
      ? ([quantileOf(quantity, TAIL), quantileOf(quantity, 1 - TAIL)] as const)
      : ([distribution.lo, distribution.hi] as const);
  return Array.from({ length: many }, (_, at) => low + ((high - low) * at) / (many - 1));
}
