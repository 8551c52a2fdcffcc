import { ALWAYS, scaled, type Term } from "./program-builder.ts";
import type { ProgramFrame } from "./program-frame.ts";

/** Adds what an objective needs to a program and says what is to be maximised. */
export type Aim = (frame: ProgramFrame) => readonly Term[];

/** Σ weight · gain. */
export function weightedSum(weights: readonly number[]): Aim {
  return ({ gains }) => gains.flatMap((gain, party) => scaled(gain, weights[party]!));
}

/** The smallest gain / unit over the parties; those with no unit are left out, as long as the smallest is not above `most`. */
export function smallestShare(units: readonly (number | null)[], most: number): Aim {
  return ({ schedule: { program }, gains, mostGains }) => {
    const shares = mostGains.flatMap((gain, party) =>
      units[party] === null ? [] : [Math.abs(gain / units[party]!)],
    );
    const size = Math.max(...shares, 1);
    const share = program.quantity(-size, Math.min(most, size));
    for (const [party, gain] of gains.entries()) {
      const unit = units[party]!;
      if (unit !== null) program.atLeast([...scaled(gain, 1 / unit), [share, -1]], 0);
    }
    return [[share, 1]];
  };
}

/**
 * Σ log gain from above: every tangent of the logarithm lies above it.
 *
 * @param points - per party: where tangents touch, gains > 0; none where its gain does not count
 */
export function sumOfLogs(points: readonly (readonly number[])[]): Aim {
  return ({ schedule: { program }, gains, mostGains }) =>
    gains.flatMap((gain, party): Term[] => {
      if (points[party]!.length === 0) return [];
      const most = Math.log(Math.max(mostGains[party]!, ...points[party]!));
      const least = Math.log(Math.min(...points[party]!)) - 1;
      const log = program.quantity(Math.min(least, most), most);
      for (const point of points[party]!) {
        // log <= log p + (gain - p) / p, times p so that no coefficient is large
        program.atLeast([...gain, [log, -point], [ALWAYS, point * Math.log(point) - point]], 0);
      }
      return [[log, 1]];
    });
}

/** The weakest slack, under gains of at least so much; null asks for nothing. */
export function weakestSlack(leastGains: readonly (number | null)[]): Aim {
  return ({ schedule: { program }, gains, slack }) => {
    for (const [party, gain] of gains.entries()) {
      const least = leastGains[party]!;
      if (least !== null) program.atLeast(gain, least);
    }
    return slack!;
  };
}

/** Less what the plan lacks to hold. */
export const leastShortfall: Aim = ({ slack }) => slack!;

/** Less the periods until all of these are in force, the whole of the step that completes them counted. */
export function soonest(target: readonly number[]): Aim {
  return ({ schedule: { program, grid, inForce, begins } }) => {
    const last = grid.times.length - 1;
    for (const measure of target) program.equal([[inForce(measure, last), 1]], 1);
    return grid.times.flatMap((_, place) => {
      if (target.length === 0) return [];
      const complete = program.quantity(0, 1);
      for (const measure of target) {
        program.atMost(
          [
            [complete, 1],
            [inForce(measure, place - 1), -1],
          ],
          0,
        );
      }
      return grid.durations.map((duration): Term => {
        const counts = program.quantity(0, 1);
        program.atLeast(
          [
            [counts, 1],
            ...scaled(
              begins(place, (d) => d === duration),
              -1,
            ),
            [complete, 1],
          ],
          0,
        );
        return [counts, -duration];
      });
    });
  };
}

/** One party's gain, another's being at least so much; -Infinity asks for nothing. */
export function gainUnder(party: number, other: number, atLeast: number, share: number): Aim {
  return ({ schedule: { program }, gains }) => {
    if (atLeast > Number.NEGATIVE_INFINITY) program.atLeast(gains[other]!, atLeast);
    return [...gains[party]!, ...scaled(gains[other]!, share)];
  };
}
