import type { Keeper } from "../keep/index.ts";

/** The least that says something: two parties, one measure of each, one plan. Everything in it is there to be changed. */
export const NEW_SCENARIO = `demarche: 1
title: New scenario
parties: # patience: what the next period is worth beside this one, between 0 and 1
  a: {name: First party, patience: 0.9}
  b: {name: Second party, patience: 0.9}
measures: # what one party can do; value: points a period to each party, a cost is negative
  one: {label: What the first party could do, by: a, value: {a: -2, b: 5}}
  two: {label: What the second party could do, by: b, value: {a: 5, b: -2}}
plans: # ordered steps; what stands in one step is due together
  together: {label: Both at once, steps: [[one, two]]}
`;

export function openNewScenario(keeper: Keeper): void {
  void keeper.openText(NEW_SCENARIO, { kind: "new", name: "New scenario" });
}
