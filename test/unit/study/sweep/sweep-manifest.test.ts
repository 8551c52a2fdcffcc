import { describe, expect, it } from "vitest";
import { VERSION } from "../../../../src/engine/index.ts";
import {
  openScenario,
  readManifest,
  SWEEP_FORMAT,
  type SweepManifest,
  sweepOfRun,
  sweepOfTexts,
  TASK,
} from "../../../../src/study/index.ts";

const SCENARIO = `demarche: 1
title: Swap
period: month
parties: {a: {name: A, patience: 0.9}, b: {name: B, patience: 0.9}}
measures:
  x: {label: Open the road, by: a, value: {a: -2, b: 5}}
  y: {label: Free the prisoners, by: b, value: {a: 2..6, b: -2}}
plans:
  once: {label: At once, steps: [[x, y]]}
  gift: {label: A gift, steps: [[x]]}
readings:
  hopeful: {label: Hopeful, measures: {y: {value: {a: 8}}}}
`;
const HASH = "a".repeat(64);
const GRID = [{ figure: "parties.a.patience", values: [0.5, 0.9] }];

const MANIFEST: SweepManifest = {
  demarche: 1,
  sweep: SWEEP_FORMAT,
  version: VERSION,
  scenarios: [{ file: "s.yaml", sha256: HASH }],
  asked: {
    questions: ["compare", "design"],
    plans: ["once"],
    samples: 3,
    seed: 1,
    grid: GRID,
    readings: ["hopeful"],
    objective: "nash",
    limits: { perStep: 2, include: [], exclude: [], before: [["x", "y"]], within: { share: 0.03 } },
  },
  worlds: 12,
  chunk: 5,
  chunks: 3,
  figures: [["measures.y.value.a", "parties.a.patience"]],
};

const open = openScenario(SCENARIO).open!;

/** As the page and the brief read it. */
function isRunOfFolder(manifest: unknown): boolean {
  const found = sweepOfRun(JSON.stringify(manifest), open, HASH);
  if ("kind" in found) expect(found).toEqual({ kind: "damaged", file: "manifest.json" });
  return !("kind" in found);
}

/** As a worker reads it: what the run is of first, then the worlds. */
function isRunOfQueue(manifest: unknown): boolean {
  const { scenarios, ...rest } = manifest as SweepManifest;
  const hashes = Array.isArray(scenarios) ? scenarios.map((one) => one?.sha256) : scenarios;
  try {
    const { asked, worlds } = TASK.unpack({ ...rest, scenarios: hashes }, "the run");
    return sweepOfTexts([SCENARIO], asked).count === worlds;
  } catch (error) {
    expect((error as Error).message).toMatch(
      / is not |the sweep has |scenario of the sweep has no |a sweep has no/,
    );
    return false;
  }
}

const asking = (change: object): object => ({ ...MANIFEST, asked: { ...MANIFEST.asked, ...change } });
const limited = (change: object): object => asking({ limits: { ...MANIFEST.asked.limits, ...change } });

describe("what a run is of, in a folder and in a queue", () => {
  it("is read by both ends where it is what this version writes, in whatever order its keys stand", () => {
    const turned = Object.fromEntries(Object.entries(MANIFEST).reverse());
    for (const one of [MANIFEST, turned, asking({ limits: {} }), limited({ within: { points: 2 } })])
      expect([isRunOfFolder(one), isRunOfQueue(one)]).toEqual([true, true]);
    expect(readManifest(JSON.stringify(turned))).toEqual(MANIFEST);
  });

  it.each<readonly [string, object]>([
    ["another key", { ...MANIFEST, path: "/etc/passwd" }],
    ["a key less", { ...MANIFEST, figures: undefined }],
    ["worlds without end", { ...MANIFEST, worlds: 1e15 }],
    ["other worlds", { ...MANIFEST, worlds: 13 }],
    ["half a world", { ...MANIFEST, chunk: 0.5 }],
    ["chunks that do not add up", { ...MANIFEST, chunks: 4 }],
    ["figures that are none", { ...MANIFEST, figures: [[7]] }],
    ["no scenario", { ...MANIFEST, scenarios: [] }],
    ["scenarios that are none", { ...MANIFEST, scenarios: null }],
    ["no question", { ...MANIFEST, asked: [] }],
    ["questions as text", asking({ questions: "compare" })],
    ["a question twice", asking({ questions: ["compare", "compare"] })],
    ["questions without verdicts", asking({ questions: ["design"] })],
    ["a plan that is none", asking({ plans: ["__proto__"] })],
    ["a plan twice", asking({ plans: ["once", "once"] })],
    ["plans that are one", asking({ plans: "once" })],
    ["too many cases", asking({ samples: 1e9 })],
    ["a number below 0", asking({ seed: -1 })],
    ["a grid of nothing", asking({ grid: [null] })],
    ["a grid without values", asking({ grid: [{ figure: "parties.a.patience", values: [] }] })],
    ["a grid out of order", asking({ grid: [{ figure: "parties.a.patience", values: [0.9, 0.5] }] })],
    ["a figure twice", asking({ grid: [...GRID, ...GRID] })],
    ["a figure that is none", asking({ grid: [{ figure: "x", values: [0.5, 0.9] }] })],
    ["a value that cannot be", asking({ grid: [{ figure: "parties.a.patience", values: [0.5, 9] }] })],
    ["a reading that is none", asking({ readings: ["toString"] })],
    ["an objective that is none", asking({ objective: "party:" })],
    ["a limit that is none", limited({ colour: 1 })],
    ["steps below one", limited({ steps: 0 })],
    ["an order of three", limited({ before: [["x", "y", "x"]] })],
    ["no distance", limited({ within: {} })],
    ["two distances", limited({ within: { share: 0.1, points: 1 } })],
  ])("is read by neither end with %s", (_, manifest) => {
    expect([isRunOfFolder(manifest), isRunOfQueue(manifest)]).toEqual([false, false]);
  });

  it("names what is missing where it is no run, or another version's, whatever else stands there", () => {
    for (const text of ["", "{", "7", "null", "[]", "[".repeat(100_000), '{"demarche": 1}'])
      expect(readManifest(text)).toEqual({ kind: "no-run" });
    expect(readManifest('{"demarche": 1, "sweep": 9, "version": "9.9.9", "asked": 7}')).toEqual({
      kind: "other-version",
      version: "9.9.9",
    });
  });
});
