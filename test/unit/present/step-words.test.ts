import { expect, test } from "vitest";
import { deedsInWords, labelsOf } from "../../../src/present/index.ts";
import { readScenario } from "../../../src/scenario/index.ts";

test("what several do together is told of all of them", () => {
  const { scenario } = readScenario(
    "demarche: 1\ntitle: T\nparties: {a: {name: A}, b: {name: B}}\npriorities: {a: [x], b: [x]}\nmeasures: {x: {by: a, label: Pay}, y: {by: [a, b], label: Lift}, z: {by: b, label: Stop}}\n",
  );
  const measures = { ids: ["x", "y", "z"], performers: [["a"], ["a", "b"], ["b"]] };
  expect(deedsInWords(["y", "z", "x"], measures, ["a", "b"], labelsOf(scenario!))).toEqual([
    "A: Pay",
    "B: Stop",
    "A and B: Lift",
  ]);
  expect(deedsInWords(["x"], measures, ["a", "b"], labelsOf(scenario!), ["y"])).toEqual([
    "A: Pay",
    "A and B: end of Lift",
  ]);
});
