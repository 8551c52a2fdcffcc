import { expect, it } from "vitest";
import { compile, readScenario } from "../../../src/index.ts";
import { dropInWords, labelsOf } from "../../../src/present/index.ts";
import type { StepChange } from "../../../src/scenario/index.ts";
import { changedPlanAnswer } from "../../../src/study/index.ts";

const scenario = readScenario(`
demarche: 1
title: T
parties: {a: {name: Alpha, patience: 0.9}, b: {name: Beta, patience: 0.9}}
measures:
  lift: {label: Lift, by: a, value: {a: -1, b: 10}}
  freeze: {label: Freeze, by: b, value: {a: 3, b: -2}}
  site: {label: Site, by: b, requires: [freeze], value: {a: 1}}
plans: {p: {steps: [[lift, freeze], [site]]}}
`).scenario!;
const open = { scenario, model: compile(scenario) };
const labels = labelsOf(scenario);

function told(measure: string, from: number, to: Extract<StepChange, { kind: "move-measure" }>["to"]) {
  const change = { kind: "move-measure", measure, list: "does", from, to } as const;
  const changed = changedPlanAnswer(open, { plan: "p", change: { kind: "steps", change } });
  const spot =
    to === null
      ? ({ kind: "out" } as const)
      : "step" in to
        ? ({ kind: "step", step: to.step } as const)
        : ({ kind: "new", step: to.newStep } as const);
  return dropInWords(spot, 2, changed, labels);
}

it("says where, how the plan would stand then, and whose gain changes", () => {
  const later = told("lift", 0, { step: 1 });
  expect(later.lead).toBe("If dropped in step 2: still holds");
  expect(later.standing).toBe("holds");
  // Alpha is spared 1 point in the first of all periods, which counts a tenth.
  expect(later.lines.at(-1)).toBe("Alpha gains 3.0 (was 2.9), Beta gains 7.0 (was 8.0)");
  expect(told("site", 1, { newStep: 0 }).lead).toBe("If dropped in a new step before step 1: not allowed");
  expect(told("lift", 0, null).lead).toMatch(/^If left out: now (declined|breaks)$/);
});

it("says why it may not, by labels", () => {
  const refused = told("freeze", 0, null);
  expect(refused.standing).toBeNull();
  expect(refused.lines).toEqual(['"Site" asks for "Freeze", not in force by step 2']);
});
