import { expect } from "vitest";
import type { AssessResult } from "../../src/index.ts";
import { assessByEnumeration, payNamedBreach, tolerancesOf } from "../oracles/assess-oracle.ts";
import { measureOf, type PlainScenario, pointsFor } from "./plain-scenario.ts";

/**
 * Rounding allowed in a figure per period, as a share of the points at stake for the party; sums over all periods may
 * be off by as much over 1 - δ. On 8,000 plans, patience up to 0.9999, the largest share seen was 5e-15.
 */
export const ROUNDING = 2e-14;

/**
 * Fails unless the library and the oracle say the same of a plan.
 *
 * @returns whether the verdicts were left out because rounding alone could turn one of them
 */
export function expectAgreement(scenario: PlainScenario, planId: string, actual: AssessResult): boolean {
  const expected = assessByEnumeration(scenario, planId);
  const parties = Object.keys(scenario.parties);
  expect(actual.id).toBe(planId);
  expect(actual.label).toBe(expected.label);
  expect(actual.steps.map(sortedStep)).toEqual(expected.steps.map(sortedStep));
  expect(sorted(actual.waiting.map(sortedWish))).toEqual(sorted(expected.waiting.map(sortedWish)));
  expect(sorted(actual.deadlocks.map(turned))).toEqual(sorted(expected.deadlocks.map(turned)));
  for (const cycle of actual.deadlocks) {
    const places = cycle.map((name) => Object.keys(scenario.measures).indexOf(measureOf(name)));
    expect(places[0], `${cycle} starts at the measure first in the file`).toBe(Math.min(...places));
  }
  expect(actual.revisits).toEqual(expected.revisits);

  const stakes = new Map(parties.map((party) => [party, stakeOf(scenario, party)]));
  for (const party of parties) {
    const perPeriod = ROUNDING * stakes.get(party)!;
    const inAll = perPeriod / (1 - scenario.parties[party]!.patience);
    expectClose([actual.gain[party]!], [expected.gain[party]!], perPeriod, `gain of ${party}`);
    expectClose(actual.slack[party]!, expected.slack[party]!, perPeriod, `slack of ${party}`);
    expectClose(actual.keepValue[party]!, expected.keepValue[party]!, inAll, `V of ${party}`);
    expectClose(actual.breachValue[party]!, expected.breachValue[party]!, inAll, `D of ${party}`);
  }
  const allowed = ROUNDING * Math.max(...stakes.values());
  expect(actual.weakest === null).toBe(expected.weakest === null);
  if (actual.weakest !== null) {
    const { party, step, slack } = actual.weakest;
    expectClose([slack], [expected.weakest!.slack], allowed, "weakest slack");
    expect(actual.slack[party]![step - 1], "the weakest link is one of the slacks").toBe(slack);
  }
  if (actual.breaks !== null)
    expectWitness(scenario, actual, actual.breaks, ROUNDING * stakes.get(actual.breaks.party)!);

  const tolerances = tolerancesOf(scenario);
  const inTolerances = Math.max(
    ...parties.map((party) => (ROUNDING * stakes.get(party)!) / tolerances[party]!),
  );
  if (expected.margin <= inTolerances) return true;
  expect(actual.holds).toBe(expected.holds);
  expect(actual.holdsThrough).toBe(expected.holdsThrough);
  expect(actual.accepts).toEqual(expected.accepts);
  expect(actual.breaks?.step).toBe(expected.breaks?.step);
  if (actual.breaks && actual.breaks.party !== expected.breaks!.party) {
    expectClose([actual.breaks.slack], [expected.breaks!.slack], allowed, "a tie between parties");
  }
  return false;
}

/** The breach the library names must be one the party may choose, be seen when it says, and bring D. */
function expectWitness(
  scenario: PlainScenario,
  actual: AssessResult,
  breach: NonNullable<AssessResult["breaks"]>,
  perPeriod: number,
): void {
  const steps = actual.steps.map(({ does, ends, periods }) => ({
    does: [...does],
    ends: [...ends],
    periods,
  }));
  const { party, step, withholds, undoes } = breach;
  const paid = payNamedBreach(scenario, steps, {
    party,
    step,
    withholds: [...withholds],
    undoes: [...undoes],
  });
  expect(paid, `${party} may withhold [${withholds}] and undo [${undoes}] at step ${step}`).not.toBeNull();
  expect(breach.seenAfter).toBe(paid!.seenAfter);
  expect(actual.slack[party]![step - 1]).toBe(breach.slack);
  const best = actual.breachValue[party]![step - 1]!;
  expectClose(
    [paid!.payoff],
    [best],
    perPeriod / (1 - scenario.parties[party]!.patience),
    "payoff of the breach named",
  );
}

/** The most points that could be in play for a party at once; the yardstick of rounding. */
export function stakeOf(scenario: PlainScenario, party: string): number {
  const { measures, together = [], breakdown } = scenario;
  const points = [
    ...Object.values(measures).flatMap(({ value, once }) => [
      pointsFor(value, party),
      pointsFor(once, party),
    ]),
    ...together.map(({ value }) => pointsFor(value, party)),
    pointsFor(breakdown?.value, party),
  ];
  return points.reduce((sum, value) => sum + Math.abs(value), 0);
}

function expectClose(
  actual: readonly (number | null)[],
  expected: readonly (number | null)[],
  tolerance: number,
  what: string,
): void {
  const isClose =
    actual.length === expected.length &&
    actual.every((value, index) => {
      const other = expected[index]!;
      return value === null || other === null ? value === other : Math.abs(value - other) <= tolerance;
    });
  if (!isClose) expect(actual, `${what}, within ${tolerance}`).toEqual(expected);
}

function sortedStep(step: { does: readonly string[]; ends: readonly string[]; periods: number }) {
  return { does: [...step.does].sort(), ends: [...step.ends].sort(), periods: step.periods };
}

/** `for` keeps the order of the rule; what is required has none. */
function sortedWish<T extends { readonly requires: readonly string[] }>(waiting: T) {
  return { ...waiting, requires: [...waiting.requires].sort() };
}

/** A cycle from its first name in the alphabet: two parts of one measure may stand in it, and either may lead. */
function turned(cycle: readonly string[]): string[] {
  const from = cycle.indexOf([...cycle].sort()[0]!);
  return [...cycle.slice(from), ...cycle.slice(0, from)];
}

/** Lists whose order says nothing, put in one. */
function sorted(items: readonly unknown[]): unknown[] {
  return items
    .map((item) => JSON.stringify(item, sortKeys))
    .sort()
    .map((text) => JSON.parse(text));
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
