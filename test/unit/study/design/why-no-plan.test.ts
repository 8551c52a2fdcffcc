import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compile, ends, readScenario, whyNot } from "../../../../src/index.ts";
import { labelsOf, whyNotInWords } from "../../../../src/present/index.ts";
import { leversAtEnd } from "../../../../src/study/index.ts";

const { scenario } = readScenario(readFileSync("examples/korea-2021/scenario.yaml", "utf8"));
const model = compile(scenario!);

// The figures of ends were found by an independent reading of the definitions too, which left out states in which China consents to nothing: 58 of 288 there.
it("with dismantling, ends of the Korean example and what would bring one in", () => {
  const yongbyon = ends(model, { include: ["d5"] })!;
  expect([yongbyon.states, yongbyon.keep, yongbyon.both]).toEqual([1440, 299, 0]);
  expect(yongbyon.most.dprk!.kept).toBeCloseTo(-33.4, 1);
  const { nearest } = yongbyon;
  expect(nearest!.worst!.party).toBe("us");
  expect(nearest!.worst!.share).toBeCloseTo(-0.163, 3);
  // As the levers of repair have it for a plan that ends there: the last step decides.
  const levers = leversAtEnd(scenario!, nearest!);
  expect(levers.map(({ changes: [one] }) => one)).toMatchObject([
    { kind: "guarantee", party: "us", from: -6, to: expect.closeTo(-56.76, 2) },
    { kind: "blame", party: "us", from: -6, to: expect.closeTo(-553.28, 2) },
  ]);
  const weapons = ends(model, { include: ["d7"] })!;
  expect([weapons.states, weapons.keep, weapons.accepted]).toEqual([360, 69, 0]);
  expect(weapons.most.dprk!.kept).toBeCloseTo(-101, 0);
  expect(leversAtEnd(scenario!, weapons.nearest!).map(({ kind }) => kind)).toEqual(["guarantee", "blame"]);
});

it("says why no plan holds that leaves nothing to hold one side by", () => {
  const text = `
demarche: 1
title: A gift that cannot be taken back
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  gift: {label: The gift, by: a, reversible: false, value: {a: -3, b: 5}}
  thanks: {label: Thanks, by: b, value: {a: 4, b: -1}}
`;
  const read = readScenario(text);
  const small = compile(read.scenario!);
  const why = whyNot(small, { include: ["gift"] })!;
  const levers = leversAtEnd(read.scenario!, why.endStates!.nearest!);
  const told = { ...why, levers };
  expect(why.reason).toMatchObject({ party: "a", kind: "breach", among: "plans the others keep" });
  expect(whyNotInWords(told, ["gift"], small, labelsOf(read.scenario!))).toMatchInlineSnapshot(`
    [
      "A would break every plan that all the others would keep: at some moment breaking pays it more than keeping on, by at least 3.0 points a period (43 % of its stake).",
      "At most, which no plan need reach, the gains in points a period are: for a −3.0 in plans that all the others would keep and 1.3 in any plan, kept or not; in any plan b 5.0.",
      "Of 2 states in which plans with "The gift" could end, 1 keeps by itself; it leaves a at −3.0 points a period for good. 1 leaves nobody with a voice worse off, and none does both.",
      "The end that comes nearest has everything in force; there b would do better by ending "Thanks", by 1.0 points a period (17 % of its stake).",
      "That end would keep and leave nobody worse off if a breakdown cost b 1.1 instead of 0 (points a period), or the blame for ending it cost b 11 instead of 0 (points, once); the way to it may ask for more.",
    ]
  `);
});

it("has no more to say where what is asked for cannot be done, and refuses what it cannot say", () => {
  const read = readScenario(`
demarche: 1
title: Never both
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, value: {b: 1}, excludes: [y]}
  y: {by: b, value: {a: 1}}
start: [y]
`);
  const small = compile(read.scenario!);
  const why = whyNot(small, { include: ["x"] })!;
  expect(why).toMatchObject({ reason: null, ends: [], endStates: null });
  expect(whyNotInWords({ ...why, levers: [] }, ["x"], small, labelsOf(read.scenario!))).toEqual([
    "No plan can be made at all with what was asked for.",
  ]);
  expect(() => whyNot(small, { confidence: 0.5 })).toThrow("confidence");
});
