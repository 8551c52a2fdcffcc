import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { design } from "../../../../src/engine/index.ts";
import { cuttableMeasures } from "../../../../src/scenario/cut/index.ts";
import {
  type Cut,
  compile,
  cutMeasures,
  cutProblems,
  partCount,
  readScenario,
  type Scenario,
} from "../../../../src/scenario/index.ts";
import { designSplits } from "../../../../src/study/index.ts";
import { anyScenario } from "../../../support/random-scenario.ts";
import { agreeWithEveryCut } from "../../../support/split-agreement.ts";
import { cases, isThorough } from "../../../support/thoroughness.ts";

function scenarioOf(text: string): Scenario {
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null) throw new Error(JSON.stringify(diagnostics));
  return scenario;
}

/** Two irreversible measures, each worth 3 to the other and -1 to its own party; a breakdown costs both the same. */
function exchange(breakdown: number, more = ""): Scenario {
  return scenarioOf(`demarche: 1
title: An exchange that cannot be taken back
parties: {a: {name: A, patience: 0.9}, b: {name: B, patience: 0.9}}
measures:
  x: {label: X, by: a, reversible: false, value: {a: -1, b: 3}}
  y: {label: Y, by: b, reversible: false, value: {a: 3, b: -1}}
breakdown: {value: {a: ${breakdown}, b: ${breakdown}}}
${more}plans: {}
`);
}

describe("measures cut", () => {
  it("give the scenario that says so itself, and the same design", () => {
    let count = 0;
    fc.assert(
      fc.property(anyScenario(), fc.nat(), fc.integer({ min: 2, max: 3 }), (plain, pick, instalments) => {
        const scenario = scenarioOf(JSON.stringify(plain));
        const measures = cuttableMeasures(scenario);
        fc.pre(measures.length > 0 && scenario.rankings.length === 0);
        const measure = measures[pick % measures.length]!;
        const written = {
          ...plain,
          measures: { ...plain.measures, [measure]: { ...plain.measures[measure]!, instalments } },
        };
        const read = scenarioOf(JSON.stringify(written));
        const cut = cutMeasures(scenario, [{ measure, instalments }]);
        expect(cut).toEqual(read);
        const open = read.measures.reduce((sum, one) => sum + partCount(one), 0);
        fc.pre(open <= 5);
        const options = { perStep: 2 } as const;
        expect(design(compile(cut), options)).toEqual(design(compile(read), options));
        count++;
      }),
      { numRuns: cases(6, 25), seed: 5 },
    );
    expect(count).toBeGreaterThan(cases(1, 10));
  });

  it("leave the scenario itself as it was, and rankings out", () => {
    const scenario = exchange(-0.6, 'rankings: {a: ["11", "01", "10", "00"]}\n');
    const before = JSON.stringify(scenario);
    const cut = cutMeasures(scenario, [{ measure: "x", instalments: 2 }]);
    expect(JSON.stringify(scenario)).toBe(before);
    expect(cut.rankings).toEqual([]);
    expect(compile(cut).measureIds).toEqual(["x.1", "x.2", "y"]);
  });

  it.each<[string, Cut[], object]>([
    ["a measure that is none", [{ measure: "xx", instalments: 2 }], { kind: "unknown", near: "x" }],
    ["one part", [{ measure: "x", instalments: 1 }], { kind: "out-of-range", found: 1 }],
    ["half a part", [{ measure: "x", instalments: 2.5 }], { kind: "out-of-range", found: 2.5 }],
    ["more than the language takes", [{ measure: "x", instalments: 300 }], { kind: "too-many", found: 303 }],
    ["what is in instalments", [{ measure: "z", instalments: 3 }], { kind: "already-cut", instalments: 2 }],
    ["what is in force at the start", [{ measure: "w", instalments: 3 }], { kind: "in-force" }],
    [
      "a measure twice",
      [
        { measure: "x", instalments: 3 },
        { measure: "x", instalments: 2 },
      ],
      { kind: "repeated" },
    ],
  ])("cannot be %s", (_, cuts, problem) => {
    const scenario = scenarioOf(`demarche: 1
title: T
parties: {a: {name: A, patience: 0.9}}
measures: {x: {label: X, by: a}, w: {label: W, by: a}, z: {label: Z, by: a, instalments: 2}}
start: [w]
`);
    expect(cutProblems(scenario, cuts)).toMatchObject([problem]);
    expect(() => cutMeasures(scenario, cuts)).toThrow("cannot be cut");
  });

  it("name every problem at once", () => {
    const cuts = ["p", "q"].map((measure) => ({ measure, instalments: 2 }));
    expect(cutProblems(exchange(-1), cuts)).toHaveLength(2);
  });
});

describe("what splitting would do", () => {
  it("is found with the fewest instalments that do, by a sum worked by hand", () => {
    // X in n parts, Y before the last of them. A, withholding that, saves 1/n and pays 0.9 x 0.4 = 0.36 from the next period on:
    // two parts do not do, three do. B, withholding Y, saves 1 and pays 0.9 x (3/n + 0.4) = 1.26. The same with X and Y exchanged.
    const scenario = exchange(-0.4);
    const { nearest, frontier } = design(compile(scenario));
    expect(frontier).toEqual([]);
    const { splits, splitting } = designSplits(scenario, nearest);
    expect(splits.map(({ measure, instalments, also }) => [measure, instalments, also])).toEqual([
      ["x", 3, []],
      ["y", 3, []],
    ]);
    expect(splitting).toEqual({ status: "complete", round: "one", tried: 4, undecided: 0, of: 9 });
    const [first] = splits;
    const best = design(compile(cutMeasures(scenario, [first!]))).best.nash!;
    expect(first).toMatchObject({ steps: best.steps, gain: best.gain, weakest: best.weakest, exact: true });
  });

  // More scenarios in test/slow.
  it.runIf(isThorough)("is what the design of every cut scenario says, on random scenarios", () => {
    expect(agreeWithEveryCut({ numRuns: 12, seed: 17 })).toBeGreaterThan(0);
  });

  it("takes two measures where none does by itself", () => {
    // One in n parts: by the sum above the last part asks 1/n <= 0.27, so four parts, and Y 1 <= 0.9 x (3/4 + 0.3) = 0.945, which is
    // not so. Both in n parts: whoever withholds the last of all saves 1/n, so again four; what is at stake before is larger.
    const scenario = exchange(-0.3);
    const { splits, splitting } = designSplits(scenario, design(compile(scenario)).nearest);
    expect(splits).toMatchObject([
      { measure: "x", instalments: 4, also: [{ measure: "y", instalments: 4 }], exact: true },
    ]);
    expect(splitting).toMatchObject({ status: "complete", round: "two", tried: 9, undecided: 0 });
  });

  it("keeps to the limits and to the objective", () => {
    const scenario = exchange(-0.4);
    const { nearest } = design(compile(scenario));
    // Parts of X, Y and the last part of X are three steps; in two steps both measures go in lockstep.
    expect(designSplits(scenario, nearest, { steps: 2 }).splits).toMatchObject([
      {
        steps: [
          ["x.1", "x.2", "y.1", "y.2"],
          ["x.3", "y.3"],
        ],
        also: [{ measure: "y", instalments: 3 }],
      },
    ]);
    // A third of each in one step holds; all of both in one step does not.
    expect(designSplits(scenario, nearest, { steps: 1 }).splits).toMatchObject([{ steps: [["x.1", "y.1"]] }]);
    expect(designSplits(scenario, nearest, { steps: 1, include: ["x", "y"] }).splits).toEqual([]);
    expect(designSplits(scenario, nearest, { exclude: ["y"] }).splits).toEqual([]);
    const { splits, objective } = designSplits(scenario, nearest, { objectives: ["party:b"], perStep: 1 });
    const cut = compile(cutMeasures(scenario, [{ measure: "x", instalments: 3 }]));
    expect(objective).toBe("party:b");
    expect(splits[0]!.steps).toEqual(design(cut, { perStep: 1 }).best["party:b"]!.steps);
  });

  it("stops with what it has, and says so", () => {
    const scenario = exchange(-0.4);
    const { nearest } = design(compile(scenario));
    const aborted = designSplits(scenario, nearest, { signal: { aborted: true } });
    expect(aborted.splitting).toMatchObject({ status: "stopped", tried: 0 });
    // A clock that moves on by a second at each look; the limit passes during the second way to cut or later.
    let seconds = 0;
    const late = designSplits(scenario, nearest, { now: () => 1000 * seconds++, timeLimitMs: 3000 });
    expect(late.splitting.status).toBe("stopped");
    expect(late.splitting.tried).toBeLessThan(4);
  });

  it("gives the same answer twice, and none where nothing helps", () => {
    const scenario = exchange(0);
    const { nearest } = design(compile(scenario));
    const result = designSplits(scenario, nearest);
    expect(result.splits).toEqual([]);
    expect(result.splitting).toEqual({ status: "complete", round: "two", tried: 9, undecided: 0, of: 9 });
    expect(designSplits(scenario, nearest)).toEqual(result);
  });
});
