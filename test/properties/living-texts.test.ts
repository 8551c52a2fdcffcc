import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureText } from "../../src/engine/index.ts";
import {
  addPlan,
  applyEdits,
  changeText,
  compile,
  type Plan,
  parse,
  readScenario,
  replaceSteps,
  type Scenario,
  type WrittenStep,
} from "../../src/scenario/index.ts";
import { compileFor } from "../../src/study/repair/compile-for.ts";
import { anyClausesScenario } from "../support/clauses-scenario.ts";
import { spellings } from "../support/spellings.ts";
import { cases } from "../support/thoroughness.ts";

/** Every text of a random scenario with clauses, with what was read from it. */
function overTexts(runs: number, check: (text: string, scenario: Scenario) => void): void {
  fc.assert(
    fc.property(anyClausesScenario(), fc.nat({ max: 6 }), (plain, style) => {
      const text = Object.values(spellings(plain))[style]!;
      check(text, readScenario(text).scenario!);
    }),
    { numRuns: runs },
  );
}

function written({ steps }: Plan): WrittenStep[] {
  return steps!.map(({ does, ends, places, returns, wait }) => ({
    does: does.map(measureText),
    ends: ends.map(measureText),
    places,
    returns,
    wait,
  }));
}

describe("a text with events, clauses, deposits and what may follow", () => {
  it("is the same with the steps of each plan written anew", () => {
    overTexts(cases(20, 300), (text, scenario) => {
      const root = parse(text, () => undefined)!;
      for (const plan of scenario.plans) {
        if (plan.steps === null) continue;
        const edited = applyEdits(text, [replaceSteps(text, root, plan.id, written(plan))!]);
        expect(readScenario(edited).scenario).toEqual(scenario);
      }
    });
  });

  it("keeps all it has when a plan is added, whose deposits are written too", () => {
    overTexts(cases(15, 200), (text, scenario) => {
      const model = scenario.plans.find(({ steps }) => steps !== null && steps.length > 0);
      if (model === undefined) return;
      const edited = addPlan(text, scenario, { id: "added", label: "One more", steps: written(model) });
      const read = readScenario(edited!).scenario!;
      expect({ ...read, plans: read.plans.slice(0, -1) }).toEqual(scenario);
      expect(read.plans.at(-1)!.steps).toEqual(
        model.steps!.map((step) => ({ ...step, label: null, until: null })),
      );
    });
  });

  it("keeps all it has when steps are moved and moved back", () => {
    overTexts(cases(15, 200), (text, scenario) => {
      for (const { id, steps } of scenario.plans) {
        if (steps === null || steps.length < 2) continue;
        const swap = { kind: "steps", plan: id, change: { kind: "swap-steps", step: 0 } } as const;
        const first = changeText(text, swap);
        if (!("edits" in first)) continue;
        const swapped = applyEdits(text, first.edits);
        const second = changeText(swapped, swap);
        expect(second).toHaveProperty("edits");
        const back = applyEdits(swapped, "edits" in second ? second.edits : []);
        expect(readScenario(back).scenario).toEqual(scenario);
      }
    });
  });

  it("gives one plan by itself the same clauses, deposits and plans that follow as among the others", () => {
    overTexts(cases(20, 200), (_, scenario) => {
      const model = compile(scenario);
      for (const [index, plan] of model.plans.entries()) {
        const alone = compileFor(scenario, plan.id);
        const [first] = alone.plans;
        expect(first!.bundles).toEqual(plan.bundles);
        expect(first!.clauses).toEqual(plan.clauses);
        expect(first!.followOn?.plan.id).toBe(plan.followOn?.plan.id);
        expect(alone.figures.followOn[0]).toBe(model.figures.followOn[index]);
      }
    });
  });
});

describe("a step that loses its last measure", () => {
  const text = `demarche: 1
title: Deposits
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {b: 1}}, y: {by: b, value: {a: 1}}}
deposits: {bond: {by: a, amount: 1}}
plans: {p: {steps: [{does: [x], places: [bond]}, {does: [y], returns: [bond]}]}}
`;

  it("stays where it places a deposit", () => {
    const change = { kind: "move-measure", measure: "x", list: "does", from: 0, to: { step: 1 } } as const;
    const { edits } = changeText(text, { kind: "steps", plan: "p", change }) as { edits: [] };
    expect(applyEdits(text, edits)).toContain("steps: [{places: [bond]}, {does: [y, x], returns: [bond]}]");
  });
});
