import { expect } from "vitest";
import type { AssessResult } from "../../src/index.ts";
import { assessByEnumeration } from "../oracles/assess-oracle.ts";
import { oracleInput } from "../oracles/oracle-input.ts";
import type { OracleBreach, OracleEntry, OraclePlace, OracleScenario } from "../oracles/plan-oracle.ts";
import type { Entry, Worst } from "./assessors.ts";
import { measureOf, type PlainScenario, pointsFor } from "./plain-scenario.ts";

/** Rounding allowed in a figure per period, as a share of all the points in play for the party. */
export const ROUNDING = 2e-14;

/** A choice that changes less than this of all the points in play may be named or not. */
const NEGLIGIBLE = 2e-12;

/** Shares equal to this count as equal, and nothing down to minus this counts as negative. */
const TOLERANCE = 1e-9;

/**
 * Fails unless the library and the oracle say the same of a plan.
 *
 * @returns whether what rounding alone could turn was left out
 */
export function expectAgreement(scenario: PlainScenario, planId: string, actual: AssessResult): boolean {
  const expected = assessByEnumeration(scenario, planId);
  const parties = Object.keys(scenario.parties);
  const near = (party: string): number => ROUNDING * stakeOf(scenario, party);
  const nearShare = roundingOfShares(scenario, expected);
  const { measures } = oracleInput(scenario, planId).scenario;

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
  expect(actual.veto).toEqual(expected.veto);
  for (const party of parties) {
    const points = near(party);
    const { patience } = scenario.parties[party]!;
    expectClose([actual.gain[party]!], [expected.gain[party]!], points, `gain of ${party}`);
    expectClose(actual.slack[party]!, expected.slack[party]!, points, `slack of ${party}`);
    expectClose(
      actual.share[party]!,
      expected.share[party]!,
      points / expected.stake[party]!,
      `share of ${party}`,
    );
    expectClose(
      actual.keepValue[party]!,
      expected.keepValue[party]!,
      points / (1 - patience),
      `V of ${party}`,
    );
    expectClose(actual.leftWith[party]!, expected.leftWith[party]!, points, `${party} left with`);
    for (const [index, after] of actual.after[party]!.entries())
      expectAfter(measures, expected, party, index, after, nearShare);
  }
  if (isUnclear(expected, nearShare) || isBetween(measures, expected)) return true;

  const facts = ({ verdict, holds, holdsThrough, accepts }: Entry) => ({
    verdict,
    holds,
    holdsThrough,
    accepts,
  });
  expect(facts(actual)).toEqual(facts(expected));
  expect(actual.declines.map(({ party }) => party)).toEqual(expected.declines.map(({ party }) => party));
  expectPlace(actual.weakest, expected.weakest, nearShare, "weakest");
  expectPlace(actual.breaks, expected.breaks, nearShare, "breaks");
  expectWorst(actual.worst, expected.worst, nearShare, "worst");
  expect(actual.spoils?.through, "what spoils it").toBe(expected.spoils?.through);
  expectWorst(actual.spoils, expected.spoils, nearShare, "what spoils it");
  expectWitness(scenario, expected, actual);
  return false;
}

/** Whether rounding alone may turn what is said of a plan. */
export function hangsOnRounding(scenario: PlainScenario, planId: string): boolean {
  const entry = assessByEnumeration(scenario, planId);
  return isUnclear(entry, roundingOfShares(scenario, entry));
}

function roundingOfShares(scenario: PlainScenario, { stake }: OracleEntry): number {
  return Math.max(
    ...Object.entries(stake).map(([party, points]) => (ROUNDING * stakeOf(scenario, party)) / points),
  );
}

function expectAfter(
  measures: OracleScenario["measures"],
  expected: OracleEntry,
  party: string,
  index: number,
  after: number | null,
  near: number,
): void {
  if (after === expected.after[party]![index]!) return;
  const scale = expected.stake[party]!;
  const shares = expected.slackAt[party]![index]!.map((slack) =>
    slack === null ? Number.NaN : slack / scale,
  );
  const least = expected.share[party]![index]!;
  const wanted = periodsThatMatter(measures, expected, party, index + 1).find(
    (period) => shares[period]! <= least + TOLERANCE,
  );
  const isOnEdge = shares.some((share) => Math.abs(share - least - TOLERANCE) <= near);
  if (!isOnEdge) expect(after, `period of the slack of ${party} at step ${index + 1}`).toBe(wanted);
}

/**
 * Whether something is so close to the edge of a tolerance that rounding decides a verdict or which of two is named.
 */
function isUnclear({ beginnings, stake }: OracleEntry, near: number): boolean {
  return beginnings.some(({ gain, slackAt }) => {
    const gains = Object.entries(gain).map(([party, points]) => points / stake[party]!);
    const slacks = Object.entries(slackAt).flatMap(([party, rows]) =>
      rows.flat().flatMap((slack) => (slack === null ? [] : [slack / stake[party]!])),
    );
    const all = [...gains, ...slacks];
    const edges = [-TOLERANCE, Math.min(...all) + TOLERANCE, Math.min(...slacks) + TOLERANCE];
    return all.some((share) => edges.some((edge) => Math.abs(share - edge) <= near));
  });
}

/**
 * The periods of a step among which the smallest slack of a party is, and the first of those where it falls: docs/theory/assess.md,
 * which-periods-matter. The listing shows that it is so; of slacks that are equal only to the tolerance, the first of these is named.
 */
function periodsThatMatter(
  measures: OracleScenario["measures"],
  { steps }: OracleEntry,
  party: string,
  step: number,
): number[] {
  if (step > steps.length) return [0];
  const { does, periods } = steps[step - 1]!;
  const work = Math.max(
    1,
    ...does.map((id) => (measures[id]!.progress === "at-once" ? 1 : measures[id]!.takes)),
  );
  const lags = Object.values(measures).flatMap(({ by, verify }) => (by.includes(party) ? [verify] : []));
  return [...new Array(periods).keys()].filter(
    (period) => period <= work || period === periods - 1 || lags.includes(periods - period),
  );
}

/** Whether a slack equal to the smallest only to the tolerance lies between the periods that matter, and the listing names it. */
function isBetween(measures: OracleScenario["measures"], expected: OracleEntry): boolean {
  return [expected.weakest, expected.worst, expected.spoils].some(
    (place) =>
      place !== null &&
      place.step !== null &&
      !periodsThatMatter(measures, expected, place.party, place.step).includes(place.after!),
  );
}

function expectPlace(
  actual: Entry["weakest"],
  expected: OraclePlace | null,
  near: number,
  what: string,
): void {
  const place = (one: Entry["weakest"]) => one && { party: one.party, step: one.step, after: one.after };
  expect(place(actual), what).toEqual(place(expected));
  // Shares that count as equal may differ by so much, whichever of them is told.
  if (actual !== null) expectClose([actual.share], [expected!.share], TOLERANCE + near, what);
}

function expectWorst(actual: Worst | null, expected: Worst | null, near: number, what: string): void {
  const place = (one: Worst | null) =>
    one && { party: one.party, kind: one.kind, step: one.step, after: one.after };
  expect(place(actual), what).toEqual(place(expected));
  // Shares that count as equal may differ by so much, whichever of them is told.
  if (actual !== null) expectClose([actual.share], [expected!.share], TOLERANCE + near, what);
}

/** The breach named must be one of the oracle's and bring as much as the best; cover and belief must go by such a one. */
function expectWitness(scenario: PlainScenario, expected: OracleEntry, actual: Entry): void {
  const inAll = (party: string): number => stakeOf(scenario, party) / (1 - scenario.parties[party]!.patience);
  const bestAt = (party: string, step: number, after: number): OracleBreach[] => {
    const all = expected.breachesAt[party]![step - 1]![after]!;
    const most = Math.max(...all.map(({ payoff }) => payoff));
    return all.filter(({ payoff }) => most - payoff <= NEGLIGIBLE * inAll(party));
  };
  const { breaks, weakest } = actual;
  if (breaks !== null) {
    const { party, step, after, begins, seenAfter } = breaks;
    const ways = bestAt(party, step, after).map((breach) => [breach.begins, breach.seenAfter]);
    expect(ways, `breach by ${party}`).toContainEqual([{ ...begins }, seenAfter]);
  }
  if (weakest !== null && actual.cover !== expected.cover) {
    const ways = bestAt(weakest.party, weakest.step, weakest.after);
    const { party } = weakest;
    // As everywhere, what is no more than the party's tolerance is no temptation; on that edge rounding decides.
    const least = Math.max(TOLERANCE * expected.stake[party]!, 1e-13 * stakeOf(scenario, party));
    const rounding = 4 * ROUNDING * stakeOf(scenario, party);
    const covers = ways.map(({ loss, temptation }) => loss / temptation);
    const isOne = ways.some(({ temptation }, index) => {
      const over = temptation * (1 - scenario.parties[party]!.patience) - least;
      if (actual.cover === null) return over <= rounding;
      if (over < -rounding) return false;
      const cover = covers[index]!;
      // A quotient of what may be small differences of large sums.
      const allowed = (4 * ROUNDING * inAll(weakest.party) * (1 + Math.abs(cover))) / temptation;
      return Math.abs(cover - actual.cover) <= allowed + 1e-9 * Math.abs(cover);
    });
    if (!isOne) expect(actual.cover, "cover").toBe(covers);
  }
  for (const party of Object.keys(scenario.parties)) {
    if (actual.believed[party] === expected.believed[party]) continue;
    const shares = expected.share[party]!.map((share) => share ?? Number.POSITIVE_INFINITY);
    const index = shares.findIndex((share) => share <= Math.min(...shares) + TOLERANCE);
    const ways = bestAt(party, index + 1, expected.after[party]![index]!);
    const beliefs = ways.map(({ collapseGain }) => collapseGain !== null && collapseGain >= -TOLERANCE);
    expect(beliefs, `whether another goes through with it after ${party}`).toContain(actual.believed[party]);
  }
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
  if (!isClose) throw new Error(`${what}: ${actual}, expected ${expected}, within ${tolerance}`);
}

function sortedStep(step: Entry["steps"][number]) {
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

/** The most points that could be in play for a party at once; the yardstick of rounding. */
export function stakeOf(
  { parties, measures, together = [], drift = [], breakdown = {} }: PlainScenario,
  party: string,
): number {
  const { patience } = parties[party]!;
  const all = Object.values(measures);
  const sum = (points: readonly (Readonly<Record<string, number>> | undefined)[]): number =>
    points.reduce((total, one) => total + Math.abs(pointsFor(one, party)), 0);
  return (
    sum(all.map(({ value }) => value)) +
    sum(all.map(({ once }) => once)) +
    sum(together.map(({ value }) => value)) +
    (sum(drift.map(({ value }) => value)) * patience) / (1 - patience) +
    sum([breakdown.value, breakdown.blame])
  );
}
