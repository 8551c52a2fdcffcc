import { describe, expect, it } from "vitest";
import type { Nodes } from "../../../../src/engine/model/index.ts";
import { compileText } from "../../../support/assess-text.ts";

/** With the end at the fourth time, and so many periods until the slowest violation is seen. */
const nodesUnder = (verify: number): Nodes =>
  compileText(`
demarche: 1
title: Counted
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, verify: ${verify}, value: {a: -1, b: 4}}, y: {by: b, value: {a: 5, b: -1}}}
events: {test: {by: b, chance: 0.05}}
plans: {p: {steps: [[x, y]], clauses: [{upon: test, suspend: [x], for: 2}, {upon: test, times: 4, then: end}]}}
`).plans[0]!.nodes!;

describe("how often events have happened", () => {
  it.each([
    [1, [0, 0, 0, 3]],
    [2, [0, 0, 2, 3]],
    [3, [0, 1, 2, 3]],
  ])(
    "makes no difference to a breach seen after %i periods where the end is further away",
    (verify, alike) => {
      expect(Array.from(nodesUnder(verify).alike)).toEqual(alike);
    },
  );

  it("is told apart where discovery is so late that looking ahead would take longer than it saves", () => {
    expect(Array.from(nodesUnder(17).alike)).toEqual([0, 1, 2, 3]);
  });

  it("leads to later counts only, one an event", () => {
    const { reachable } = nodesUnder(1);
    // Moments: the period of the step, after nothing (never come to, as the plan is whole), after the step.
    expect(Array.from(reachable)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it("follows rules in the order of their times, whatever their order in the file", () => {
    const { follows } = compileText(`
demarche: 1
title: Rules
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -1, b: 4}}, y: {by: b, value: {a: 5, b: -1}}}
events: {test: {by: b}, vote: {chance: 0.1}}
plans:
  p:
    steps: [[x, y]]
    clauses:
      - {upon: test, times: 3, then: end}
      - {upon: vote, suspend: [y], for: 1}
      - {upon: test, suspend: [x], for: 2}
`).plans[0]!.nodes!;
    expect(follows).toEqual([[2, 0], [1]]);
  });
});

describe("the periods of a suspension that are looked at", () => {
  it.each([
    [1, 4, [4, 1]],
    [3, 4, [4, 3, 1]],
    [3, 3, [3, 1]],
    [3, 2, [2, 1]],
    [3, 1, [1]],
  ])("are the first, those with a lag left, and the last: lag %i of %i", (lag, periods, looked) => {
    const { lefts } = compileText(`
demarche: 1
title: Lags
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, verify: ${lag}, value: {a: -1, b: 4}}, y: {by: b, value: {a: 5, b: -1}}}
events: {test: {by: b, chance: 0.05}}
plans: {p: {steps: [[x, y]], clauses: [{upon: test, suspend: [x], for: ${periods}}]}}
`).plans[0]!.nodes!;
    expect(lefts[0]![0]!.filter((_, at) => at % 3 === 0)).toEqual(looked);
  });
});
