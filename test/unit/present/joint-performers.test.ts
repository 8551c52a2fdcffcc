import { expect, test } from "vitest";
import { assess, buildGraph } from "../../../src/engine/index.ts";
import {
  deadlockPicture,
  gainsPicture,
  jointInWords,
  labelsOf,
  namingOf,
  optionTable,
  sequenceInWords,
  timelinePicture,
} from "../../../src/present/index.ts";
import { compile, readScenario } from "../../../src/scenario/index.ts";
import { particularsOf } from "../../../src/study/index.ts";

const TEXT = `
demarche: 1
title: Road
parties: {a: {name: Alpha, patience: 0.9}, b: {name: Beta, patience: 0.9}, c: {name: Gamma, patience: 0.9}}
measures:
  road: {label: Open the road, by: [b, a], takes: 3, value: {a: 4, b: 2}}
  pay: {label: Pay, by: a, value: {a: -1, b: 3}}
  rail: {label: Open the railway, by: [b, c], reversible: 0.4, value: {a: 2, b: -1, c: 1}}
stances:
  aw: {party: a, rules: [{does: [pay, road], once: [rail]}]}
  bw: {party: b, rules: [{does: [rail], once: [pay]}, {does: [road]}]}
  cw: {party: c, rules: [{does: [rail]}]}
plans:
  go: {label: Go, steps: [[pay, road], {does: [rail], ends: [road]}]}
  wait: {label: Wait, stances: [aw, bw, cw]}
`;

const { scenario } = readScenario(TEXT);
const model = compile(scenario!);
const labels = labelsOf(scenario!);
const plan = (id: string) => assess(model, id);

test("a timeline has a lane, and its table a row, for those who do something together", () => {
  const picture = timelinePicture(plan("go"), particularsOf(model), labels);
  expect(picture.table.rows.map(([step, , who, does]) => [step, who, does])).toEqual([
    ["1", "Alpha", "Pay"],
    ["1", "Alpha and Beta", "Open the road"],
    ["2", "Beta and Gamma", "Open the railway"],
    ["2", "Alpha and Beta", "end Open the road"],
  ]);
  expect(picture.table.rowParties).toEqual(["a", "a b", "b c", "a b"]);
  expect(picture.table.rows.map((row) => row[5])).toEqual(["yes", "yes", "in part", "yes"]);
  expect(picture.description).toContain("What can be undone in part only: Open the railway.");
  const drawn = picture.draw(640).body.text;
  expect(drawn).toContain("40\u00a0% of it could be undone from then on");
  expect(drawn.match(/data-party="[^"]*"/g)).toEqual(
    expect.arrayContaining(['data-party="a b"', 'data-party="b c"']),
  );
  expect(drawn).toContain("Alpha and Beta, step 1: Open the road");
});

test("who waits for whom shows what several do together in a lane of theirs", () => {
  const drawn = deadlockPicture(plan("wait"), scenario!, labels)!.draw(640).body.text;
  expect(drawn.match(/data-party="[^"]*"/g)).toEqual([
    'data-party="a"',
    'data-party="b c"',
    'data-party="a b"',
  ]);
});

test("the table in option form names all who do a measure, and a move of either is told by what it ends", () => {
  const graph = buildGraph(model);
  const { measures, named } = namingOf(scenario!, graph);
  const table = optionTable([], model.partyIds, measures, [], labels);
  expect(table.rows.map(([name]) => name)).toEqual([
    "Alpha:",
    "Pay",
    "Alpha and Beta:",
    "Open the road",
    "Beta and Gamma:",
    "Open the railway",
    "Rank Alpha",
    "Rank Beta",
    "Rank Gamma",
  ]);
  expect(sequenceInWords([named(1), named(0)], [{ party: "b", to: 1 }], measures, labels)).toBe(
    'Beta undoes "Open the road"',
  );
  expect(jointInWords(measures, labels)).toBe(
    '"Open the road" and "Open the railway" are done by several parties together: no party takes them up by a move of its own, nor do several in turns; each of those that do them can end them, if that can be undone.',
  );
});

test("a plan without a step is not said to be accepted", () => {
  const picture = gainsPicture([plan("go"), plan("wait")], model.partyIds, [], labels);
  expect(picture.description).not.toContain("Wait");
});
