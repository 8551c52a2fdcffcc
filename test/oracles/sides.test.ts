import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jointBreach } from "../../src/engine/sides/index.ts";
import { readScenario, sides } from "../../src/index.ts";
import { compileText } from "../support/assess-text.ts";
import { generous } from "../support/generous-scenario.ts";
import type { PlainScenario } from "../support/plain-scenario.ts";
import { anyScenario } from "../support/random-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import { anyTrustScenario } from "../support/trust-scenario.ts";
import { oracleInput } from "./oracle-input.ts";
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
});
