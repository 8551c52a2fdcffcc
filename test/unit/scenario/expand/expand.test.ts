import { describe, expect, test } from "vitest";
import {
  coverage,
  expand,
  infeasibilityInWords,
  infeasibilityOf,
  readScenario,
  resolveSteps,
  type Scenario,
} from "../../../../src/scenario/index.ts";

function read(text: string): Scenario {
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null) throw new Error(diagnostics.map((one) => one.message).join("\n"));
  return scenario;
}

const FILE = `
demarche: 1
title: T
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, instalments: 3, requires: [y], excludes: [w]}
  y: {by: b}
  w: {by: b, instalments: 2, requires: [x.2]}
  v: {by: a, requires: [x]}
infeasible: [[y, not x.1, not v]]
`;
// y alone is infeasible here, so that v or x.1 must come with it.
const scenario = read(FILE.replace(", requires: [x.2]", ""));

describe("expand", () => {
  const { parts, partsOf, resolve } = expand(scenario);
  test("parts in the file's order", () => {
    expect(parts.map((part) => part.id)).toEqual(["x.1", "x.2", "x.3", "y", "w.1", "w.2", "v"]);
    expect(partsOf).toEqual([[0, 1, 2], [3], [4, 5], [6]]);
    expect(parts.map((part) => part.part)).toEqual([1, 2, 3, null, 1, 2, null]);
  });
  test("requirements bind the first part, each part the one before; `m` means all parts", () => {
    expect(parts.map((part) => part.requires)).toEqual([[3], [0], [1], [], [], [4], [0, 1, 2]]);
  });
  test("exclusions hold between any two parts, from both sides", () => {
    expect(parts.map((part) => part.excludes)).toEqual([
      [4, 5],
      [4, 5],
      [4, 5],
      [],
      [0, 1, 2],
      [0, 1, 2],
      [],
    ]);
  });
  test("references", () => {
    expect(resolve({ measure: "x", part: null })).toEqual([0, 1, 2]);
    expect(resolve({ measure: "x", part: 2 })).toEqual([1]);
    expect(resolve({ measure: "x", part: 4 })).toEqual([]);
    expect(resolve({ measure: "y", part: 1 })).toEqual([]);
    expect(resolve({ measure: "constructor", part: null })).toEqual([]);
  });
});

describe("infeasibilityOf", () => {
  const expanded = expand(scenario);
  const why = (...inForce: string[]): string | null => {
    const reason = infeasibilityOf(
      expanded,
      scenario,
      expanded.parts.map((part) => inForce.includes(part.id)),
    );
    return reason === null ? null : infeasibilityInWords(expanded, scenario, reason);
  };
  test.each([
    [[], null],
    [["y", "x.1"], null],
    [["y"], "[y, not x.1, not v] is listed as infeasible"],
    [["x.1"], '"x.1" requires "y", which is not in force'],
    [["v"], '"v" requires "x.1" and "x.2" and "x.3", which are not in force'],
    [["y", "x.1", "w.1"], '"x.1" and "w.1" exclude each other'],
  ])("%j: %s", (inForce, reason) => {
    expect(why(...inForce)).toBe(reason);
  });
});

describe("resolveSteps", () => {
  const expanded = expand(scenario);
  const ref = (measure: string, part: number | null = null): { measure: string; part: number | null } => ({
    measure,
    part,
  });
  const step = (
    does: ReturnType<typeof ref>[],
    ends: ReturnType<typeof ref>[] = [],
  ): Scenario["plans"][number]["steps"] => [
    { does, ends, places: [], returns: [], wait: 0, label: null, until: null },
  ];
  test("`m` means every part not yet done, and in `ends` every part in force", () => {
    const steps = [
      ...(step([ref("y"), ref("x", 1)]) ?? []),
      ...(step([ref("x")]) ?? []),
      ...(step([ref("v")], []) ?? []),
      ...(step([], [ref("v")]) ?? []),
      ...(step([], [ref("x", 3)]) ?? []),
    ];
    const { steps: resolved, problems } = resolveSteps(expanded, scenario, steps);
    expect(problems).toEqual([]);
    expect(resolved).toEqual([
      { does: [3, 0], ends: [] },
      { does: [1, 2], ends: [] },
      { does: [6], ends: [] },
      { does: [], ends: [6] },
      { does: [], ends: [2] },
    ]);
  });
  test("ending all parts in force of a measure half done", () => {
    const { steps } = resolveSteps(expanded, scenario, [
      ...(step([ref("y"), ref("x", 1)]) ?? []),
      ...(step([], [ref("x"), ref("y")]) ?? []),
    ]);
    expect(steps[1]).toEqual({ does: [], ends: [0, 3] });
  });
});

test("coverage counts figures, and a judgement among facts is a judgement", () => {
  const counted = coverage(
    read(`
demarche: 1
title: T
sources: {s: {title: S}}
quantities: {q: 1..2}
parties:
  a: {patience: 0.9, evidence: [{source: s}], types: {t: {weight: 1, value: {x: 1}, patience: 0.8}}}
  b: {patience: 0.9}
measures:
  x: {by: a, value: {a: -1, b: q}, once: {b: 3}, evidence: [{source: s, for: [value]}]}
  y: {by: b, value: {a: 1}, evidence: [{source: s}, {kind: judgement, for: [value]}]}
breakdown: {value: {a: -1}, chance: 0.1}
together: [{when: [x, y], value: {a: 1, b: 1}, evidence: [{kind: judgement}]}]
`),
  );
  expect(counted).toEqual({
    // a: patience, t's value and patience; b: patience; x: 2 + 1; y: 1; together: 2; breakdown: 2.
    figures: 12,
    backed: 8,
    fact: 5,
    judgement: 3,
    unbacked: [
      { holder: { kind: "party", id: "b", name: 'party "b"' }, fields: ["patience"] },
      { holder: { kind: "measure", id: "x", name: 'measure "x"' }, fields: ["once.b"] },
      { holder: { kind: "breakdown", id: null, name: "the breakdown" }, fields: ["value.a", "chance"] },
    ],
  });
});
