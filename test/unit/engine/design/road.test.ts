import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MOST_BY_LABELS, roadOf } from "../../../../src/engine/design/index.ts";
import type { EngineError, Model } from "../../../../src/engine/index.ts";
import { labelsOf, refusalInWords } from "../../../../src/present/index.ts";
import { readScenario } from "../../../../src/scenario/index.ts";
import { compileText } from "../../../support/assess-text.ts";

/** So many measures, each alike; `of` adds to that of each. */
function text(count: number, of: (index: number) => Record<string, unknown> = () => ({})): string {
  const measures = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`m${index}`, { by: "a", value: { a: 1 }, ...of(index) }]),
  );
  return JSON.stringify({
    demarche: 1,
    title: "Many",
    parties: { a: { patience: 0.9 } },
    measures,
    plans: {},
  });
}

function many(...of: Parameters<typeof text>): Model {
  return compileText(text(...of));
}

describe("the road of a search", () => {
  it("goes by labels up to 2^20 states, and past that by program where it has rows for all", () => {
    expect(roadOf(many(MOST_BY_LABELS), {})).toBe("labels");
    expect(roadOf(many(MOST_BY_LABELS + 1), {})).toBe("program");
    expect(roadOf(many(40), {})).toBe("program");
    expect(roadOf(many(40), { exclude: Array.from({ length: 20 }, (_, index) => `m${index}`) })).toBe(
      "labels",
    );
  });

  it("counts the states there are, not those there would be if no measure waited for another", () => {
    const waiting = (index: number) => (index === 0 ? {} : { requires: [`m${index - 1}`] });
    expect(roadOf(many(30, waiting), {})).toBe("labels");
    // One of two: three states a pair, 3^12 in all.
    const either = (index: number) => (index % 2 === 0 ? {} : { excludes: [`m${index - 1}`] });
    expect(roadOf(many(24, either), {})).toBe("labels");
    // 29 measures, of which many wait for others.
    const iran = compileText(readFileSync("examples/iran-2013/scenario.yaml", "utf8"));
    expect(roadOf(iran, {})).toBe("labels");
  });

  it("is that of labels, too, where the program has no way to say something", () => {
    expect(
      roadOf(
        many(25, () => ({ reversible: 0.5 })),
        {},
      ),
    ).toBe("labels");
    const together = [{ when: Array.from({ length: 7 }, (_, index) => `m${index}`), value: { a: 1 } }];
    const measures = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`m${index}`, { by: "a" }]));
    const linked = {
      demarche: 1,
      title: "T",
      parties: { a: { patience: 0.9 } },
      measures,
      together,
      plans: {},
    };
    expect(roadOf(compileText(JSON.stringify(linked)), {})).toBe("labels");
  });

  it("is none where labels take no more measures either; the refusal says how many to leave out", () => {
    const inPart = text(33, () => ({ reversible: 0.5 }));
    const model = compileText(inPart);
    let refusal: EngineError | null = null;
    try {
      roadOf(model, {});
    } catch (error) {
      refusal = error as EngineError;
    }
    expect(refusal).toMatchObject({ code: "not-in-rows", facts: { why: "taken-back-in-part", open: 33 } });
    const words = refusalInWords(refusal!, labelsOf(readScenario(inPart).scenario!));
    expect(words).toContain("until at most 30 of the 33 can still be done");
    // And that is so.
    expect(roadOf(model, { exclude: ["m0", "m1", "m2"] })).toBe("labels");
  });

  it("is the one asked for", () => {
    expect(roadOf(many(2), { method: "program" })).toBe("program");
    expect(roadOf(many(40), { method: "labels" })).toBe("labels");
    expect(roadOf(many(40), { roughPasses: 1 })).toBe("labels");
  });
});
