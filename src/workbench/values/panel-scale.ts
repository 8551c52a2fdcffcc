import type { Figure } from "../../scenario/index.ts";
import { roundUp, type TrackScale, tidy } from "../elements/index.ts";

/** Steps between two ticks. */
const STEPS = 20;
/** Ticks along a track, about. */
const TICKS = 5;
/** A value at which the verdict turns is on the track unless it is farther away than so many times the width of the range. */
const FARTHEST = 2;

/** A range with as much room again to either side, in round numbers, and the turns near it. @param bounds - what the figure may be; null: anything */
export function panelScale(
  [lo, hi]: readonly [number, number],
  turns: readonly number[],
  bounds: readonly [number, number] | null,
): TrackScale {
  const middle = (lo + hi) / 2;
  const least = Math.max(1e-9, 1e-6 * Math.abs(middle));
  const width = hi - lo > least ? hi - lo : Math.abs(middle) > 1e-9 ? Math.abs(middle) : 1;
  const near = turns.filter((at) => Math.abs(at - middle) <= (FARTHEST + 0.5) * width);
  const from = Math.min(lo - width / 2, ...near);
  const to = Math.max(hi + width / 2, ...near);
  const tick = roundUp((to - from) / TICKS);
  let [first, last] = [Math.floor(from / tick + 1e-9), Math.ceil(to / tick - 1e-9)];
  if (bounds !== null) {
    first = Math.max(first, Math.ceil(bounds[0] / tick));
    last = Math.max(first + 1, Math.min(last, Math.floor(bounds[1] / tick)));
  }
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => tidy((first + at) * tick));
  return { from: ticks[0]!, to: ticks.at(-1)!, step: tidy(tick / STEPS), ticks };
}

/** Where a value stands on the track, from 0 to 1; what lies beyond stands at its end. */
export function shareOn({ from, to }: TrackScale, value: number): number {
  return Math.max(0, Math.min(1, (value - from) / (to - from)));
}

/** The nearest step on the track. */
export function onTrack({ from, to, step }: TrackScale, value: number): number {
  return tidy(Math.max(from, Math.min(to, Math.round(value / step) * step)));
}

/** How likely each part of the track is: heights from 0 to 1 over shares of it; none where the figure is one number. */
export function densityOn(scale: TrackScale, figure: Figure): readonly (readonly [number, number])[] {
  const of = densityOf(figure);
  if (of === null) return [];
  const at = Array.from({ length: 61 }, (_, index) => index / 60);
  const heights = at.map((share) => of(scale.from + share * (scale.to - scale.from)));
  const most = Math.max(...heights) || 1;
  return at.map((share, index) => [share, heights[index]! / most]);
}

function densityOf(figure: Figure): ((value: number) => number) | null {
  switch (figure.kind) {
    case "uniform":
      return (value) => (value >= figure.lo && value <= figure.hi ? 1 : 0);
    case "pert": {
      const { lo, mode, hi } = figure;
      if (lo === hi) return null;
      const [a, b] = [(4 * (mode - lo)) / (hi - lo), (4 * (hi - mode)) / (hi - lo)];
      return (value) =>
        value <= lo || value >= hi ? 0 : ((value - lo) / (hi - lo)) ** a * ((hi - value) / (hi - lo)) ** b;
    }
    case "normal-range":
    case "normal": {
      const [mean, sd] =
        figure.kind === "normal"
          ? [figure.mean, figure.sd]
          : [(figure.lo + figure.hi) / 2, (figure.hi - figure.lo) / 3.29];
      return sd > 0 ? (value) => Math.exp(-(((value - mean) / sd) ** 2) / 2) : null;
    }
    default:
      return null;
  }
}

/** What three fields say: one number, a range, or a range with what is likely in it; or why it is none of them. */
export function figureOfFields(
  lo: number | null,
  mode: number | null,
  hi: number | null,
): { readonly figure: Figure } | { readonly why: string } {
  if (lo === null && hi === null)
    return mode === null
      ? { why: "there is no number here yet" }
      : { figure: { kind: "number", value: mode } };
  if (lo === null || hi === null)
    return { why: `a range has a low and a high: write the ${lo === null ? "low" : "high"} too` };
  if (lo > hi) return { why: "the low is above the high" };
  if (mode === null) return { figure: { kind: "uniform", lo, hi } };
  if (mode < lo) return { why: "the likely value is below the low: lower that too, or raise the likely one" };
  if (mode > hi)
    return { why: "the likely value is above the high: raise that too, or lower the likely one" };
  return { figure: { kind: "pert", lo, mode, hi } };
}

/** The fields that a figure fills: low, likely, high. */
export function fieldsOf(figure: Figure | null): readonly [number | null, number | null, number | null] {
  switch (figure?.kind) {
    case "number":
      return [null, figure.value, null];
    case "uniform":
      return [figure.lo, null, figure.hi];
    case "pert":
      return [figure.lo, figure.mode, figure.hi];
    default:
      return [null, null, null];
  }
}
