import type { PlainScenario } from "../support/plain-scenario.ts";
import { oracleInput } from "./oracle-input.ts";
import { assessByDefinition, type OracleEntry, type OracleFigures, stakeOf } from "./plan-oracle.ts";
import { runStances, type StanceRun } from "./stance-oracle.ts";
import { worldOf } from "./world.ts";

/** What the oracles say of a plan of a file: an entry of `plans` of compare. */
export interface OracleAssessment extends OracleEntry, Pick<StanceRun, "waiting" | "deadlocks" | "revisits"> {
  id: string;
  label: string;
  /** Distance of the nearest gain or slack, beginnings included, from where its verdict turns; in tolerances of its party. */
  margin: number;
}

/** Assesses a plan of a file by listing every breach in every period; docs/theory/assess.md, stance.md. */
export function assessByEnumeration(plain: PlainScenario, planId: string): OracleAssessment {
  const { scenario, steps } = oracleInput(plain, planId);
  const entry = assessByDefinition(scenario, steps);
  const { label = planId, stances } = plain.plans[planId]!;
  const run = stances ? runStances(worldOf(plain), stances) : null;
  const tolerances = tolerancesOf(plain);
  return {
    ...entry,
    id: planId,
    label,
    waiting: run?.waiting ?? [],
    deadlocks: run?.deadlocks ?? [],
    revisits: run?.revisits ?? null,
    margin: Math.min(...entry.beginnings.map((figures) => marginOf(figures, tolerances))),
  };
}

function marginOf({ gain, slack }: OracleFigures, tolerances: Record<string, number>): number {
  return Math.min(
    ...Object.entries(tolerances).flatMap(([party, tolerance]) =>
      [gain[party]!, ...slack[party]!]
        .filter((value) => value !== null)
        .map((value) => Math.abs(value / tolerance + 1)),
    ),
  );
}

/** Per party, points per period: down to minus this nothing is negative; docs/theory/assess.md#rounding. */
export function tolerancesOf(plain: PlainScenario): Record<string, number> {
  const { scenario } = oracleInput({ ...plain, plans: { none: { steps: [] } } }, "none");
  const { parties, measures, together, breakdown } = scenario;
  return Object.fromEntries(
    Object.entries(parties).map(([id, { patience }]) => {
      const sum = (points: readonly Readonly<Record<string, number>>[]): number =>
        points.reduce((total, one) => total + (Object.hasOwn(one, id) ? Math.abs(one[id]!) : 0), 0);
      const all = Object.values(measures);
      const flow = sum([...all, ...together].map(({ value }) => value));
      const paid = (1 - patience) * sum(all.map(({ once }) => once));
      const size = flow + paid + sum([breakdown.value]);
      return [id, Math.max(1e-9 * stakeOf(scenario, id), 1e-13 * size)];
    }),
  );
}

/**
 * Everything that must not be negative for a plan to hold, by party: its gain where it has a veto, and (1 - δ)(V - D) for every breach in
 * every period. Points per period; the list has the same order whatever the figures are, and each entry is linear in the points.
 */
export function conditionsByEnumeration(plain: PlainScenario, planId: string): Map<string, number[]> {
  const { scenario, steps } = oracleInput(plain, planId);
  const { gain, veto, keepAt, breachesAt } = assessByDefinition(scenario, steps);
  return new Map(
    Object.entries(scenario.parties).map(([party, { patience }]) => {
      const slacks = breachesAt[party]!.flatMap((row, index) =>
        row.flatMap((breaches, t) =>
          breaches.map(({ payoff }) => (1 - patience) * (keepAt[party]![index]![t]! - payoff)),
        ),
      );
      return [party, [...(veto[party]! ? [gain[party]!] : []), ...slacks]];
    }),
  );
}
