import fc from "fast-check";
import { expect } from "vitest";
import { type DesignOptions, design } from "../../src/engine/design/index.ts";
import { compilePlan, isFeasible, type Model } from "../../src/engine/model/index.ts";
import { largestTrust, trust } from "../../src/engine/trust/index.ts";
import { oracleInput } from "../oracles/oracle-input.ts";
import { trustByDefinition } from "../oracles/trust-oracle.ts";
import { compileText } from "./assess-text.ts";
import { enrichment } from "./enriched-scenario.ts";
import { generous } from "./generous-scenario.ts";
import type { PlainScenario } from "./plain-scenario.ts";
import { anyScenario } from "./random-scenario.ts";

/** A plan by the oracle; gains and slack as shares of the stakes. */
interface ListedPlan {
  readonly gains: readonly number[];
  readonly slack: number;
  readonly key: string;
  /** By how much it meets, or fails, what is asked of it; it is left out where that is of rounding size. */
  readonly margin: number;
  readonly trust: number | null;
}

const NEAR = 1e-7;

/**
 * Random scenarios under a limit of trust or under doubt, each held to the listing of every plan by the oracle.
 *
 * @returns cases, plans that meet what is asked, and plans that would hold without
 */
export function agreeWithListingOfTrust(runs: {
  readonly numRuns: number;
  readonly seed: number;
  readonly most: number;
}): { cases: number; plans: number; spared: number } {
  const seen = { cases: 0, plans: 0, spared: 0 };
  const asked = fc.oneof(
    fc.record({ confidence: fc.constantFrom(0.413, 0.737, 0.951) }),
    fc.record({ mostTrust: fc.constantFrom(0, 0.0871, 0.2713, 0.6137) }),
  );
  fc.assert(
    fc.property(
      anyScenario(),
      asked,
      fc.nat(3).map(Boolean),
      fc.option(enrichment(), { freq: 2 }),
      (scenario, options, isGenerous, enrich) => {
        const { plans: _plans, stances: _stances, ...rest } = isGenerous ? generous(scenario) : scenario;
        const whole = { ...(enrich?.(rest) ?? rest), plans: {} } as PlainScenario;
        const model = compileText(JSON.stringify(whole));
        if (model.measureIds.length > runs.most || model.measureIds.length === 0) return;
        seen.cases++;
        const listed = listPlans(whole, model, options);
        const holding = listed.filter(({ margin }) => margin > 0);
        seen.plans += holding.length;
        seen.spared += listed.filter(({ margin }) => margin < 0).length;
        expectSameFrontier(model, options, holding, listed);
      },
    ),
    { numRuns: runs.numRuns, seed: runs.seed },
  );
  return seen;
}

function listPlans(whole: PlainScenario, model: Model, options: DesignOptions): ListedPlan[] {
  const any = { ...whole, plans: { p: { steps: [[model.measureIds[0]!]] } } };
  const { scenario } = oracleInput(any, "p");
  const count = model.measureIds.length;
  const found: ListedPlan[] = [];
  const walk = (state: number, steps: readonly (readonly string[])[]): void => {
    if (steps.length > 0) found.push(look(steps));
    for (let subset = 1; subset < 2 ** count; subset++) {
      if ((subset & state) !== 0) continue;
      const does = model.measureIds.filter((_, m) => (subset >>> m) & 1);
      if (does.some((id) => model.endOnly[model.measureIds.indexOf(id)] === 1)) continue;
      if (isFeasible(model, Uint32Array.of(state | subset))) walk(state | subset, [...steps, does]);
    }
  };
  const look = (steps: readonly (readonly string[])[]): ListedPlan => {
    const oracle = trustByDefinition(
      scenario,
      steps.map((does) => ({ does: [...does], ends: [], wait: 0 })),
    );
    const { gain, slackAt, margin } = oracle.at(options.confidence ?? 1);
    const stakes = Array.from(model.scales.stake);
    const shares = model.partyIds.flatMap((id, party) =>
      slackAt[id]!.flat().flatMap((slack) => (slack === null ? [] : [slack / stakes[party]!])),
    );
    const asked = Object.values(oracle.leastTrust)
      .flat()
      .flatMap((all) => (all === null ? [] : all.flatMap((one) => one.trust)));
    const most = asked.length === 0 ? null : Math.max(...asked);
    const spare = (options.mostTrust ?? 1) < 1 && most !== null ? options.mostTrust! - most : Infinity;
    const edge = Math.min(margin + 1e-9, spare === 0 ? 1 : spare);
    return {
      gains: model.partyIds.map((id, party) => gain[id]! / stakes[party]!),
      slack: Math.min(Number.POSITIVE_INFINITY, ...shares),
      key: JSON.stringify(steps),
      margin: Math.abs(edge) < 1e-10 ? 0 : edge,
      trust: most,
    };
  };
  walk(model.start[0]!, []);
  return found;
}

function expectSameFrontier(
  model: Model,
  options: DesignOptions,
  holding: readonly ListedPlan[],
  listed: readonly ListedPlan[],
): void {
  const { exact, frontier } = design(model, options);
  expect(exact).toBe(true);
  const scale = 1 + Math.max(0, ...holding.flatMap(({ gains }) => gains.map(Math.abs)));
  const covers = (one: ListedPlan, other: ListedPlan, by: number): boolean =>
    one.slack >= other.slack - by && one.gains.every((gain, party) => gain >= other.gains[party]! - by);
  const found = frontier.map((plan) => {
    const own = listed.find(({ key }) => key === JSON.stringify(plan.steps));
    if (own === undefined) throw new Error(`not a plan: ${JSON.stringify(plan.steps)}`);
    if (own.margin < 0) throw new Error(`does not meet what is asked: ${own.key} ${own.margin} ${own.trust}`);
    for (const [party, id] of model.partyIds.entries()) {
      expect(plan.gain[id]! / model.scales.stake[party]!).toBeCloseTo(own.gains[party]!, 6);
    }
    expect(plan.trust).toBeCloseTo(own.trust ?? 0, 5);
    const bundles = plan.steps.map((ids) => ({
      does: ids.map((id) => model.measureIds.indexOf(id)),
      ends: [],
      wait: 0,
    }));
    const told = largestTrust(trust(model, compilePlan(model, { id: "p", label: "p", bundles })));
    expect(plan.trust).toBeCloseTo(told!, 9);
    return own;
  });
  for (const plan of holding) {
    const isCovered = found.some((own) => covers(own, plan, NEAR * scale));
    if (!isCovered) throw new Error(`${plan.key} is not covered`);
  }
  for (const own of found) {
    for (const plan of holding) {
      if (covers(plan, own, 0) && !covers(own, plan, NEAR * scale))
        throw new Error(`${plan.key} beats ${own.key}`);
    }
  }
}
