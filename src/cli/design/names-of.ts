import type { DesignedPlan } from "../../engine/index.ts";
import { labelsOf, type NamedKind, planNames } from "../../present/index.ts";
import type { FoundDesign } from "./found-design.ts";

export interface FoundNames {
  /** Of a plan of the frontier, or the best by an objective. */
  readonly ofPlan: (plan: Pick<DesignedPlan, "steps">) => { readonly name: string; readonly kind: string };
  /** Of the frontier; with the best plans that are not on it, which come after. */
  readonly kinds: readonly NamedKind[];
}

/** What the plans found are called, all of them at once, so that no two are called the same. */
export function namesOf({ result, scenario }: Pick<FoundDesign, "result" | "scenario">): FoundNames {
  const keyOf = ({ steps }: Pick<DesignedPlan, "steps">): string => JSON.stringify(steps);
  const plans = new Map(
    [...result.frontier, ...Object.values(result.best)].map((plan) => [keyOf(plan), plan]),
  );
  const named = planNames(
    [...plans.values()].map(({ steps }) => steps),
    labelsOf(scenario),
  );
  const kinds = new Map(named.kinds.flatMap(({ key, places: own }) => own.map((place) => [place, key])));
  const called = new Map(
    [...plans.keys()].map((key, at) => [key, { name: named.plans[at]!, kind: kinds.get(at)! }]),
  );
  const many = result.frontier.length;
  return {
    ofPlan: (plan) => called.get(keyOf(plan))!,
    kinds: named.kinds
      .map((kind) => ({ ...kind, places: kind.places.filter((place) => place < many) }))
      .filter((kind) => kind.places.length > 0),
  };
}
