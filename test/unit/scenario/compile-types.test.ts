import { expect, it } from "vitest";
import { compilePlan, figuresOfType } from "../../../src/engine/index.ts";
import { compile, readScenario } from "../../../src/scenario/index.ts";

const MODEL = compile(
  readScenario(`demarche: 1
title: T
quantities: {cost: 2..4}
parties:
  a: {patience: 0.9}
  b:
    patience: 0.8
    types:
      sincere: {weight: 0.6}
      taker: {weight: 0.4, value: {x: -cost}, once: {y: 5}, breakdown: {value: -1, blame: -2, lasts: 4}, patience: 0.3..0.5}
measures:
  x: {by: b, value: {a: 1, b: -1}, instalments: [0.75, 0.25]}
  y: {by: b, value: {a: 1, b: -1}}
breakdown: {value: {a: -3}}
plans: {p: {steps: [[x, y]]}}
`).scenario!,
);

it("each party has its types, one that has none itself", () => {
  expect(MODEL.types.map((types) => types.map(({ id, weight }) => [id, weight]))).toEqual([
    [["a", 1]],
    [
      ["sincere", 0.6],
      ["taker", 0.4],
    ],
  ]);
  expect(figuresOfType(MODEL.figures, MODEL.types[0]![0]!)).toEqual(MODEL.figures);
  expect(figuresOfType(MODEL.figures, MODEL.types[1]![0]!)).toEqual(MODEL.figures);
});

it("a type's figures stand in for its party's own, at central values and by parts", () => {
  const figures = figuresOfType(MODEL.figures, MODEL.types[1]![1]!);
  expect(Array.from(figures.value)).toEqual([0.75, 0.25, 1, -2.25, -0.75, -1]);
  expect(Array.from(figures.once)).toEqual([0, 0, 0, 0, 0, 5]);
  expect(Array.from(figures.breakdownValue)).toEqual([-3, -1]);
  expect(Array.from(figures.blame)).toEqual([0, -2]);
  expect(Array.from(figures.patience)).toEqual([0.9, 0.4]);
  expect([figures.breakdownLasts, MODEL.figures.breakdownLasts]).toEqual([4, Number.POSITIVE_INFINITY]);
});

it("what pays one type alone once is among what a step pays", () => {
  expect(Array.from(MODEL.pays)).toEqual([0, 0, 1]);
  expect(Array.from(compilePlan(MODEL, MODEL.plans[0]!).paid.entries)).toEqual([2]);
});
