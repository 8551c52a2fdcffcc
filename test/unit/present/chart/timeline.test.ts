import { expect, it } from "vitest";
import { drawTimeline, type TimelineDeed } from "../../../../src/present/chart/index.ts";
import { marksOf } from "../../../support/drawn-marks.ts";

const deed = (over: Partial<TimelineDeed>): TimelineDeed => ({
  from: 0,
  done: 2,
  verified: 4,
  until: null,
  reversible: true,
  words: "a deed",
  ...over,
});

/** x of every rectangle of one kind in the lanes, below the legend, with its width. */
function bars(kind: string, deeds: readonly TimelineDeed[]): [number, number][] {
  const data = {
    lanes: [{ id: "a", name: "A", rows: [{ name: "Measure", deeds }] }],
    stepStarts: [0, 4],
    length: 8,
    axis: "quarters from the start",
  };
  const { rects } = marksOf(drawTimeline(data, 720));
  return rects.filter((rect) => rect.kind === kind && rect.y > 40).map(({ x, width }) => [x, width]);
}

it("draws doing as long as it takes, and being in force from then to the end of the picture", () => {
  const [[x, doing]] = bars("p-ink-fill", [deed({})]) as [[number, number]];
  const [[then, force]] = bars("p-keep-tint", [deed({})]) as [[number, number]];
  expect(then).toBeCloseTo(x + doing, 1);
  expect(then + force).toBeCloseTo(720, 1);
  const [[, longer]] = bars("p-ink-fill", [deed({ done: 4 })]) as [[number, number]];
  expect(longer / doing).toBeCloseTo(2, 1);
});

it("draws what cannot be undone solid, and what ends only up to its end", () => {
  expect(bars("p-keep-fill", [deed({ reversible: false })])).toHaveLength(1);
  expect(bars("p-keep-tint", [deed({ reversible: false })])).toHaveLength(0);
  const [[x, doing]] = bars("p-ink-fill", [deed({})]) as [[number, number]];
  const [[then, force]] = bars("p-keep-tint", [deed({ until: 6 })]) as [[number, number]];
  expect(then + force - x).toBeCloseTo(3 * doing, 1);
});
