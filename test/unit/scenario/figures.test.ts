import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressAt,
  addressOfText,
  addressText,
  FIGURE_FIELDS,
  type Figure,
  figuresOf,
  findNode,
  LANGUAGE,
  type Node,
  parse,
  readScenario,
  withFigures,
} from "../../../src/scenario/index.ts";
import { cases } from "../../support/thoroughness.ts";
import { anyUncertainScenario } from "../../support/uncertain-scenario.ts";
import { WHOLE } from "./whole-scenario.ts";

type Shape = (typeof LANGUAGE)["scenario"]["fields"][number]["shape"];

const EXAMPLES = readdirSync("examples").filter((name) => existsSync(`examples/${name}/scenario.yaml`));
const TOP: Shape = { kind: "record", record: "scenario" };
const parsed = (text: string): Node => parse(text, () => undefined)!;

/** Where a text has figures, by the table of the language alone. */
function* figuresIn(node: Node, shape: Shape, path: readonly string[] = []): Generator<string[]> {
  if (shape.kind === "figure") {
    // 0 and 1 are nothing and all of it: flags by another name.
    const isFlag = shape.flags && node.kind === "scalar" && /^(?:true|false|0|1)$/.test(node.text);
    if (!isFlag) yield [...path];
  } else if (node.kind === "list" && shape.kind === "list")
    for (const [index, item] of node.items.entries()) yield* figuresIn(item, shape.of, [...path, `${index}`]);
  else if (node.kind === "map")
    for (const { key, value } of node.entries) {
      const inner =
        shape.kind === "record"
          ? LANGUAGE[shape.record].fields.find(({ name }) => name === key.text)!.shape
          : shape.kind === "definitions" || shape.kind === "by-id"
            ? shape.of
            : null;
      if (inner !== null) yield* figuresIn(value, inner, [...path, key.text]);
    }
}

function expectAllFound(text: string): void {
  const root = parsed(text);
  const { scenario } = readScenario(text);
  const found = figuresOf(scenario!);
  const written = found.filter(({ path, isDefault }) => !isDefault || findNode(root, path) !== null);
  const inText = [...figuresIn(root, TOP)];
  expect(written.map(({ path }) => path.join(" ")).sort()).toEqual(
    inText.map((path) => path.join(" ")).sort(),
  );
  const other: Figure = { kind: "uniform", lo: 0.25, hi: 0.5 };
  for (const { holder, within, isDefault, owner, key, figure, ...address } of found) {
    const { path } = address;
    expect(addressAt(path)).toEqual(address);
    expect(addressOfText(addressText(address))).toEqual(address);
    const changed = withFigures(scenario!, [{ path, figure: other }]);
    const after = figuresOf(changed).filter((one, index) => one.figure !== found[index]!.figure);
    expect(after.map((one) => one.path)).toEqual([path]);
    expect(withFigures(changed, [{ path, figure }])).toEqual(scenario);
  }
}

describe("the figures of a scenario", () => {
  it.each(EXAMPLES)("are all that the language marks as figures, each found by its address: %s", (name) => {
    expectAllFound(readFileSync(`examples/${name}/scenario.yaml`, "utf8"));
  });

  it("are all that the language marks as figures: of every field", () => {
    expectAllFound(WHOLE);
    const text = WHOLE.replace("chance: 0", "chance: 0.01");
    const fields = new Set(figuresOf(readScenario(text).scenario!).map(({ field }) => field));
    expect([...fields].sort()).toEqual(Object.keys(FIGURE_FIELDS).sort());
  });

  it("are all that the language marks as figures: random scenarios", () => {
    fc.assert(
      fc.property(anyUncertainScenario(), (scenario) => expectAllFound(JSON.stringify(scenario))),
      { numRuns: cases(60, 600) },
    );
  });

  it("fill one table of the engine for one field", () => {
    const tables = Object.values(FIGURE_FIELDS).flatMap(({ table }) => (table === null ? [] : [table]));
    expect(new Set(tables).size).toBe(tables.length);
  });
});

describe("an address as text", () => {
  it("counts combinations from 1 and calls a named figure by its name", () => {
    expect(addressText(addressAt(["together", "0", "value", "a"])!)).toBe("together.1.value.a");
    expect(addressText(addressAt(["quantities", "far-off-2"])!)).toBe("far-off-2");
    expect(addressOfText("parties.2nd.types.hard-1.value.3-b")).toMatchObject({
      field: "type-value",
      party: "2nd",
      type: "hard-1",
      measure: "3-b",
    });
  });

  it("is none where the language has no figure", () => {
    for (const text of [
      "together.0.value.a",
      "together.x.value.a",
      "measures.m.label",
      "measures.m.value",
      "breakdown.lasts",
      "plans.p.steps.0",
      "a.b",
      "together.1",
    ])
      expect(addressOfText(text)).toBeNull();
  });
});
