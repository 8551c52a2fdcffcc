import { describe, expect, it } from "vitest";
import { caseDrawer } from "../../../src/engine/index.ts";
import { compileText } from "../../support/assess-text.ts";

/** Normal figures whose 5 % and 95 % points lie where they may, and whose tails do not. */
const TEXT = `demarche: 1
title: Tails
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -1, b: 6}}, y: {by: b, value: {a: 5, b: -2}}}
events: {test: {by: b, once: {b: 1}, chance: {normal: [0.04, 0.02]}}}
deposits: {bond: {by: a, amount: {normal: [2, 1]}}}
plans:
  p:
    steps: [{does: [x, y], places: [bond]}, {returns: [bond]}]
    clauses: [{upon: test, suspend: [x], for: 1}]
    then: {plan: next, chance: {normal: [0.96, 0.02]}}
  next: {steps: [[y]]}
`;

describe("the bounds of a figure that is drawn", () => {
  it("are 0 and 1 of every chance, and 0 of a deposit", () => {
    const model = compileText(TEXT);
    const bounds = Object.fromEntries(
      model.uncertainty!.quantities.map(({ id, least, most }) => [id, [least, most]]),
    );
    expect(bounds).toEqual({
      "events.test.chance": [0, 1],
      "deposits.bond.amount": [0, Number.POSITIVE_INFINITY],
      "plans.p.then.chance": [0, 1],
    });
  });

  it("hold in what is drawn", () => {
    const model = compileText(TEXT);
    const { quantities } = model.uncertainty!;
    const draw = caseDrawer(model, 7);
    for (let number = 0; number < 2_000; number++) {
      for (const [at, value] of draw(number).entries()) {
        expect(value).toBeGreaterThanOrEqual(quantities[at]!.least);
        expect(value).toBeLessThanOrEqual(quantities[at]!.most);
      }
    }
  });
});
