import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compile,
  type Figure,
  figuresOf,
  readScenario,
  recompile,
  withFigures,
} from "../../../src/scenario/index.ts";
import { anyFullScenario } from "../../support/full-scenario.ts";
import { anyGenes, otherNumbers } from "../../support/other-figures.ts";
import { cases } from "../../support/thoroughness.ts";
import { WHOLE } from "./whole-scenario.ts";

const korea = readFileSync("examples/korea-2021/scenario.yaml", "utf8");

describe("a scenario with other figures, made ready again", () => {
  it.each([
    ["one with the whole language", WHOLE],
    ["the flagship", korea],
  ])("is what it would be afresh, of %s", (_, text) => {
    const scenario = readScenario(text).scenario!;
    const before = compile(scenario);
    const figures = figuresOf(scenario);
    // Every one takes a minute; these are of every kind.
    for (const [at, { path }] of figures.entries()) {
      if (at % Math.ceil(figures.length / 40) > 0) continue;
      const figure: Figure = { kind: "number", value: [0, 0.5, 1][at % 3]! };
      const other = withFigures(scenario, [{ path, figure }]);
      expect(recompile(other, before), path.join(".")).toEqual(compile(other));
    }
  });

  it("keeps the plans of before where only worth is another, and only there", () => {
    const { scenario } = readScenario(
      "demarche: 1\ntitle: T\nparties: {a: {patience: 0.9}, b: {patience: 0.9}}\nmeasures: {m: {by: a, reversible: 0.5, value: {a: -1, b: 2}}}\nplans: {p: {steps: [[m]]}}\n",
    );
    const before = compile(scenario!);
    const set = (path: readonly string[], value: number) =>
      recompile(withFigures(scenario!, [{ path, figure: { kind: "number", value } }]), before);
    expect(set(["measures", "m", "value", "a"], -3).plans).toBe(before.plans);
    expect(set(["measures", "m", "reversible"], 0).plans).not.toBe(before.plans);
  });

  it("is so of random scenarios", () => {
    fc.assert(
      fc.property(anyFullScenario(), anyGenes(4), (plain, genes) => {
        const { scenario } = readScenario(JSON.stringify(plain));
        fc.pre(scenario !== null);
        const figures = otherNumbers(plain, genes).map(({ path, value }) => ({
          path,
          figure: { kind: "number", value } as const,
        }));
        const other = withFigures(scenario!, figures);
        expect(recompile(other, compile(scenario!))).toEqual(compile(other));
      }),
      { numRuns: cases(100, 2000) },
    );
  });
});
