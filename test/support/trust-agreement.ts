import { expect } from "vitest";
import type { PlanTrust } from "../../src/index.ts";
import { oracleInput } from "../oracles/oracle-input.ts";
import { type OracleLeast, type OracleTrust, sizeOf, trustByDefinition } from "../oracles/trust-oracle.ts";
import { ROUNDING } from "./agreement.ts";
import type { PlainScenario } from "./plain-scenario.ts";

const TOLERANCE = 1e-9;

/** How finely it is looked whether a plan holds with more confidence than the least. */
const LOOKS = 50;

/**
 * Fails unless the library and the oracle say the same of the trust that a plan asks for.
 *
 * @returns whether what rounding alone could turn was left out
 */
export function expectTrustAgreement(plain: PlainScenario, planId: string, actual: PlanTrust): boolean {
  const { scenario, steps } = oracleInput(plain, planId);
  const expected = trustByDefinition(scenario, steps);
  let isLeftOut = false;
  expect(actual.id).toBe(planId);
  expect(actual.interrupted).toBe(undefined);
  for (const party of Object.keys(scenario.parties)) {
    const near = ROUNDING * sizeOf(scenario, party);
    for (const [index, least] of expected.leastTrust[party]!.entries()) {
      const where = `of ${party} at step ${index + 1}`;
      const exposure = actual.exposure[party]![index]!;
      const trust = actual.least[party]![index]!;
      const of = actual.of[party]![index]!;
      if (least === null) {
        expect([exposure, trust, of], where).toEqual([null, null, null]);
        continue;
      }
      const losses = expected.exposures[party]![index]!.map((one) => ({
        of: one.of,
        figures: one.jointly.map((value) => (1 - scenario.parties[party]!.patience) * (value - one.alone)),
        near,
      }));
      if (least.some(({ isUnclear }) => isUnclear)) {
        isLeftOut = true;
        continue;
      }
      // Of equally large ones, to the tolerance, the first in the file is told.
      const nothing = TOLERANCE * expected.figures.stake[party]!;
      expectLargest(losses, exposure!.points, exposure!.to, nothing, `exposure ${where}`);
      const trusts = least.map((one) => candidateOf(one, near));
      const sensitivity = Math.max(...least.map((one) => one.sensitivity));
      expectLargest(trusts, trust!, of!, nothing * sensitivity, `least trust ${where}`);
    }
    for (const [index, way] of expected.wholeWay[party]!.entries()) {
      const trust = actual.wholeWay[party]![index]!;
      const where = `the whole way of ${party} from step ${index + 1}`;
      if (way === null) expect(trust, where).toBe(null);
      else if (way.some(({ isUnclear }) => isUnclear)) isLeftOut = true;
      else
        expectLargest(
          way.map((one) => candidateOf(one, near)),
          trust!,
          null,
          0,
          where,
        );
    }
  }
  return expectConfidence(expected, steps.length, actual.confidence) || isLeftOut;
}

interface Candidate {
  readonly of: string;
  /** Any of these may be meant. */
  readonly figures: readonly number[];
  readonly near: number;
}

function candidateOf({ of, trust, sensitivity }: OracleLeast, near: number): Candidate {
  return { of, figures: trust, near: 1e-15 + near * sensitivity };
}

/** The largest of the candidates, told with whose it is. */
function expectLargest(
  all: readonly Candidate[],
  actual: number,
  of: string | null,
  within: number,
  what: string,
): void {
  const named = all.filter((one) => of === null || one.of === of);
  const isOne = named.some(({ figures, near }) =>
    figures.some((figure) => Math.abs(figure - actual) <= near),
  );
  const isLargest = all.every(({ figures, near }) => Math.min(...figures) <= actual + near + within);
  if (!isOne || !isLargest)
    throw new Error(`${what}: ${actual} (${of}), expected the largest of ${JSON.stringify(all)}`);
}

function expectConfidence(expected: OracleTrust, count: number, actual: PlanTrust["confidence"]): boolean {
  if (count === 0) {
    expect(actual).toBe(null);
    return false;
  }
  const { least, completes } = actual!;
  const near = (margin: number): boolean => Math.abs(margin + TOLERANCE) <= expected.near;
  const sure = expected.at(1);
  if (near(sure.margin)) return true;
  expect(least === null, `whether it holds without doubt (${sure.margin})`).toBe(!sure.holds);
  expect(completes).toBe(least === null ? null : least ** count);
  if (least === null) return false;
  expect(least).toBeGreaterThanOrEqual(0);
  expect(least).toBeLessThanOrEqual(1);
  const above = Array.from({ length: LOOKS }, (_, n) => least + ((1 - least) * (n + 1e-5)) / LOOKS);
  for (const confidence of above) {
    const { margin } = expected.at(confidence);
    expect(margin, `holds at ${confidence}, more than ${least}`).toBeGreaterThanOrEqual(
      -TOLERANCE - expected.near,
    );
  }
  if (least === 0) return false;
  const { margin } = expected.at(Math.max(0, least - 1e-6));
  expect(margin, `fails a little below ${least}`).toBeLessThanOrEqual(-TOLERANCE + expected.near);
  return false;
}
