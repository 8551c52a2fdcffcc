import { describe, expect, it } from "vitest";
import { BREACH, type Bundle, maskOf, NO_PARTY, remainderOf } from "../../../src/engine/index.ts";
import { compile, readScenario } from "../../../src/scenario/index.ts";

const TEXT = `demarche: 1
title: Clauses
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  fuel: {by: a, instalments: 2, value: {a: -2, b: 6}}
  site: {by: b, value: {a: 5, b: -1}}
  ban: {by: b, value: {a: 1, b: -0.1}}
events: {test: {by: b, label: A test, once: {b: 3}}, vote: {chance: 0.02}}
clauses: [{upon: vote, then: end}]
deposits: {bond: {by: a, amount: 4, to: b}, pledge: {by: b, amount: 2}}
stances:
  gives: {party: a, rules: [{does: [fuel.1], once: []}, {undoes: [fuel.1], upon: test, for: 2}, {undoes: [fuel.2], upon: test, for: 3}]}
  stops: {party: b, rules: [{does: [site]}]}
plans:
  swap:
    steps: [{places: [bond, pledge]}, [fuel, site], {returns: [bond], wait: 3}]
    clauses: [{upon: breach, by: b, of: [fuel, site], suspend: [fuel], for: 2}, {upon: test, times: 3, then: collapse}]
    then: {plan: more, chance: 0.04}
  more: {steps: [[ban, fuel]]}
  waiting: {stances: [gives, stops]}
`;

const { scenario, diagnostics } = readScenario(TEXT);

describe("events, clauses, deposits and what may follow, as the engine has them", () => {
  it("reads the scenario without an error", () => {
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  const model = compile(scenario!);
  const [swap, more, waiting] = model.plans;

  it("has indices in place of names, and all parts where a measure in instalments is named", () => {
    expect(model.measureIds).toEqual(["fuel.1", "fuel.2", "site", "ban"]);
    expect(model.events).toEqual([
      { id: "test", label: "A test", by: 1 },
      { id: "vote", label: "vote", by: NO_PARTY },
    ]);
    expect(model.deposits).toEqual([
      { id: "bond", label: "bond", by: 0, to: 1 },
      { id: "pledge", label: "pledge", by: 1, to: NO_PARTY },
    ]);
    expect(swap!.clauses).toEqual([
      { upon: BREACH, by: 1, of: [0, 1, 2], times: 1, kind: "suspend", suspend: [0, 1], periods: 2 },
      { upon: 0, by: NO_PARTY, of: [], times: 3, kind: "collapse", suspend: [], periods: 0 },
    ]);
  });

  it("gives the clauses of the scenario to a plan that has none", () => {
    expect(model.clauses).toEqual([
      { upon: 1, by: NO_PARTY, of: [], times: 1, kind: "end", suspend: [], periods: 0 },
    ]);
    expect(more!.clauses).toEqual(model.clauses);
  });

  it("makes one clause of what stances undo upon an event, before those of the scenario, and does not play it", () => {
    expect(waiting!.bundles).toEqual([{ does: [0, 2], ends: [], wait: 0 }]);
    expect(waiting!.clauses).toEqual([
      { upon: 0, by: NO_PARTY, of: [], times: 1, kind: "suspend", suspend: [0, 1], periods: 3 },
      ...model.clauses,
    ]);
  });

  it("has steps that only place or give back, of one period or their wait", () => {
    expect(swap!.bundles).toEqual([
      { does: [], ends: [], wait: 0, places: [0, 1] },
      { does: [0, 1, 2], ends: [], wait: 0 },
      { does: [], ends: [], wait: 3, returns: [0] },
    ]);
    expect(swap!.steps.map(({ periods }) => periods)).toEqual([1, 1, 3]);
  });

  it("says what may follow, with the place of its chance", () => {
    expect(swap!.followOn).toEqual({
      plan: { id: "more", label: "more", bundles: more!.bundles, clauses: model.clauses, followOn: null },
      chance: 0,
    });
    expect(model.figures.followOn).toEqual(Float64Array.of(0.04, 0, 0));
    expect(model.figures.eventChance).toEqual(Float64Array.of(0, 0.02));
    expect(model.figures.eventOnce).toEqual(Float64Array.of(0, 0, 3, 0));
    expect(model.figures.deposit).toEqual(Float64Array.of(4, 2));
  });
});

describe("what is left of a plan", () => {
  const step = (does: number[], ends: number[] = []): Bundle => ({ does, ends, wait: 0 });

  it("leaves out what is in force, does not end what is not, and passes over a step with nothing left", () => {
    const bundles = [step([0]), step([1], [2]), { ...step([0]), places: [0] }, step([2], [0])];
    expect(remainderOf(maskOf([0], 3), bundles)).toEqual([
      step([1]),
      { ...step([]), places: [0] },
      step([2], [0]),
    ]);
    expect(remainderOf(maskOf([0, 1], 3), [step([0]), step([1])])).toEqual([]);
  });
});
