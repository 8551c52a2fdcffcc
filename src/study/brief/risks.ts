import {
  type AssessResult,
  assess,
  type CompiledPlan,
  compilePlan,
  type Model,
  type QuantitySwitch,
  relay,
  switchSteps,
  withQuantity,
} from "../../engine/index.ts";
import { FOUND } from "../found-plan.ts";
import type { BriefPhase, Risk } from "./brief-input.ts";

/** So many are told. */
const MOST_RISKS = 3;

/**
 * The figures that turn the verdict on a plan within their ranges, those nearest to doing so first: by the share of the way from the likely
 * value to the end of the range.
 *
 * @param found - steps of a plan that stands in no file, to be tried too; null: none
 */
export function* risksOf(
  model: Model,
  plan: CompiledPlan,
  found: AssessResult["steps"] | null,
): Generator<BriefPhase, Risk[], boolean> {
  const switches = yield* relay(switchSteps(model, plan), (): BriefPhase => "drivers");
  const nearest = switches
    .flatMap(turnsOf)
    .sort((one, other) => one.way - other.way)
    .filter(({ quantity }, place, all) => all.findIndex((other) => other.quantity === quantity) === place)
    .slice(0, MOST_RISKS);
  const others = [
    ...model.plans.filter((other) => other !== plan),
    ...(found === null
      ? []
      : [compilePlan(model, { id: FOUND, label: FOUND, bundles: bundlesOf(model, found) })]),
  ];
  const risks: Risk[] = [];
  for (const { way: _, ...turn } of nearest) {
    const end = turn.range[turn.isBelow ? 0 : 1];
    const moved = withQuantity(model, turn.quantity, (turn.at + end) / 2);
    const { worst, holds } = assess(moved, plan);
    const holding = others.filter((other) => assess(moved, other).holds);
    risks.push({
      ...turn,
      by: holds ? null : worst,
      others: holding.map(({ id }) => id),
    });
    yield "drivers";
  }
  return risks;
}

function bundlesOf({ measureIds }: Model, steps: AssessResult["steps"]) {
  return steps.map(({ does }) => ({ does: does.map((id) => measureIds.indexOf(id)), ends: [], wait: 0 }));
}

function turnsOf({ quantity, central, range, switch: turns }: QuantitySwitch) {
  return ([true, false] as const).flatMap((isBelow) => {
    const at = isBelow ? turns.below : turns.above;
    const end = range[isBelow ? 0 : 1];
    if (at === null || at < range[0] || at > range[1] || at === end) return [];
    return [{ quantity, central, range, at, isBelow, way: (at - central) / (end - central) }];
  });
}
