import { expect } from "vitest";
import { momentAfter } from "../../src/engine/assess/nodes/forecast-books.ts";
import { nodeBooks } from "../../src/engine/assess/nodes/node-books.ts";
import { nodeSlacks } from "../../src/engine/assess/nodes/node-slacks.ts";
import { type AssessResult, assess, type Model } from "../../src/index.ts";
import { assessLiving, type LivingPlace, type LivingResult } from "../oracles/clauses-oracle.ts";
import { livingInput } from "../oracles/living-input.ts";
import { ROUNDING, stakeOf } from "./agreement.ts";
import { type PlainScenario, pointsFor } from "./plain-scenario.ts";

const TOLERANCE = 1e-9;

/**
 * Fails unless the library and the oracle of clauses say the same of a plan, at every node.
 *
 * @returns whether what rounding alone could turn was left out
 */
export function expectClausesAgreement(model: Model, plain: PlainScenario, planId: string): boolean {
  const { scenario, plan } = livingInput(plain, planId);
  const expected = assessLiving(scenario, plan);
  const actual = assess(model, planId);
  const near = (party: string): number => 20 * ROUNDING * sizeOf(plain, party);
  const parties = Object.keys(plain.parties);
  const isClose = (one: number, other: number, party: string): boolean =>
    Math.abs(one - other) <= near(party) || Math.abs(one - other) <= 1e-10 * Math.abs(other);
  for (const party of parties) {
    if (!isClose(actual.gain[party]!, expected.gain[party]!, party))
      throw new Error(`gain of ${party}: ${actual.gain[party]}, expected ${expected.gain[party]}`);
  }
  if (plan.steps.length === 0) {
    expect(actual.verdict).toBe("nothing");
    return false;
  }
  expectPlaces(model, planId, expected, isClose);
  expectEvents(actual, expected, isClose);
  if (expected.next !== null && actual.then !== null) expectNext(actual, expected, scenario.parties);

  const shares = expected.places.map(({ share }) => share);
  const gains = parties.map((party) => expected.gain[party]! / stakeIn(model, party));
  const close = Math.max(...parties.map((party) => near(party) / stakeIn(model, party)));
  const edges = [-TOLERANCE, Math.min(...shares) + TOLERANCE];
  const isUnclear = [...shares, ...gains].some((share) =>
    edges.some((edge) => Math.abs(share - edge) <= close),
  );
  if (isUnclear) return true;
  expect(actual.verdict).toBe(expected.verdict);
  expectWeakest(actual, expected.places);
  return false;
}

/** Points in play, deposits and what events bring with them. */
function sizeOf(plain: PlainScenario, party: string): number {
  const own = Object.values(plain.deposits ?? {}).reduce((sum, { amount }) => sum + Math.abs(amount), 0);
  const once = Object.values(plain.events ?? {}).reduce(
    (sum, one) => sum + Math.abs(pointsFor(one.once, party)),
    0,
  );
  return stakeOf(plain, party) + own + once;
}

function stakeIn({ partyIds, scales }: Model, party: string): number {
  return scales.stake[partyIds.indexOf(party)]!;
}

function keyOf({ kind, step, after, event, party, counts }: Omit<LivingPlace, "slack" | "share">): string {
  const counted = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([kind, step, after, event, party, counted]);
}

/** All inequalities but the gains, at every node. */
function expectPlaces(
  model: Model,
  planId: string,
  expected: LivingResult,
  isClose: (one: number, other: number, party: string) => boolean,
): void {
  const plan = model.plans.find(({ id }) => id === planId)!;
  const { nodes, moments } = plan;
  if (nodes === null) return;
  const all = nodeBooks(model, plan, model.figures, () => true);
  const through = plan.bundles.length;
  const slacks = nodeSlacks(all, through);
  const partyCount = model.partyIds.length;
  const eventCount = nodes.events.length;
  const found = new Map<string, number>();
  const due = moments.first[through]!;
  const last = momentAfter(plan, through);
  for (let moment = 0; moment <= last; moment++) {
    if (moment === due) moment = last;
    for (let counting = 0; counting < nodes.countings; counting++) {
      const at = moment * nodes.countings + counting;
      const about = {
        step: moments.step[moment]!,
        after: moments.period[moment]!,
        counts: Object.fromEntries(
          nodes.events.map((event, place) => [
            model.events[event]!.id,
            nodes.counts[counting * eventCount + place]!,
          ]),
        ),
      };
      const add = (kind: LivingPlace["kind"], event: string | null, party: number, slack: number): void => {
        if (Number.isNaN(slack)) return;
        found.set(keyOf({ ...about, kind, event, party: model.partyIds[party]! }), slack);
      };
      for (let party = 0; party < partyCount; party++) {
        add("breach", null, party, slacks.breach[at * partyCount + party]!);
        for (let event = 0; event < eventCount; event++) {
          const { id, by } = model.events[nodes.events[event]!]!;
          const place = at * eventCount + event;
          if (by === party) add("provocation", id, party, slacks.provocation[place]!);
          add("suspension", id, party, slacks.suspension[place * partyCount + party]!);
        }
      }
    }
  }
  const wanted = new Map(expected.places.map((place) => [keyOf(place), place]));
  expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
  for (const [key, slack] of found) {
    const { slack: other, party } = wanted.get(key)!;
    if (!isClose(slack, other, party)) throw new Error(`${key}: ${slack}, expected ${other}`);
  }
}

function expectEvents(
  actual: AssessResult,
  expected: LivingResult,
  isClose: (one: number, other: number, party: string) => boolean,
): void {
  for (const { event, steps } of actual.events) {
    for (const { step, cost } of steps) {
      const nodes = expected.nodes.filter(({ node, cost: all }) => node.step === step && all[event]);
      for (const [party, most] of Object.entries(cost)) {
        const wanted =
          nodes.length === 0 ? 0 : Math.max(...nodes.map(({ cost: all }) => all[event]![party]!));
        if (nodes.length > 0 && !isClose(most, wanted, party))
          throw new Error(`cost of ${event} in step ${step} to ${party}: ${most}, expected ${wanted}`);
      }
    }
  }
}

function expectNext(
  { then }: AssessResult,
  { next }: LivingResult,
  parties: Readonly<Record<string, { readonly patience: number }>>,
): void {
  expect(Object.keys(then!.worth)).toEqual(Object.keys(parties));
  expect(then!.keeps).toBe(next!.keeps);
  expect(then!.worth).toEqual(next!.wanted);
}

function expectWeakest({ weakest }: AssessResult, places: readonly LivingPlace[]): void {
  if (places.length === 0) {
    expect(weakest).toBeNull();
    return;
  }
  const least = Math.min(...places.map(({ share }) => share));
  const equal = places.filter(({ share }) => share <= least + TOLERANCE);
  const step = Math.min(...equal.map((one) => one.step));
  const after = Math.min(...equal.filter((one) => one.step === step).map((one) => one.after));
  expect([weakest!.step, weakest!.after]).toEqual([step, after]);
  expect(weakest!.share).toBeGreaterThanOrEqual(least - 1e-8);
  expect(weakest!.share).toBeLessThanOrEqual(least + 2 * TOLERANCE);
}
