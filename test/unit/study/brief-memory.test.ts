import { describe, expect, it } from "vitest";
import { drive } from "../../../src/engine/index.ts";
import { figureOf, htmlPieces, makeContent, renderHtml } from "../../../src/present/index.ts";
import { boundInWords } from "../../../src/present/page/index.ts";
import { type BriefInput, briefAnswer, openScenario, toolsAlone } from "../../../src/study/index.ts";
import { crowdedScenario } from "../../support/crowded-scenario.ts";

const CROWDED = crowdedScenario({ parties: 3, measures: 16, plans: 6 });

/** The results of a page whose stress test has so much room; none: what a page has. */
function briefWithin(memoryLimitMib?: number, text = CROWDED): BriefInput {
  const { open } = openScenario(text);
  const asked = { appendix: true, samples: 512, design: "none", repair: false, stability: false } as const;
  const budget = memoryLimitMib === undefined ? undefined : { memoryLimitMib, first: [] };
  return drive(
    briefAnswer(
      open!,
      asked,
      toolsAlone(() => 0),
      budget,
    ),
  );
}

describe("a brief within little memory", () => {
  it("has the same page, to the letter, where plans must be counted one by one", () => {
    expect(renderHtml(makeContent(briefWithin(8)))).toBe(renderHtml(makeContent(briefWithin())));
  });

  it("leaves out how sure plans are where there is no room for one of them, and says so", () => {
    const input = briefWithin(1);
    expect(input.stress).toBeNull();
    expect(input.bounds).toEqual([{ kind: "stress-too-large" }]);
    expect(renderHtml(makeContent(input))).toContain(boundInWords({ kind: "stress-too-large" }));
    for (const kind of ["bands", "gain-bands", "tornado"] as const)
      expect(figureOf(input, kind)).toBe("it would take more memory than a page may");
  });

  it("says how sure plans are without what they hang on, where there is room for that alone", () => {
    // Figures take room by their number in what a plan hangs on, and none in counting a plan of one step.
    const idle = Array.from({ length: 256 }, (_, m) => `  i${m}: {by: a, value: {a: -2..-1, b: 1..3}}`);
    const text = [
      "demarche: 1",
      "parties: {a: {patience: 0.8..0.9}, b: {patience: 0.8..0.9}}",
      "measures:",
      ...idle,
      "plans: {p: {steps: [[i0]]}}",
      "",
    ].join("\n");
    const input = briefWithin(16, text);
    expect(input.stress?.plans[0]?.drivers).toEqual([]);
    expect(input.bounds).toEqual([{ kind: "drivers-too-large" }]);
    expect(figureOf(input, "tornado")).toBe("it would take more memory than a page may");
    expect(figureOf(input, "bands")).toHaveProperty("title");
    expect(renderHtml(makeContent(input))).toContain(boundInWords({ kind: "drivers-too-large" }));
  });

  it("is drawn block by block, so that no more than a block is held at a time", () => {
    const pieces = [...htmlPieces(makeContent(briefWithin()))].map(({ length }) => length);
    const whole = pieces.reduce((sum, length) => sum + length, 0);
    expect(Math.max(...pieces)).toBeLessThan(whole / 8);
  });
});
