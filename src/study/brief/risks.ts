import {
  type AssessResult,
  assess,
  type CompiledPlan,
  compilePlan,
  type Model,
  relay,
  type SwitchValue,
  switchSteps,
  toldRange,
  type UncertainQuantity,
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
  const quantities = model.uncertainty?.quantities ?? [];
  const switches = yield* relay(switchSteps(model, plan, quantities, toldRange), (): BriefPhase => "drivers");
  if (switches === null) return [];
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
  for (const { quantity, range, at, isBelow } of nearest) {
    const moved = withQuantity(model.figures, quantity, (at + range[isBelow ? 0 : 1]) / 2);
    const { worst, holds } = assess(model, plan, moved);
    const holding = others.filter((other) => assess(model, other, moved).holds);
    risks.push({
      quantity: quantity.id,
      central: quantity.central,
      range,
      at,
      isBelow,
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

function turnsOf({
  quantity,
  at: turns,
}: {
  readonly quantity: UncertainQuantity;
  readonly at: SwitchValue;
}) {
  const range = toldRange(quantity);
  return ([true, false] as const).flatMap((isBelow) => {
    const at = isBelow ? turns.below : turns.above;
    const end = range[isBelow ? 0 : 1];
    if (at === null || at < range[0] || at > range[1] || at === end) return [];
    return [{ quantity, range, at, isBelow, way: (at - quantity.central) / (end - quantity.central) }];
  });
}
