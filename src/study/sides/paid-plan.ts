import {
  assess,
  type CompiledPlan,
  compilePlan,
  type HoldsChance,
  holdsChances,
  type Model,
} from "../../engine/index.ts";
import { compile, type Scenario } from "../../scenario/index.ts";
import { compareSamples } from "../chances.ts";

/** A payment within a side. */
export interface Payment {
  /** Ids. */
  readonly from: string;
  readonly to: string;
  /** By which the gain of who pays falls, and that of the other rises: points per period. */
  readonly paid: number;
  readonly received: number;
}

/**
 * A plan with a payment that begins with its first step and goes on as long as the agreement lasts: a measure of who pays, seen at once,
 * that it could stop paying as it could take back anything else.
 *
 * @returns the verdict at central figures and, where any is uncertain, how often it holds: for every payment on the same cases
 * Source: docs/theory/sides.md#compensation.
 */
export function paidPlan(
  scenario: Scenario,
  model: Model,
  plan: CompiledPlan,
  { from, to, paid, received }: Payment,
): { readonly holds: boolean; readonly chance: HoldsChance | null } {
  const ids = new Set(scenario.measures.map(({ id }) => id));
  let id = "payment";
  while (ids.has(id)) id += "-";
  const flowOf = (party: string, points: number) => ({
    party,
    figure: { kind: "number" as const, value: points * periodsWorth(model, party) },
  });
  const payment: Scenario["measures"][number] = {
    id,
    label: id,
    short: null,
    by: [from],
    reversible: true,
    endOnly: false,
    takes: 1,
    progress: null,
    verify: 1,
    verifiedBy: null,
    requires: [],
    excludes: [],
    value: [flowOf(from, -paid), flowOf(to, received)],
    once: [],
    instalments: 1,
    note: null,
    evidence: [],
  };
  const isPaid = paid > 0;
  const paying = isPaid ? compile({ ...scenario, measures: [...scenario.measures, payment] }) : model;
  const { bundles, clauses, followOn, label } = plan;
  const first = bundles[0]!;
  const due = isPaid ? { ...first, does: [...first.does, model.measureIds.length] } : first;
  const written = { id: PAID, label, bundles: [due, ...bundles.slice(1)], clauses, followOn };
  const compiled = compilePlan(paying, written);
  const asked = { ...paying, plans: [...paying.plans, compiled] };
  const { holds } = assess(asked, compiled);
  if (model.uncertainty === undefined) return { holds, chance: null };
  const [chance = null] = holdsChances(asked, [compiled], { samples: compareSamples(model, [plan]) });
  return { holds, chance };
}

/** No plan of a file has it: ids have no spaces. */
const PAID = "paid plan";

/** What a flow must be a period so that a gain changes by 1: the agreement may collapse by nobody's breach, and then it stops. */
function periodsWorth({ partyIds, figures: { patience, chance } }: Model, party: string): number {
  const delta = patience[partyIds.indexOf(party)]!;
  return (1 - delta * (1 - chance)) / (1 - delta);
}
