import { describe, expect, it } from "vitest";
import { mapSteps, stress } from "../../../src/engine/index.ts";
import { drive } from "../../../src/engine/steps/index.ts";
import {
  inequalityTable,
  labelsOf,
  mapInWords,
  mapLines,
  sumInWords,
  whereDrawnInWords,
  whereInWords,
} from "../../../src/present/index.ts";
import { compile, readScenario } from "../../../src/scenario/index.ts";
import { HOSTILE } from "../../support/hostile-scenario.ts";

/** A swap: a keeps it from 2.22 on of what it gets, b from 3 on. */
function told(label: string, costB: unknown = -2.7, options: { samples?: number } = {}) {
  const { scenario } = readScenario(
    JSON.stringify({
      demarche: 1,
      title: "Swap",
      period: "quarter",
      parties: { a: { name: "the North", patience: 0.9 }, b: { name: "the South", patience: 0.9 } },
      measures: {
        x: { label, by: "a", value: { a: -2, b: "1..5" } },
        y: { label: "Freeze", by: "b", value: { a: "1..5", b: costB } },
      },
      plans: { p: { label: "Fair swap", steps: [["x", "y"]] } },
    }),
  );
  const model = compile(scenario!);
  const labels = labelsOf(scenario!);
  const plan = stress(model, { samples: 4096, ...options }).plans[0]!;
  return { model, labels, plan };
}

describe("where a plan fails, in words", () => {
  it("says in how many of 100 cases it holds where what is so, how many of the cases lie there, and what fails most often", () => {
    const { plan, labels } = told("Relief");
    const [where, most, ...others] = whereInWords(plan, labels);
    expect(others).toEqual([]);
    expect(where).toMatch(
      /^Fair swap holds in (?:all cases|(?:9\d|more than 99) of 100 cases(?: \(9\d to >?9\d\))?) where what "Relief" is worth to the South is at least 3 and what "Freeze" is worth to the North is at least 2\.\d; of the cases in which it holds, (?:9\d|more than 99) of 100 lie there\.$/,
    );
    expect(most).toBe(
      'What fails most often, in 50 of 100 cases: at step 1 the South would do better by not doing "Freeze".',
    );
  });

  it("tells the sum, the largest part first, which adds up", () => {
    const { plan, labels } = told("Relief", "-3..-2.4");
    const { inequality } = plan.failsWhere!;
    expect(sumInWords(inequality!, plan, labels)).toBe(
      "What the South would have to spare there, as a sum of figures: points a quarter, every figure central.",
    );
    expect(inequalityTable(inequality!, labels, 8).rows).toEqual([
      ['what "Relief" is worth to the South', "3", "0.9", "2.7"],
      ['what "Freeze" is worth to the South', "−2.7", "1", "−2.7"],
      ["Together", "", "", "0"],
    ]);
    expect(inequalityTable(inequality!, labels, 1).rows).toEqual([
      ['what "Relief" is worth to the South', "3", "0.9", "2.7"],
      ["1 more, and what is certain", "", "", "−2.7"],
      ["Together", "", "", "0"],
    ]);
    expect(whereDrawnInWords(plan.failsWhere!)).toBe(
      "Where it holds and where not: found on 4,096 of these cases, and counted on as many others.",
    );
  });

  it("says nothing where there is nothing to say", () => {
    const { plan, labels } = told("Relief", -2.7, { samples: 1 });
    expect(whereInWords({ ...plan, failsWhere: null }, labels)).toEqual([]);
    expect(whereDrawnInWords(plan.failsWhere!)).toBe("");
  });

  it.each(HOSTILE)("shows hostile labels as text: %j", (text) => {
    const { plan, labels, model } = told(text);
    const map = drive(mapSteps(model, model.plans[0]!, "measures.x.value.b", "measures.y.value.a"), {
      shouldStop: () => false,
      onProgress: () => undefined,
    })!;
    const words = [...whereInWords(plan, labels), mapInWords(map, labels), ...mapLines(map, labels, 80)].join(
      "",
    );
    expect(words).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  });
});

describe("a map in text", () => {
  it("is no wider than asked for, the higher values above, with what the marks mean", () => {
    const { model, labels } = told("Relief");
    const map = drive(mapSteps(model, model.plans[0]!, "measures.x.value.b", "measures.y.value.a"), {
      shouldStop: () => false,
      onProgress: () => undefined,
    })!;
    expect(mapInWords(map, labels)).toMatch(
      /^With every figure central Fair swap holds; where these two alone move within their ranges, it holds at 3\d of 100 places of the map\.$/,
    );
    for (const width of [40, 80]) {
      const lines = mapLines(map, labels, width);
      expect(Math.max(...lines.slice(2, -4).map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(lines[0]).toBe('Up: what "Freeze" is worth to the North');
      expect(lines[2]).toMatch(/^5 \|[.]+x+#+$/);
      expect(lines[22]).toMatch(/^1 \|[.]+$/);
      expect(lines.filter((line) => line.includes("O"))).toHaveLength(2);
      expect(lines.at(-3)).toBe('Across: what "Relief" is worth to the South');
      expect(lines.at(-1)).toBe("# holds   . declined   x breaks   O every figure central (holds)");
    }
  });
});
