import { describe, expect, it } from "vitest";
import { assess } from "../../../../src/engine/assess/index.ts";
import { figuresIn, type Model, tablesOf } from "../../../../src/engine/model/index.ts";
import { drive } from "../../../../src/engine/steps/index.ts";
import { mapSteps, type TwoWayMap } from "../../../../src/engine/stress/index.ts";
import { compileText } from "../../../support/assess-text.ts";

function mapOf(model: Model, x: string, y: string): TwoWayMap {
  const steps = mapSteps(model, model.plans[0]!, x, y);
  return drive(steps, { shouldStop: () => false, onProgress: () => undefined })!;
}

/** With one more figure that is a range, which the map leaves central. */
const SWAP = (brings: string, patience = "0.9"): Model =>
  compileText(`
demarche: 1
parties: {a: {patience: ${patience}}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -6..-1, b: 9..11}}, y: {by: b, value: {a: ${brings}, b: -2}}}
plans: {p: {steps: [[x, y]]}}
`);

describe("a map of two figures", () => {
  it("says at every place what is known in closed form: a swap holds where 0.9 times what it brings is the cost", () => {
    const { plan, x, y, verdicts, central, holds } = mapOf(
      SWAP("0..6"),
      "measures.x.value.a",
      "measures.y.value.a",
    );
    expect([plan, x.central, y.central, central]).toEqual(["p", -3.5, 3, "declined"]);
    expect([x.values.length, x.values[0], x.values.at(-1)]).toEqual([61, -6, -1]);
    expect([y.values.length, y.values[0], y.values.at(-1)]).toEqual([21, 0, 6]);
    let many = 0;
    for (const [row, brings] of y.values.entries())
      for (const [column, cost] of x.values.entries()) {
        const slack = 0.9 * brings + cost;
        const gain = brings + cost;
        if (Math.abs(slack) < 1e-9 || Math.abs(gain) < 1e-9) continue;
        const expected = gain < 0 ? "declined" : slack < 0 ? "breaks" : "holds";
        expect(verdicts[row]![column], `${brings} for ${-cost}`).toBe(expected);
        many++;
      }
    expect(many).toBeGreaterThan(1200);
    expect(holds).toBeCloseTo(verdicts.flat().filter((one) => one === "holds").length / (61 * 21), 12);
  });

  it("has the values of a choice, and takes figures that are no points", () => {
    const model = SWAP("{choice: [2, 4, 4, 6]}", "0.5..0.95");
    const { x, y, verdicts } = mapOf(model, "parties.a.patience", "measures.y.value.a");
    expect(y.values).toEqual([2, 4, 6]);
    for (const [row, brings] of y.values.entries())
      for (const [column, patience] of x.values.entries())
        expect(verdicts[row]![column]).toBe(
          brings < 3.5 ? "declined" : patience * brings < 3.5 ? "breaks" : "holds",
        );
  });

  it("agrees with assess where events bear on the plan", () => {
    const model = compileText(`
demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures: {x: {by: a, value: {a: -1, b: 4}}, y: {by: b, value: {a: 5, b: {normal: [-2, 0.8]}}}}
breakdown: {value: {a: -1, b: -1}, chance: 0.02}
events: {test: {by: b, once: {b: 0..12, a: -2}, chance: 0.05}}
clauses: [{upon: test, suspend: [x], for: 2}]
plans: {p: {steps: [[x, y]]}}
`);
    const { x, y, verdicts } = mapOf(model, "events.test.once.b", "measures.y.value.b");
    const of = (id: string): NonNullable<Model["uncertainty"]>["quantities"][number] =>
      model.uncertainty!.quantities.find((one) => one.id === id)!;
    for (let row = 0; row < y.values.length; row += 4)
      for (let column = 0; column < x.values.length; column += 12) {
        const tables = tablesOf(model.figures);
        for (const [id, value] of [
          [x.quantity, x.values[column]!],
          [y.quantity, y.values[row]!],
        ] as const)
          for (const { table, index, factor } of of(id).places) tables[table][index] = factor * value;
        const figures = figuresIn(tables, model.figures.breakdownLasts);
        expect(verdicts[row]![column]).toBe(assess({ ...model, figures }, "p").verdict);
      }
    expect(new Set(verdicts.flat()).size).toBeGreaterThan(1);
  });

  it("refuses a figure that is no range, and one figure twice", () => {
    const model = SWAP("0..6");
    expect(() => mapOf(model, "measures.x.value.a", "measures.y.value.b")).toThrow();
    expect(() => mapOf(model, "measures.x.value.a", "measures.x.value.a")).toThrow();
  });
});
