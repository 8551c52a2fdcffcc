import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPlan, holdsChances } from "../../src/engine/index.ts";
import { jointBreach } from "../../src/engine/sides/index.ts";
import { readScenario, sides } from "../../src/index.ts";
import { compileText } from "../support/assess-text.ts";
import { generous } from "../support/generous-scenario.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { anyScenario } from "../support/random-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import { anyTrustScenario } from "../support/trust-scenario.ts";
import { oracleInput } from "./oracle-input.ts";
import { figuresOf, type OracleFigures } from "./plan-oracle.ts";
import {
  bestGainsOf,
  bestTogether,
  everyPlan,
  goodForAllOf,
  leastShareOf,
  type OraclePlan,
  opposedShare,
} from "./sides-oracle.ts";
import { isFeasible, worldOf } from "./world.ts";

/** Nobody's figures are so near a threshold that rounding decides. */
const NEAR = 1e-7;

function withSide(scenario: PlainScenario, members: readonly string[]): string {
  const parties = Object.fromEntries(
    Object.entries(scenario.parties).map(([id, party]) => [
      id,
      members.includes(id) ? { ...party, side: "allies" } : party,
    ]),
  );
  return JSON.stringify({ ...scenario, parties, plans: {}, stances: {} });
}

describe("sides and the listing of every plan", () => {
  it("say the same of disagreement, of what is good for all, of the common position and of each left out", () => {
    let [compared, many] = [0, 0];
    fc.assert(
      fc.property(anyScenario(), (drawn) => {
        const scenario = generous(drawn);
        const world = worldOf(scenario);
        if (world.parties.length < 2 || world.parts.size - world.start.size > 4) return;
        const members = world.parties.slice(0, 2);
        const plain = { ...scenario, plans: { p: { steps: [] } } } as unknown as PlainScenario;
        const input = oracleInput(plain, "p").scenario;
        const listed = (leftOut: readonly string[]): OraclePlan[] =>
          everyPlan(input, (state) => isFeasible(world, state), new Set(leftOut));
        if (!isFeasible(world, world.start)) return;
        const all = listed([]);
        const worst = all.map(({ figures }) => figures.worst!.share);
        if (worst.some((share) => Math.abs(share) < NEAR && Math.abs(share) > 1e-12)) return;
        const holds = ({ figures }: OraclePlan): boolean => figures.verdict === "holds";
        const plans = all.filter(holds);
        const found = sides(readScenario(withSide(scenario, members)).scenario!);
        const [side] = found.sides;
        expect(found.of).toBe("listed");
        expect(Number(found.plansCovered)).toBe(all.length);
        expect(found.holds).toBe(plans.length);
        const near = plans.some((one, at) =>
          plans.slice(0, at).some((other) =>
            world.parties.some((party) => {
              const gap =
                Math.abs(one.figures.gain[party]! - other.figures.gain[party]!) / one.figures.stake[party]!;
              return gap > 1e-12 && gap < NEAR;
            }),
          ),
        );
        if (near) return;
        compared += 1;
        if (plans.length > 5) many += 1;
        const [a, b] = members as [string, string];
        const opposed = opposedShare(plans, a, b);
        if (opposed === null) expect(side!.disagreement[`${a}/${b}`]).toBeNull();
        else expect(side!.disagreement[`${a}/${b}`]).toBeCloseTo(opposed, 12);
        for (const other of world.parties.slice(2)) {
          const share = opposedShare(plans, a, other);
          if (share !== null) expect(side!.withOthers[`${a}/${other}`]).toBeCloseTo(share, 12);
        }
        expect(side!.goodForBoth).toBe(goodForAllOf(plans, members).length);
        const best = bestGainsOf(plans, members);
        const shares = plans.map(({ figures }) => leastShareOf(figures, members, best));
        if (plans.length > 0 && best.some((one) => one !== null)) {
          const parts = Object.values(side!.common!.part).filter((part) => part !== null);
          expect(Math.min(...parts)).toBeCloseTo(Math.max(...shares), 7);
        } else expect(side!.common).toBeNull();
        for (const { party, holds: count } of found.without) {
          const own = [...world.parts.values()].filter(({ by }) => by.includes(party)).map(({ id }) => id);
          expect(count).toBe(listed(own).filter(holds).length);
        }
      }),
      { numRuns: cases(40, 600), seed: 20_261 },
    );
    expect(compared).toBeGreaterThan(cases(8, 150));
    expect(many).toBeGreaterThan(cases(2, 30));
  });

  it("find the least payment that evens a plan out, and whether the plan still holds with it", () => {
    let [compared, lost] = [0, 0];
    fc.assert(
      fc.property(anyScenario(), fc.constantFrom(0.5, 0.8, 1, 1.7), (drawn, rate) => {
        const scenario = generous(drawn);
        const world = worldOf(scenario);
        if (world.parties.length < 2 || world.parts.size - world.start.size > 4) return;
        if (!isFeasible(world, world.start)) return;
        const [a, b] = world.parties as [string, string];
        const plain = { ...scenario, plans: { p: { steps: [] } } } as unknown as PlainScenario;
        const input = oracleInput(plain, "p").scenario;
        const plans = everyPlan(input, (state) => isFeasible(world, state), new Set()).filter(
          ({ figures }) => figures.verdict === "holds",
        );
        const best = bestGainsOf(plans, [a, b]);
        const rates = [
          { from: a, to: b, worth: rate },
          { from: b, to: a, worth: rate },
        ];
        const [side] = sides(readScenario(withSide(scenario, [a, b])).scenario!, {
          rates,
          pay: [0, 0.3, 2, 5],
        }).sides;
        const { common, compensation } = side!;
        if (common === null || best.includes(null)) return;
        const steps = common.steps.map((does) => ({ does, ends: [], wait: 0 }));
        if (steps.length === 0) return;
        const { gain } = figuresOf(input, steps);
        const parts = [gain[a]! / best[0]!, gain[b]! / best[1]!];
        if (Math.abs(parts[0]! - parts[1]!) < NEAR) return;
        const [from, to, high, low] = parts[0]! > parts[1]! ? [a, b, 0, 1] : [b, a, 1, 0];
        /** How far who pays is ahead still, in shares of their best. */
        const ahead = (paid: number): number =>
          (gain[from]! - paid) / best[high]! - (gain[to]! + rate * paid) / best[low]!;
        let [less, more] = [0, best[high]! * 4];
        for (let turn = 0; turn < 80; turn++) {
          const middle = (less + more) / 2;
          if (ahead(middle) > 0) less = middle;
          else more = middle;
        }
        compared += 1;
        expect(compensation).toMatchObject({ from, to, rate });
        expect(compensation!.points).toBeCloseTo(more, 7);
        expect(compensation!.part).toBeCloseTo((gain[from]! - more) / best[high]!, 7);
        const withFlows = (out: number, into: number): OracleFigures =>
          figuresOf(
            {
              ...input,
              measures: {
                ...input.measures,
                pay: {
                  by: [from],
                  reversible: 1,
                  takes: 1,
                  progress: "steady",
                  verify: 1,
                  value: { [from]: -out, [to]: into },
                  once: {},
                },
              },
            },
            [{ ...steps[0]!, does: [...steps[0]!.does, "pay"] }, ...steps.slice(1)],
          );
        // What a flow of one point comes to is read off the definitions, not worked out by a formula.
        const one = withFlows(1, 1);
        const [outOf, into] = [gain[from]! - one.gain[from]!, one.gain[to]! - gain[to]!];
        for (const { points, holds } of compensation!.steps) {
          if (points === 0) {
            expect(holds).toBe(true);
            continue;
          }
          const paid = withFlows(points / outOf, (rate * points) / into);
          expect(paid.gain[from]).toBeCloseTo(gain[from]! - points, 6);
          if (paid.worst !== null && Math.abs(paid.worst.share) < NEAR) continue;
          expect(holds).toBe(paid.verdict === "holds");
          if (!holds) lost += 1;
        }
      }),
      { numRuns: cases(120, 900), seed: 20_263 },
    );
    expect(compared).toBeGreaterThan(cases(12, 70));
    expect(lost).toBeGreaterThan(cases(2, 20));
  });

  it("find the same breach together, in every period", () => {
    let [compared, together] = [0, 0];
    fc.assert(
      fc.property(anyTrustScenario(), (scenario) => {
        const model = compileText(JSON.stringify(scenario));
        const members = Object.keys(scenario.parties).slice(0, 2);
        if (members.length < 2) return;
        for (const plan of model.plans) {
          if (plan.bundles.length === 0 || plan.nodes !== null) continue;
          const input = oracleInput(scenario, plan.id);
          const most = bestTogether(input.scenario, input.steps, members);
          const working = jointBreach(model, plan, [0, 1]);
          let step = working.next();
          while (!step.done) step = working.next();
          const found = step.value;
          if (Math.abs(most) < NEAR) continue;
          compared += 1;
          if (most < 0) {
            expect(found).toBeNull();
            continue;
          }
          together += 1;
          const shares = members.map((party, at) => found!.gain[party]! / model.scales.stake[at]!);
          expect(Math.min(...shares)).toBeCloseTo(most, 7);
        }
      }),
      { numRuns: cases(40, 600), seed: 20_262 },
    );
    expect(compared).toBeGreaterThan(cases(20, 300));
    expect(together).toBeGreaterThan(cases(3, 50));
  });

  it("count the cases in which a plan holds with a payment as those of the same file with the payment as a measure", async () => {
    const text = (paid: number): string => `demarche: 1
title: Two allies and a neighbour
parties:
  us: {patience: 0.85..0.95, side: allies}
  rok: {patience: 0.9, side: allies}
  d: {patience: 0.8..0.9}
measures:
  relief: {by: us, value: {us: -4..-1, rok: 0.5, d: 2..6}}
  aid: {by: rok, value: {us: 0.5, rok: -3..-1, d: 3}}
  freeze: {by: d, value: {us: 2..5, rok: 4, d: -5..-1}}
  pay: {by: us, value: {us: ${-paid}, rok: ${paid}}}
plans:
  swap: {steps: [[relief, aid, freeze]]}
  paid: {steps: [[relief, aid, freeze, pay]]}
`;
    const without = readScenario(text(1).replace(/^ {2}(pay|paid): .*$\n/gm, "")).scenario!;
    const asked = [0, 0.25, 0.5, 1, 2];
    const { compensation } = sides(without, { plan: "swap", pay: asked }).sides[0]!;
    expect(compensation!.steps.map(({ points }) => points)).toEqual(asked);
    const counts = asked.map((paid) => {
      const model = compileText(text(compensation!.from === "us" ? paid : -paid));
      const [chance] = holdsChances(model, [findPlan(model, "paid")], { samples: compensation!.samples! });
      return chance!.holds;
    });
    expect(compensation!.steps.map(({ probability }) => probability)).toEqual(counts);
    expect(new Set(counts).size).toBeGreaterThan(2);
  });
});
