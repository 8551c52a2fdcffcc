import { describe, expect, it } from "vitest";
import { type LadderGeometry, nextMark, spotAt } from "../../../src/workbench/plan/ladder-geometry.ts";

const box = (left: number, top: number, width: number, height: number) => ({ left, top, width, height });
const across: LadderGeometry = {
  marks: [],
  pills: [],
  steps: [box(100, 0, 200, 400), box(300, 0, 200, 400), box(500, 0, 200, 400)],
  isStacked: false,
  width: 760,
  height: 400,
};

describe("where a chip would land", () => {
  it("is the step under the pointer, a new step at a border, and nothing beside the picture", () => {
    expect(spotAt(across, 200, 100)).toEqual({ kind: "step", step: 0 });
    expect(spotAt(across, 401, 390)).toEqual({ kind: "step", step: 1 });
    expect(spotAt(across, 104, 50)).toEqual({ kind: "new", step: 0 });
    expect(spotAt(across, 295, 50)).toEqual({ kind: "new", step: 1 });
    expect(spotAt(across, 305, 50)).toEqual({ kind: "new", step: 1 });
    // Right of the last step a new one would be its neighbour.
    expect(spotAt(across, 730, 50)).toEqual({ kind: "new", step: 3 });
    expect(spotAt(across, 900, 50)).toBeNull();
    expect(spotAt(across, 200, 500)).toBeNull();
    expect(spotAt({ ...across, steps: [] }, 200, 50)).toBeNull();
  });

  it("is the section under the finger where steps stand one below the other", () => {
    const down: LadderGeometry = {
      ...across,
      steps: [box(0, 0, 360, 200), box(0, 200, 360, 200)],
      isStacked: true,
      width: 360,
    };
    expect(spotAt(down, 20, 100)).toEqual({ kind: "step", step: 0 });
    expect(spotAt(down, 340, 300)).toEqual({ kind: "step", step: 1 });
    expect(spotAt(down, 100, 203)).toEqual({ kind: "new", step: 1 });
    expect(spotAt(down, 100, 398)).toEqual({ kind: "new", step: 2 });
  });

  it("is looked for in the row of steps that the pointer is over", () => {
    const rows: LadderGeometry = {
      ...across,
      steps: [box(100, 0, 200, 180), box(300, 0, 200, 180), box(100, 220, 200, 180)],
    };
    expect(spotAt(rows, 200, 100)).toEqual({ kind: "step", step: 0 });
    expect(spotAt(rows, 200, 300)).toEqual({ kind: "step", step: 2 });
  });
});

it("arrows go to the nearest mark that way, those straight ahead first", () => {
  const marks = [box(0, 0, 40, 20), box(100, 0, 40, 20), box(60, 90, 40, 20), box(0, 100, 40, 20)].map(
    (one) => ({ box: one }),
  );
  expect(nextMark(marks, 0, "ArrowRight")).toBe(1);
  expect(nextMark(marks, 0, "ArrowDown")).toBe(3);
  expect(nextMark(marks, 1, "ArrowLeft")).toBe(0);
  expect(nextMark(marks, 3, "ArrowUp")).toBe(0);
  expect(nextMark(marks, 0, "ArrowUp")).toBeNull();
});
