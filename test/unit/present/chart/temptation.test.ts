import { describe, expect, it } from "vitest";
import { drawTemptation, type TemptationData } from "../../../../src/present/chart/index.ts";
import { type DrawnRect, marksOf } from "../../../support/drawn-marks.ts";

/** Keeping on pays by 2, then breaking pays by 6, then there is nothing to break. */
const DATA: TemptationData = {
  steps: ["First", "Second"],
  parties: [
    {
      id: "a",
      name: "A",
      words: "would break",
      keep: [4, 4, 4],
      breach: [2, 10, null],
      start: 0,
      weakest: 1,
      gaps: ["+2", "\u22126", null],
      notes: ["one", "two", "three"],
    },
  ],
};

/** The rectangles of the panel; the legend's stand above it. */
function rectangles(data: TemptationData, width = 328): readonly DrawnRect[] {
  return marksOf(drawTemptation(data, width)).rects.filter(({ y }) => y > 40);
}

describe("drawTemptation", () => {
  it("shades the gap by its sign, and as high as it is large", () => {
    const [better] = rectangles(DATA).filter(({ kind }) => kind === "p-keep-tint");
    const [pays] = rectangles(DATA).filter(({ kind }) => kind === "p-breach-tint");
    expect(pays!.height / better!.height).toBeCloseTo(3, 1);
    expect(pays!.x).toBeGreaterThan(better!.x + better!.width - 0.1);
    // Keeping on is the lower edge where breaking pays, the upper one where it does not.
    expect(pays!.y + pays!.height).toBeCloseTo(better!.y, 1);
  });

  it("leaves a column without a breach bare", () => {
    const tints = rectangles(DATA).filter(({ kind }) => kind.endsWith("-tint"));
    expect(tints).toHaveLength(2);
  });

  it("frames the weakest link's column and no other", () => {
    const frames = rectangles(DATA).filter(({ kind }) => kind === "p-ink");
    const [pays] = rectangles(DATA).filter(({ kind }) => kind === "p-breach-tint");
    expect(frames).toHaveLength(1);
    expect(frames[0]!.x).toBeLessThanOrEqual(pays!.x);
    expect(frames[0]!.x + frames[0]!.width).toBeGreaterThanOrEqual(pays!.x + pays!.width);
    const none = { ...DATA, parties: [{ ...DATA.parties[0]!, weakest: null }] };
    expect(rectangles(none).filter(({ kind }) => kind === "p-ink")).toHaveLength(0);
  });

  it("hatches only where breaking pays", () => {
    const calm = { ...DATA, parties: [{ ...DATA.parties[0]!, breach: [2, 3, null] }] };
    expect(drawTemptation(DATA, 720).body.text).toContain("p-hatch");
    expect(drawTemptation(calm, 720).body.text).not.toContain("p-hatch");
  });

  it("has every note, and every step by name", () => {
    const text = drawTemptation(DATA, 720).body.text;
    for (const words of ["one", "two", "three", "First", "Second"]) expect(text).toContain(`>${words}<`);
  });
});
