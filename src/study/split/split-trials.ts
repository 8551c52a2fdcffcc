import { type AssessResult, assess, compilePlan, type Model } from "../../engine/index.ts";
import type { Cut } from "../../scenario/index.ts";

/** Numbers of instalments that are tried where nobody says how many, in this order: the fewest that do are the easiest to agree on. */
export const INSTALMENTS_TRIED: readonly number[] = [2, 3, 4];

/** Cuts that are tried together; `round` tells what they are: one measure, two, or all of the nearest plan. */
export interface SplitTrial {
  readonly round: SplitRound;
  readonly cuts: readonly Cut[];
}

/** Which measures are cut together: one, two, or all of the nearest plan. */
export type SplitRound = "one" | "two" | "all";

/**
 * What is tried where no plan holds: each measure by itself in 2, 3 and 4 instalments, then two measures, then all measures of the plan
 * that comes nearest. Fewer instalments first, and among those the measures that stop the nearest plan.
 *
 * @param measures - that may be cut, by id, the most promising first
 * @param together - those of the nearest plan
 */
export function splitTrials(measures: readonly string[], together: readonly string[]): SplitTrial[] {
  const trial = (round: SplitRound, cut: readonly string[], instalments: number): SplitTrial => ({
    round,
    cuts: cut.map((measure) => ({ measure, instalments })),
  });
  const pairs = measures.flatMap((first, at) => measures.slice(at + 1).map((second) => [first, second]));
  return [
    ...INSTALMENTS_TRIED.flatMap((count) => measures.map((one) => trial("one", [one], count))),
    ...INSTALMENTS_TRIED.flatMap((count) => pairs.map((pair) => trial("two", pair, count))),
    ...(together.length > 2 ? INSTALMENTS_TRIED.map((count) => trial("all", together, count)) : []),
  ];
}

/**
 * Measures in the order in which cutting them promises most: what the nearest plan's breach withholds or undoes, what else the step
 * in which it breaks does, the rest of that plan, all others.
 *
 * @param model - the measures uncut
 * @param nearest - steps of the plan that comes nearest; null where there is none
 */
export function byPromise(
  measures: readonly string[],
  model: Model,
  nearest: readonly (readonly string[])[] | null,
): string[] {
  if (nearest === null) return [...measures];
  const { breaks, steps } = assessSteps(model, nearest);
  const atFault = new Set([...(breaks?.withholds ?? []), ...(breaks?.undoes ?? [])]);
  const due = new Set(breaks === null ? [] : (steps[breaks.step - 1]?.does ?? []));
  const planned = new Set(nearest.flat());
  const rank = (id: string): number => (atFault.has(id) ? 0 : due.has(id) ? 1 : planned.has(id) ? 2 : 3);
  return [0, 1, 2, 3].flatMap((one) => measures.filter((id) => rank(id) === one));
}

function assessSteps(model: Model, steps: readonly (readonly string[])[]): AssessResult {
  const bundles = steps.map((ids) => ({
    does: ids.map((id) => model.measureIds.indexOf(id)),
    ends: [],
    wait: 0,
  }));
  return assess(model, compilePlan(model, { id: "nearest", label: "nearest", bundles }));
}
