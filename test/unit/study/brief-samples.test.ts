import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { boundInTerminal, boundInWords } from "../../../src/present/page/index.ts";
import { briefMinutes, briefSamples, driversTakeLong } from "../../../src/study/brief/brief-samples.ts";
import { compareSamples } from "../../../src/study/chances.ts";
import type { BriefBound } from "../../../src/study/index.ts";
import { compileText } from "../../support/assess-text.ts";
import { crowdedScenario } from "../../support/crowded-scenario.ts";

it("draws all cases of an example, and fewer for a page of very many plans and steps, which is said", () => {
  const example = readFileSync("examples/colombia-2016/scenario.yaml", "utf8");
  expect(briefSamples(compileText(example))).toBe(16_384);
  expect(briefSamples(compileText(crowdedScenario({ parties: 16, measures: 100, plans: 60 })))).toBe(4096);
  expect(boundInWords({ kind: "fewer-cases", samples: 4096 })).toContain("counted in 4,096 cases");
});

it("foretells the minutes of a page, which of an example are none", () => {
  const example = readFileSync("examples/colombia-2016/scenario.yaml", "utf8");
  expect(Math.round(briefMinutes(compileText(example)))).toBe(0);
  const crowded = compileText(crowdedScenario({ parties: 16, measures: 100, plans: 60 }));
  expect(briefMinutes(crowded, 1_000_000)).toBeGreaterThan(10);
});

it("draws fewer cases of a comparison of very many plans and steps", () => {
  const example = compileText(readFileSync("examples/korea-2021/scenario.yaml", "utf8"));
  expect(compareSamples(example, example.plans)).toBe(2048);
  const crowded = compileText(crowdedScenario({ parties: 16, measures: 100, plans: 60 }));
  expect(compareSamples(crowded, crowded.plans)).toBeLessThan(2048);
  expect(compareSamples(crowded, crowded.plans)).toBeGreaterThanOrEqual(256);
});

it("draws fewer cases where an answer to a breach is worked out in each, and leaves out what such a plan hangs on", () => {
  const plain = compileText(readFileSync("examples/korea-2021/scenario.yaml", "utf8"));
  const ruled = compileText(readFileSync("examples/korea-rules/scenario.yaml", "utf8"));
  expect(compareSamples(ruled, ruled.plans)).toBeLessThan(2048);
  expect(driversTakeLong(ruled, "reversible-with-rules")).toBe(true);
  expect(driversTakeLong(plain, "calibrated-reversible")).toBe(false);
  expect(boundInWords({ kind: "drivers-too-long" })).toContain("events, clauses");
});

it("says on a page what was bounded without words of the command line, which whoever gave the command is told", () => {
  const bounds: BriefBound[] = [
    { kind: "stress-too-large" },
    { kind: "fewer-cases", samples: 4096 },
    { kind: "drivers-too-large" },
    { kind: "drivers-too-long" },
    { kind: "drivers-of-one" },
    { kind: "no-design" },
    { kind: "readings-in-part", readings: 6 },
    { kind: "no-sides" },
    { kind: "design-too-large" },
    { kind: "design-rough", perStep: 2 },
    { kind: "mended-in-part", plans: 3 },
    { kind: "no-play" },
    { kind: "no-equilibria" },
    { kind: "equilibria-too-many", states: 200_000 },
  ];
  for (const bound of bounds) {
    const onPage = boundInWords(bound);
    expect(onPage).not.toMatch(/demarche|--/);
    expect(onPage).toMatch(/[^.;]\.$/);
    expect(boundInTerminal(bound).startsWith(onPage.slice(0, -1))).toBe(true);
  }
  expect(boundInTerminal({ kind: "no-play" })).toMatch(/; demarche trust says why\.$/);
});
