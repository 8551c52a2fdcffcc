import { type ProgramQuestion, periodsOf } from "./program-question.ts";

/** The moments at which a step can be due. */
export interface TimeGrid {
  /** Ascending, from 0; periods. */
  readonly times: readonly number[];
  /** Lengths that a step can have, ascending; periods. */
  readonly durations: readonly number[];
  /** False where plans longer than the last moment were left out. */
  readonly isWhole: boolean;
}

/**
 * All sums of step lengths that a plan can come to before its last step: a step of length d needs a measure of that
 * length, so no more steps have it than there are such measures.
 *
 * @param most - moments kept, the first ones
 */
export function timeGrid(question: ProgramQuestion, most: number): TimeGrid {
  const { model, open, maxSteps } = question;
  const lengths = open.map((measure) => periodsOf(model, measure));
  const durations = [...new Set(lengths)].sort((a, b) => a - b);
  // Moment -> fewest steps that lead to it.
  let fewest = new Map([[0, 0]]);
  for (const duration of durations) {
    const count = lengths.filter((length) => length === duration).length;
    const longer = new Map(fewest);
    for (const [time, steps] of fewest) {
      for (let more = 1; more <= count && steps + more < maxSteps; more++) {
        const then = time + more * duration;
        longer.set(then, Math.min(longer.get(then) ?? Number.POSITIVE_INFINITY, steps + more));
      }
    }
    fewest = longer;
  }
  const times = [...fewest.keys()].sort((a, b) => a - b);
  return { times: times.slice(0, most), durations, isWhole: times.length <= most };
}
