import { describe, expect, it } from "vitest";
import { applyEdits, type Change, changeText, readScenario } from "../../../../src/scenario/index.ts";

const TEXT = `demarche: 1
title: Talks # kept: the title
parties: {a: {name: A, patience: 0.9}, b: {name: B, patience: 0.8}, c: {name: C, patience: 0.8}}
measures:
  x: {by: a, value: {a: -1, b: 2}} # kept: x
  y:
    by: [a, b] # kept: by
    requires:
      - x # goes with x
      # kept: before z
      - z
    value: {a: -1}
  z: {by: b, value: {a: 4}}
stances:
  s: {party: a, label: S, rules: [{does: [x], once: [z]}]} # kept: s
plans:
  p: {steps: [[x]]}
  q: {stances: [s]}
`;

function changed(...changes: Change[]): string {
  const made = changeText(TEXT, { kind: "several", changes });
  if (!("edits" in made)) throw new Error(made.refusal);
  const text = applyEdits(TEXT, made.edits);
  expect(readScenario(text).scenario).not.toBeNull();
  // All comments but that on the line of what goes stay.
  for (const [comment] of TEXT.matchAll(/# kept: .*/g)) expect(text).toContain(comment);
  return text;
}
const add = (path: string, name: string): Change => ({ kind: "add-name", path: path.split("."), name });
const remove = (path: string, name: string): Change => ({ kind: "remove-name", path: path.split("."), name });

describe("names in lists", () => {
  it("are added: a name that stands alone becomes a list, a missing field is written, a list goes on in its style", () => {
    expect(changed(add("measures.x.by", "c"))).toContain("x: {by: [a, c], value: {a: -1, b: 2}} # kept: x");
    expect(changed(add("measures.z.excludes", "x"))).toContain("z: {by: b, value: {a: 4}, excludes: [x]}");
    expect(changed(add("stances.s.rules.0.once", "y"))).toContain("once: [z, y]}]} # kept: s");
    expect(changed(remove("measures.y.requires", "z"), add("measures.y.requires", "z"))).toContain("- z\n");
  });

  it("are taken out, the last one with its field", () => {
    expect(changed(remove("measures.y.by", "a"))).toContain("by: [b] # kept: by");
    const without = changed(remove("measures.y.requires", "x"));
    expect(without).not.toContain("goes with x");
    expect(readScenario(without).scenario!.measures[1]!.requires.map(({ measure }) => measure)).toEqual([
      "z",
    ]);
    expect(changed(remove("stances.s.rules.0.once", "z"))).toContain("rules: [{does: [x]}]");
  });

  it("are refused in words where the scenario would have an error", () => {
    const made = changeText(TEXT, add("measures.x.requires", "x"));
    expect("refusal" in made && made.refusal).toMatch(/requires itself|cannot|itself/);
    expect(changeText(TEXT, remove("measures.x.by", "a"))).toHaveProperty("refusal");
  });

  it("make a stance, with what it waits for or without", () => {
    const stance = { kind: "add-stance", id: "t", label: 'T "first"', party: "b", does: ["z"] } as const;
    const text = changed({ ...stance, once: ["x"] });
    expect(text).toContain('t: {party: b, label: "T \\"first\\"", rules: [{does: [z], once: [x]}]}');
    expect(readScenario(changed({ ...stance, once: [] })).scenario!.stances[1]!.rules[0]!.once).toEqual([]);
    expect(changed({ ...stance, once: [] }, add("plans.q.stances", "t"))).toContain("q: {stances: [s, t]}");
  });
});
