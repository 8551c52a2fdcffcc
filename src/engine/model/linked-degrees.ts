import { hasBit, indicesOf } from "../numeric/index.ts";
import type { BreachMoment } from "./breach-moment.ts";
import { type BreachChoice, type GroupTime, WITHHOLD_ENDING } from "./compiled-plan.ts";
import { levelInPeriod } from "./levels.ts";
import type { Model } from "./model.ts";

/** What a way to violate the measures of a linked group makes of its combinations. */
export type FillDegrees = (violated: number, doneFirst: number, out: Float64Array) => void;

/** The combinations of a linked group, and what each way makes of them. */
export interface LinkedDegrees {
  /** Per combination: the members that it hangs on, by bit. */
  readonly masks: readonly number[];
  /** One combination, from `at` on: [stretch * 2], the residue after the state. */
  readonly fillTerm: (
    term: number,
    violated: number,
    doneFirst: number,
    out: Float64Array,
    at: number,
  ) => void;
  /** All of them: [(term * stretches + stretch) * 2]. */
  readonly fill: FillDegrees;
}

/**
 * To what degree each combination of a linked group holds, in the state and in what a breakdown would leave of it, stretch by stretch of
 * a breach.
 *
 * @param reversible - per measure, the share that can be taken back
 * Source: docs/theory/assess.md#the-best-breach-exactly, scenario.md#work-under-way.
 */
export function linkedDegrees(
  model: Pick<Model, "takes" | "progress" | "terms">,
  { after, bundle, period }: Pick<BreachMoment, "after" | "bundle" | "period">,
  members: readonly BreachChoice[],
  terms: ArrayLike<number>,
  { from, starts }: Pick<GroupTime, "from" | "starts">,
  reversible: ArrayLike<number>,
): LinkedDegrees {
  const levelIn = (measure: number, at: number): number => {
    if (!hasBit(after, measure)) return 0;
    if (!bundle.does.includes(measure)) return 1;
    return at < 0 ? 0 : levelInPeriod(model, measure, at);
  };
  const asked = new Map<number, Asked>();
  const askedOf = (measure: number): Asked => {
    const known = asked.get(measure);
    if (known !== undefined) return known;
    const bit = members.findIndex((member) => member.measure === measure);
    const one: Asked = {
      bit,
      from: bit < 0 ? Number.POSITIVE_INFINITY : from[bit]!,
      isEnding: bit >= 0 && members[bit]!.kind === WITHHOLD_ENDING,
      stays: 1 - reversible[measure]!,
      planned: starts.map((start) => levelIn(measure, period + start)),
      reached: bit < 0 ? 0 : levelIn(measure, period + from[bit]! - 1),
      reachedFirst: levelIn(measure, period),
    };
    asked.set(measure, one);
    return one;
  };
  const conditions = Array.from(terms, (term) => ({
    all: indicesOf(model.terms[term]!.all).map(askedOf),
    notAll: model.terms[term]!.notAll.map((group) => indicesOf(group).map(askedOf)),
  }));
  const fillTerm: LinkedDegrees["fillTerm"] = (term, violated, doneFirst, out, at) => {
    const { all, notAll } = conditions[term]!;
    for (let stretch = 0; stretch < starts.length; stretch++) {
      for (let view = 0; view < 2; view++) {
        let against = 0;
        for (const group of notAll) {
          against = Math.max(against, leastOf(group, starts, stretch, violated, doneFirst, view));
        }
        const degree = leastOf(all, starts, stretch, violated, doneFirst, view) - against;
        out[at + 2 * stretch + view] = degree > 0 ? degree : 0;
      }
    }
  };
  const width = starts.length * 2;
  return {
    masks: conditions.map(({ all, notAll }) =>
      [...all, ...notAll.flat()].reduce((mask, { bit }) => (bit < 0 ? mask : mask | (1 << bit)), 0),
    ),
    fillTerm,
    fill: (violated, doneFirst, out) => {
      for (let term = 0; term < conditions.length; term++) {
        fillTerm(term, violated, doneFirst, out, term * width);
      }
    },
  };
}

/** A measure that combinations of a group ask for. */
interface Asked {
  /** -1 where it is none of the members. */
  readonly bit: number;
  readonly from: number;
  readonly isEnding: boolean;
  /** What cannot be taken back of it. */
  readonly stays: number;
  /** Per stretch: how far it has come if it is left alone. */
  readonly planned: readonly number[];
  /** How far it had come before it is violated: as late as possible, or after it was done first. */
  readonly reached: number;
  readonly reachedFirst: number;
}

/** The smallest level of these measures in a stretch, in the state (view 0) or in the residue (1); 1 of none. */
function leastOf(
  measures: readonly Asked[],
  starts: readonly number[],
  stretch: number,
  violated: number,
  doneFirst: number,
  view: number,
): number {
  let least = 1;
  for (const { bit, from, isEnding, stays, planned, reached, reachedFirst } of measures) {
    const isFirst = bit >= 0 && ((doneFirst >>> bit) & 1) === 1;
    const begins = isFirst ? 1 : from;
    let level: number;
    if (bit < 0 || ((violated >>> bit) & 1) === 0 || begins > starts[stretch]!) {
      level = view === 0 ? planned[stretch]! : planned[stretch]! * stays;
    } else if (isEnding) {
      level = view === 0 ? 1 : 0;
    } else {
      level = stays * (isFirst ? reachedFirst : reached);
    }
    if (level < least) least = level;
  }
  return least;
}

/** Up to so many numbers the changes of all ways are kept with the plan. */
const SMALL_TABLE = 2_048;

/**
 * By how much each way changes the degrees, ways in the order in which they are tried: [way][as linkedDegrees]. Null where that would be
 * a large table.
 *
 * @param fill - of the shares in question
 */
export function degreeChanges(
  fill: FillDegrees,
  { allowed, following, starts }: Pick<GroupTime, "allowed" | "following" | "starts">,
  termCount: number,
): Float64Array | null {
  const width = termCount * starts.length * 2;
  const ways: (readonly [number, number])[] = [];
  for (let tried = allowed & -allowed; tried !== 0; tried = (tried - allowed) & allowed) {
    const mayFollow = tried & following;
    for (let first = 0; ; first = (first - mayFollow) & mayFollow) {
      if ((ways.length + 1) * width > SMALL_TABLE) return null;
      ways.push([tried, first]);
      if (first === mayFollow) break;
    }
  }
  const untouched = new Float64Array(width);
  fill(0, 0, untouched);
  const changes = new Float64Array(ways.length * width);
  const one = new Float64Array(width);
  for (const [way, [violated, doneFirst]] of ways.entries()) {
    fill(violated, doneFirst, one);
    for (let at = 0; at < width; at++) changes[way * width + at] = one[at]! - untouched[at]!;
  }
  return changes;
}
