import type { BestPlan, DesignResult } from "./design-result.ts";

/** A plan that is the best by one objective, or by several that choose the same one. */
export interface BestChoice {
  readonly plan: BestPlan;
  /** Place in the frontier, from 0; null where it is not in it. */
  readonly place: number | null;
  readonly by: readonly { readonly objective: string; readonly exact: boolean }[];
}

/** The best plans, in the order of the objectives; objectives that choose the same plan share it. */
export function bestChoices({ frontier, best }: Pick<DesignResult, "frontier" | "best">): BestChoice[] {
  const keyOf = ({ steps }: Pick<BestPlan, "steps">): string => JSON.stringify(steps);
  const places = new Map(frontier.map((plan, place) => [keyOf(plan), place]));
  const choices = new Map<string, BestChoice>();
  for (const [objective, plan] of Object.entries(best)) {
    const known = choices.get(keyOf(plan));
    const by = [...(known?.by ?? []), { objective, exact: plan.exact }];
    choices.set(keyOf(plan), { plan: known?.plan ?? plan, place: places.get(keyOf(plan)) ?? null, by });
  }
  return [...choices.values()];
}
