import { expect, it } from "vitest";
import { assess } from "../../../src/engine/index.ts";
import { openScenario } from "../../../src/study/index.ts";
import { chosenPlan } from "../../../src/workbench/elements/choice.ts";

const { model } = openScenario(`
demarche: 1
title: T
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  give: {by: a, value: {a: -1, b: 3}}
  take: {by: b, value: {a: 3, b: -1}}
plans:
  nothing: {steps: []}
  gift: {steps: [{does: [give]}]}
  swap: {steps: [{does: [give, take]}]}
`).open!;
const plans = model.plans.map(({ id }) => assess(model, id));

it("looks at the best plan until another is chosen, never at one without a step", () => {
  expect(chosenPlan(plans, { plan: null })?.id).toBe("swap");
  expect(chosenPlan(plans, { plan: "gone" })?.id).toBe("swap");
  expect(chosenPlan(plans, { plan: "gift" })?.id).toBe("gift");
  expect(chosenPlan(plans.slice(0, 2), { plan: null })?.id).toBe("gift");
  expect(chosenPlan([], { plan: null })).toBe(undefined);
  expect(chosenPlan(undefined, { plan: null })).toBe(undefined);
});
