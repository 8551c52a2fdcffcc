import { describe, expect, it } from "vitest";
import { readScenario, type Scenario } from "../../../src/scenario/index.ts";
import {
  changeOf,
  endable,
  isSameSpot,
  nextSpot,
  type Piece,
  pieceOfChip,
  type Spot,
  spotInWords,
  unusedMeasures,
} from "../../../src/workbench/plan/board-moves.ts";

const scenario: Scenario = readScenario(`
demarche: 1
title: T
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, value: {b: 1}}
  y: {by: b, instalments: 3, value: {a: 1}}
  z: {by: b, reversible: false, value: {a: 1}}
  s: {by: a, value: {b: 1}}
  o: {by: a, endOnly: true, value: {b: 1}}
start: [s, o]
plans:
  p: {steps: [[x, y.1], {does: [z], ends: [x]}]}
`).scenario!;
const plan = scenario.plans[0]!;

describe("the board of a plan", () => {
  it("has below it what no step does: parts by themselves, nothing in force already", () => {
    expect(unusedMeasures(scenario, plan)).toEqual(["y.2", "y.3"]);
    expect(unusedMeasures(scenario, { ...plan, steps: [] })).toEqual(["x", "y", "z"]);
  });

  it("lets a step end what is in force before it and can be undone", () => {
    expect(endable(scenario, plan, 0)).toEqual(["s", "o"]);
    expect(endable(scenario, plan, 1)).toEqual(["s", "o", "y.1"]);
    expect(endable(scenario, plan, 2)).toEqual(["s", "o", "y.1"]);
  });

  it("is gone through by keys: a step to either side, a new one at the ends and by n, out and in again", () => {
    const go = (spot: Spot, ...keys: string[]): string =>
      spotInWords(
        keys.reduce((now, key) => nextSpot(now, key, 2) ?? now, spot),
        2,
      );
    const first: Spot = { kind: "step", step: 0 };
    expect(go(first, "ArrowRight")).toBe("to step 2");
    expect(go(first, "ArrowRight", "ArrowRight")).toBe("to a new last step");
    expect(go(first, "ArrowRight", "ArrowRight", "ArrowLeft")).toBe("to step 2");
    expect(go(first, "ArrowLeft")).toBe("to a new step before step 1");
    expect(go(first, "ArrowLeft", "ArrowRight")).toBe("to step 1");
    expect(go(first, "ArrowRight", "n")).toBe("to a new step before step 2");
    expect(go(first, "ArrowDown")).toBe("out of the plan");
    expect(go(first, "ArrowDown", "ArrowUp")).toBe("to step 2");
    expect(nextSpot(first, "x", 2)).toBeNull();
  });

  it("knows what a step names for a chip of the picture", () => {
    expect(pieceOfChip(plan, 1, "y.1")).toEqual({ measure: "y.1", list: "does", step: 0 });
    expect(pieceOfChip(plan, 2, "x")).toEqual({ measure: "x", list: "ends", step: 1 });
    const whole = { ...plan, steps: [{ ...plan.steps![0]!, does: [{ measure: "y", part: null }] }] };
    expect(pieceOfChip(whole, 1, "y.1 y.2 y.3")).toEqual({ measure: "y", list: "does", step: 0 });
    // A deposit, and a step that is gone.
    expect(pieceOfChip(plan, 1, "")).toBeNull();
    expect(pieceOfChip(plan, 7, "x")).toBeNull();
  });

  it("changes nothing where a piece is put back, and else says what moves", () => {
    const piece: Piece = { measure: "x", list: "does", step: 0 };
    expect(changeOf(piece, { kind: "step", step: 0 })).toBeNull();
    expect(changeOf({ ...piece, step: null }, { kind: "out" })).toBeNull();
    expect(changeOf(piece, { kind: "new", step: 2 })).toEqual({
      kind: "move-measure",
      measure: "x",
      list: "does",
      from: 0,
      to: { newStep: 2 },
    });
    expect(changeOf(piece, { kind: "out" })).toMatchObject({ to: null });
    expect(isSameSpot({ kind: "out" }, null)).toBe(false);
  });
});
