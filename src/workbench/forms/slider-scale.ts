import type { Figure } from "../../scenario/index.ts";

/** Figures that sliders move: a number, a range, a range with a most likely value. */
export type SliderFigure = Extract<Figure, { readonly kind: "number" | "uniform" | "pert" }>;

export type Handle = "lo" | "mode" | "hi";

/** What a track shows, and by how much an arrow key moves. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

export function isSliderFigure(figure: Figure): figure is SliderFigure {
  return figure.kind === "number" || figure.kind === "uniform" || figure.kind === "pert";
}

/** The handles of a figure with where they stand, from left to right. */
export function handlesOf(figure: SliderFigure): readonly (readonly [Handle, number])[] {
  switch (figure.kind) {
    case "number":
      return [["mode", figure.value]];
    case "uniform":
      return [
        ["lo", figure.lo],
        ["hi", figure.hi],
      ];
    case "pert":
      return [
        ["lo", figure.lo],
        ["mode", figure.mode],
        ["hi", figure.hi],
      ];
  }
}

/** A figure with one handle elsewhere; a handle that runs into another takes it along. */
export function withHandle(figure: SliderFigure, handle: Handle, value: number): SliderFigure {
  switch (figure.kind) {
    case "number":
      return { kind: "number", value };
    case "uniform": {
      const [lo, hi] =
        handle === "lo" ? [value, Math.max(value, figure.hi)] : [Math.min(value, figure.lo), value];
      return { kind: "uniform", lo, hi };
    }
    case "pert": {
      const at = { lo: figure.lo, mode: figure.mode, hi: figure.hi, [handle]: value };
      const lo = handle === "lo" ? value : Math.min(at.lo, value);
      const hi = handle === "hi" ? value : Math.max(at.hi, value);
      return { kind: "pert", lo, mode: Math.min(Math.max(at.mode, lo), hi), hi };
    }
  }
}

/** A figure moved as a whole, as far as the scale goes. */
export function shifted(figure: SliderFigure, by: number, scale: Scale): SliderFigure {
  const places = handlesOf(figure).map(([, value]) => value);
  const move = Math.max(scale.from - places[0]!, Math.min(scale.to - places.at(-1)!, by));
  const to = (value: number): number => tidy(value + move);
  switch (figure.kind) {
    case "number":
      return { kind: "number", value: to(figure.value) };
    case "uniform":
      return { kind: "uniform", lo: to(figure.lo), hi: to(figure.hi) };
    case "pert":
      return { kind: "pert", lo: to(figure.lo), mode: to(figure.mode), hi: to(figure.hi) };
  }
}

/** A number as a range of which it is the most likely value, and back. */
export function toggledRange(figure: SliderFigure, { step, from, to }: Scale): SliderFigure {
  if (figure.kind !== "number") {
    const value = figure.kind === "pert" ? figure.mode : tidy((figure.lo + figure.hi) / 2);
    return { kind: "number", value };
  }
  const { value } = figure;
  const spread = Math.max(step, tidy(Math.abs(value) * 0.25));
  return {
    kind: "pert",
    lo: Math.max(Math.min(from, value), tidy(value - spread)),
    mode: value,
    hi: Math.min(Math.max(to, value), tidy(value + spread)),
  };
}

/** A place on the track as a value: on the grid of steps, within the scale. */
export function valueAt(share: number, scale: Scale): number {
  return snapped(scale.from + share * (scale.to - scale.from), scale);
}

export function snapped(value: number, { from, to, step }: Scale): number {
  return Math.max(from, Math.min(to, tidy(Math.round(value / step) * step)));
}

/** Where a value stands on the track, from 0 to 1; what lies beyond stands at its end. */
export function shareOf(value: number, { from, to }: Scale): number {
  return Math.max(0, Math.min(1, (value - from) / (to - from)));
}

/** One scale for figures of points that are to be compared: as far to either side of nothing. */
export function pointsScale(figures: readonly Figure[]): Scale {
  const ends = figures.flatMap((figure) =>
    isSliderFigure(figure) ? handlesOf(figure).map(([, value]) => Math.abs(value)) : [],
  );
  const to = niceAbove(1.3 * Math.max(...ends, 0.77));
  return { from: -to, to, step: stepFor(2 * to) };
}

export function patienceScale(figure: Figure | null): Scale {
  const least = figure !== null && isSliderFigure(figure) ? handlesOf(figure)[0]![1] : 1;
  if (least < 0.5) return { from: 0.01, to: 0.99, step: 0.01 };
  return { from: least < 0.8 ? 0.5 : 0.8, to: 0.995, step: 0.005 };
}

export function chanceScale(figure: Figure): Scale {
  const most = isSliderFigure(figure) ? handlesOf(figure).at(-1)![1] : 0;
  const to = Math.min(1, niceAbove(Math.max(2 * most, 0.05)));
  return { from: 0, to, step: stepFor(to) };
}

/** No digits that only the arithmetic made. */
function tidy(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}

function niceAbove(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value));
  return tidy([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((one) => one * size >= value * (1 - 1e-9))! * size);
}

/** About a hundred steps over a scale. */
function stepFor(width: number): number {
  const size = 10 ** Math.floor(Math.log10(width / 100));
  return tidy([1, 2, 5].filter((one) => one * size <= width / 100).at(-1)! * size);
}
