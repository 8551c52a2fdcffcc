import { measureText } from "../../engine/index.ts";
import type { Clause, Plan } from "../scenario.ts";
import type { Check, CheckContext } from "./check.ts";

// Warnings about clauses and deposits: docs/theory/clauses.md. They run only on scenarios without errors.

/** A clause that suspends what is never in force in the plan, or in none of the plans that have it from the scenario. */
export const neverInForce: Check = {
  run: (context) => {
    const { scenario } = context;
    for (const plan of scenario.plans)
      if (plan.clauses !== null) tellIdle(context, plan.clauses, [plan], plan.id);
    const bound = scenario.plans.filter(({ clauses }) => clauses === null);
    if (bound.length > 0) tellIdle(context, scenario.clauses, bound, null);
  },
};

function tellIdle(
  { scenario, expanded, places, report }: CheckContext,
  clauses: readonly Clause[],
  plans: readonly Plan[],
  plan: string | null,
): void {
  const ids = new Set(plans.flatMap(({ stances }) => stances ?? []));
  const rules = scenario.stances.filter(({ id }) => ids.has(id)).flatMap((stance) => stance.rules);
  const steps = plans.flatMap((one) => one.steps ?? []);
  const done = [...steps, ...rules].flatMap(({ does }) => does);
  const inForce = new Set([...scenario.start, ...done].flatMap((ref) => expanded.resolve(ref)));
  for (const { suspend } of clauses)
    for (const [item, ref] of (suspend ?? []).entries())
      if (!expanded.resolve(ref).some((part) => inForce.has(part)))
        report("never-in-force", places.at(suspend!, item), { measure: measureText(ref), plan });
}

/** A deposit that a plan places and does not give back. */
export const depositNeverReturned: Check = {
  run: ({ scenario, places, report }) => {
    for (const plan of scenario.plans) {
      const steps = plan.steps ?? [];
      for (const [index, step] of steps.entries())
        for (const [item, deposit] of step.places.entries())
          if (!steps.slice(index + 1).some(({ returns }) => returns.includes(deposit)))
            report("deposit-never-returned", places.at(step.places, item), { plan: plan.id, deposit });
    }
  },
};
