import { expect, test } from "vitest";
import { stress } from "../../../src/engine/index.ts";
import { holdsInWords, labelsOf, stressTable } from "../../../src/present/index.ts";
import { compile, readScenario } from "../../../src/scenario/index.ts";

test("a plan without steps is said to lead to none, and holds in no number of cases", () => {
  const { scenario } = readScenario(`
demarche: 1
title: Swap
parties: {a: {name: A, patience: 0.9}, b: {name: B, patience: 0.9}}
measures: {x: {label: X, by: a, value: {a: -1, b: 3..5}}, y: {label: Y, by: b, value: {a: 3, b: -1}}}
stances: {aw: {party: a, rules: [{does: [x], once: [y]}]}, bw: {party: b, rules: [{does: [y], once: [x]}]}}
plans: {swap: {label: Swap, steps: [[x, y]]}, wait: {label: Wait, stances: [aw, bw]}}
`);
  const result = stress(compile(scenario!), { samples: 64 });
  const wait = result.plans.find(({ id }) => id === "wait")!;
  expect(holdsInWords(wait, result)).toBe("leads to no step: nothing is agreed.");
  expect(stressTable(result, labelsOf(scenario!)).rows[1]!.slice(0, 3)).toEqual(["Wait", "-", "-"]);
});
