import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile, readScenario } from "../../src/scenario/index.ts";
import {
  assessLiving,
  type LivingPlan,
  type LivingResult,
  type LivingScenario,
} from "../oracles/clauses-oracle.ts";
import { livingInput } from "../oracles/living-input.ts";
import { oracleInput } from "../oracles/oracle-input.ts";
import { assessByDefinition } from "../oracles/plan-oracle.ts";
import { anyClausesScenario } from "../support/clauses-scenario.ts";
import { cases } from "../support/thoroughness.ts";

describe("random scenarios with events, clauses, deposits and what may follow", () => {
  it("are read without an error and made ready for the engine", () => {
    fc.assert(
      fc.property(anyClausesScenario(), (scenario) => {
        const { scenario: read, diagnostics } = readScenario(JSON.stringify(scenario));
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        const model = compile(read!);
        expect(model.events.map(({ id }) => id)).toEqual(Object.keys(scenario.events!));
        for (const plan of model.plans)
          expect(plan.clauses).toHaveLength(livingInput(scenario, plan.id).plan.clauses.length);
      }),
      { numRuns: cases(20, 400) },
    );
  });

  it("draw everything there is", () => {
    const seen = new Set<string>();
    for (const scenario of fc.sample(anyClausesScenario(), { numRuns: 120, seed: 18 })) {
      for (const { by, chance } of Object.values(scenario.events!)) {
        if (by !== undefined) seen.add("chosen");
        if (chance! > 0) seen.add("by itself");
      }
      for (const plan of Object.values(scenario.plans)) {
        if (plan.then !== undefined) seen.add(`follows ${plan.then.chance}`);
        for (const stance of plan.stances ?? []) {
          if (scenario.stances![stance]!.rules.some(({ upon }) => upon !== undefined))
            seen.add("stance upon");
        }
        for (const clause of plan.clauses ?? scenario.clauses!) {
          const upon = clause.upon === "breach" ? "breach" : "event";
          seen.add(`${upon} ${clause.then ?? (clause.suspend!.length > 0 ? "suspends" : "pauses")}`);
          if (clause.times !== undefined) seen.add(`times ${clause.times}`);
          if (clause.of !== undefined) seen.add("of");
          if (clause.by !== undefined) seen.add("by");
        }
        for (const step of plan.steps ?? []) {
          if (Array.isArray(step)) continue;
          if (step.places !== undefined) seen.add("places");
          if (step.returns !== undefined) seen.add("returns");
          if (step.does === undefined && step.ends === undefined) seen.add("a step of deposits only");
        }
      }
    }
    const upon = ["breach", "event"].flatMap((one) =>
      ["suspends", "pauses", "end", "collapse"].map((kind) => `${one} ${kind}`),
    );
    expect([...seen].sort()).toEqual(
      [
        ...upon,
        ...[0, 0.01, 0.1, 0.5, 1].map((chance) => `follows ${chance}`),
        ...["times 2", "times 3", "of", "by", "chosen", "by itself", "stance upon"],
        ...["places", "returns", "a step of deposits only"],
      ].sort(),
    );
  });
});

describe("the oracle of clauses", () => {
  it("says of a plan without any of them what the oracle of plans says", () => {
    fc.assert(
      fc.property(anyClausesScenario(), (scenario) => {
        for (const id of Object.keys(scenario.plans)) {
          const { scenario: living, plan } = livingInput(scenario, id);
          const bare = {
            steps: plan.steps.map((step) => ({ ...step, places: [], returns: [] })),
            clauses: [],
            next: null,
          };
          const { nodes, gain, verdict } = assessLiving({ ...living, events: {}, deposits: {} }, bare);
          const expected = assessByDefinition(oracleInput(scenario, id).scenario, bare.steps);
          expect(verdict).toBe(expected.verdict);
          for (const party of Object.keys(scenario.parties)) {
            expect(gain[party]).toBeCloseTo(expected.gain[party]!, 6);
            for (const { node, slack } of nodes) {
              const other = expected.slackAt[party]![node.step - 1]![node.after]!;
              if (other === null) expect(slack[party]).toBeNull();
              else expect(slack[party]).toBeCloseTo(other, 6);
            }
          }
        }
      }),
      { numRuns: cases(15, 150) },
    );
  });

  it("says that nothing changes by events that no clause answers, nor by clauses upon what cannot happen", () => {
    fc.assert(
      fc.property(anyClausesScenario(), (scenario) => {
        for (const id of Object.keys(scenario.plans)) {
          const { scenario: living, plan } = livingInput(scenario, id);
          const withChance = (factor: number): LivingScenario["events"] =>
            Object.fromEntries(
              Object.entries(living.events).map(([event, { once, chance }]) => [
                event,
                { once, by: null, chance: chance * factor },
              ]),
            );
          expectSame(
            assessLiving({ ...living, events: withChance(1) }, withoutAnswers(plan)),
            assessLiving({ ...living, events: {} }, withoutAnswers(plan)),
          );
          expectSame(
            assessLiving({ ...living, events: withChance(0) }, plan),
            assessLiving({ ...living, events: {} }, plan),
          );
        }
      }),
      { numRuns: cases(10, 100) },
    );
  });
});

/** Only what answers a breach, in the plan and in those that may follow. */
function withoutAnswers({ steps, clauses, next }: LivingPlan): LivingPlan {
  return {
    steps,
    clauses: clauses.filter(({ upon }) => upon === "breach"),
    next: next === null ? null : { ...next, plan: withoutAnswers(next.plan) },
  };
}

function expectSame(one: LivingResult, other: LivingResult): void {
  expect(one.nodes).toHaveLength(other.nodes.length);
  for (const [party, gain] of Object.entries(other.gain)) {
    expect(one.gain[party]).toBeCloseTo(gain, 6);
    for (const [index, { slack }] of other.nodes.entries()) {
      if (slack[party] === null) expect(one.nodes[index]!.slack[party]).toBeNull();
      else expect(one.nodes[index]!.slack[party]).toBeCloseTo(slack[party]!, 6);
    }
  }
}
