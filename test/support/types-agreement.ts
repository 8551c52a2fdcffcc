import { expect } from "vitest";
import type { PlanTrust, TypePlay } from "../../src/index.ts";
import { sizeOf } from "../oracles/trust-oracle.ts";
import { typesInput } from "../oracles/types-input.ts";
import { type OracleEquilibrium, type OracleTypes, playByDefinition } from "../oracles/types-oracle.ts";
import { ROUNDING } from "./agreement.ts";
import type { PlainScenario } from "./plain-scenario.ts";

/** Chances equal to this count as equal. */
const SAME = 1e-12;

type Stops = Readonly<Record<string, Readonly<Record<string, number | null>>>>;

/**
 * Fails unless the library and the oracle say the same of who would stop where.
 *
 * @returns whether what rounding alone could turn was left out
 */
export function expectTypesAgreement(
  plain: PlainScenario,
  planId: string,
  actual: TypePlay,
  exposure: PlanTrust["exposure"],
): boolean {
  const { types, steps } = typesInput(plain, planId);
  const { equilibria, isUnclear } = playByDefinition(types, steps);
  if (isUnclear) return true;
  expect(actual.plan).toBe(planId);
  expect(actual.equilibria).toBe(equilibria.length);
  expect(actual.certified).toBe(true);
  const found = (stops: Stops): OracleEquilibrium => {
    const one = equilibria.find(
      (other) => JSON.stringify(byType(types, other.stops)) === JSON.stringify(stops),
    );
    if (one === undefined)
      throw new Error(`${JSON.stringify(stops)} is none of ${JSON.stringify(equilibria)}`);
    return one;
  };
  if (equilibria.length === 0) {
    expect([actual.stops, actual.completes, actual.gain, actual.worst]).toEqual([null, null, null, null]);
    return false;
  }
  const chances = equilibria.map(({ completes }) => completes);
  const chosen = found(actual.stops!);
  expectNear(actual.completes!, chosen.completes, SAME, "completion");
  expectNear(chosen.completes, Math.max(...chances), SAME, "most likely to be completed");
  const parties = Object.keys(types);
  const near = (party: string): number =>
    ROUNDING * Math.max(...types[party]!.map(({ scenario }) => sizeOf(scenario, party)));
  for (const other of equilibria) {
    if (Math.abs(other.completes - chosen.completes) > SAME) continue;
    const more = parties.map((party) => other.gain[party]![0]! - chosen.gain[party]![0]!);
    const isBetter = more.every((points, at) => points > 4 * near(parties[at]!));
    expect(isBetter, `every sincere type would rather have ${JSON.stringify(other.stops)}`).toBe(false);
  }
  for (const party of parties) {
    for (const [at, { id }] of types[party]!.entries())
      expectNear(
        actual.gain![party]![id]!,
        chosen.gain[party]![at]!,
        near(party),
        `gain of ${id} of ${party}`,
      );
  }
  const worst = found(actual.worst!.stops);
  expectNear(actual.worst!.completes, worst.completes, SAME, "completion of the worst");
  expectNear(worst.completes, Math.min(...chances), SAME, "least likely to be completed");
  expect(actual.belief.map(({ after }) => after)).toEqual(steps.map((_, index) => index + 1));
  for (const { after, of } of actual.belief) {
    for (const party of parties) {
      for (const [at, { id }] of types[party]!.entries())
        expectNear(
          of[party]![id]!,
          chosen.belief[party]![after - 1]![at]!,
          SAME,
          `belief in ${id} after ${after}`,
        );
    }
  }
  for (const { step, bits, price } of actual.tells) {
    expectNear(bits, toldAt(types, chosen, step), 1e-9, `bits told by step ${step}`);
    for (const party of parties) {
      const exposed = exposure[party]![step - 1]!;
      const kept = parties
        .filter((other) => other !== party)
        .reduce((all, other) => all * (1 - chanceOfStop(types, chosen, step, other)), 1);
      expectNear(
        price[party]!,
        (exposed?.points ?? 0) * (1 - kept),
        near(party),
        `price of step ${step} for ${party}`,
      );
    }
  }
  return false;
}

/** What is believed of a party before a step. */
function beliefBefore(
  types: OracleTypes,
  { belief }: OracleEquilibrium,
  step: number,
  party: string,
): readonly number[] {
  return step === 1 ? types[party]!.map(({ weight }) => weight) : belief[party]![step - 2]!;
}

/** Whether somebody of each party may come so far. */
function isReached(types: OracleTypes, { stops }: OracleEquilibrium, step: number): boolean {
  return Object.keys(types).every((party) => stops[party]!.some((stop) => stop === null || stop >= step));
}

/** The chance that a party stops at a step that is reached. */
function chanceOfStop(types: OracleTypes, played: OracleEquilibrium, step: number, party: string): number {
  if (!isReached(types, played, step)) return 0;
  const before = beliefBefore(types, played, step, party);
  return before.reduce((sum, chance, at) => sum + (played.stops[party]![at] === step ? chance : 0), 0);
}

/** By how much the entropy of what is believed of all parties falls on average when it is seen who stops at a step; bits. */
function toldAt(types: OracleTypes, played: OracleEquilibrium, step: number): number {
  if (!isReached(types, played, step)) return 0;
  return Object.keys(types).reduce((sum, party) => {
    const before = beliefBefore(types, played, step, party);
    const stops = (at: number): boolean => played.stops[party]![at] === step;
    const among = (isIn: (at: number) => boolean): number => {
      const chances = before.filter((_, at) => isIn(at));
      const all = chances.reduce((total, chance) => total + chance, 0);
      return all === 0 ? 0 : all * entropy(chances.map((chance) => chance / all));
    };
    return sum + entropy(before) - among(stops) - among((at) => !stops(at));
  }, 0);
}

function entropy(chances: readonly number[]): number {
  return chances.reduce((sum, chance) => sum - (chance > 0 ? chance * Math.log2(chance) : 0), 0);
}

function byType(types: OracleTypes, stops: OracleEquilibrium["stops"]): Stops {
  return Object.fromEntries(
    Object.entries(types).map(([party, own]) => [
      party,
      Object.fromEntries(own.map(({ id }, at) => [id, stops[party]![at]!])),
    ]),
  );
}

function expectNear(actual: number, expected: number, within: number, what: string): void {
  if (!(Math.abs(actual - expected) <= within))
    throw new Error(`${what}: ${actual}, expected ${expected}, within ${within}`);
}
