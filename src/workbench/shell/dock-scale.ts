import type { FigureSwitch } from "../../study/index.ts";
import { roundUp, type TrackScale, tidy } from "../elements/index.ts";

/** Turns farther away than so many spans of the range stand off the track. */
const FARTHEST = 4;
/** Steps over a track, about. */
const STEPS = 120;

/** The range, where the figure stands and the turns near it, with some room to either side, in thirds of round numbers. */
export function dockScale({ central, range, bounds, below, above }: FigureSwitch): TrackScale {
  const [lo, hi] = range ?? [central, central];
  const nearest = Math.min(
    ...[below, above].flatMap((turn) => (turn === null ? [] : [Math.abs(turn.at - central)])),
  );
  const span = Math.max(hi - lo, nearest);
  const turns = [below, above].flatMap((turn) =>
    turn !== null && Math.abs(turn.at - central) <= FARTHEST * span ? [turn.at] : [],
  );
  const least = Math.min(lo, central, ...turns);
  const most = Math.max(hi, central, ...turns);
  const room = 0.2 * (most - least) || 1;
  const [low, high] = bounds ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const inside = bounds === null ? 0 : 0.005;
  const from = Math.max(low + inside, least - room);
  const to = Math.min(high - inside, most + room);
  const tick = roundUp((to - from) / 3);
  if (bounds !== null) {
    const apart = roundUp((to - from) / 4);
    const first = Math.ceil(from / apart - 1e-9);
    const last = Math.floor(to / apart + 1e-9);
    return {
      from: tidy(from),
      to: tidy(to),
      step: roundUp((to - from) / STEPS),
      ticks: Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => tidy((first + at) * apart)),
    };
  }
  const start = tidy(Math.floor(from / tick) * tick);
  const many = Math.ceil((to - start) / tick - 1e-9);
  // Whole thirds, so that every tick is a round number.
  const end = tidy(start + 3 * Math.ceil(many / 3) * tick);
  const ticks = [0, 1, 2, 3].map((third) => tidy(start + ((end - start) * third) / 3));
  return { from: start, to: end, step: roundUp((end - start) / STEPS), ticks };
}
