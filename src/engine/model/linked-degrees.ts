import { hasBit, indicesOf } from "../numeric/index.ts";
import type { AskedMeasure, AskedTerm } from "./asked-term.ts";
import type { BreachMoment } from "./breach-moment.ts";
import { type BreachChoice, type GroupTime, WITHHOLD_ENDING } from "./compiled-plan.ts";
import { levelInPeriod } from "./levels.ts";
import type { Model } from "./model.ts";

/** What a way to violate the measures of a linked group makes of its combinations: [(term * stretches + stretch) * 2], the residue after the state. */
export type FillDegrees = (violated: number, doneFirst: number, out: Float64Array) => void;

/** What the combinations of a linked group ask for. Source: docs/theory/assess.md#the-best-breach-exactly. */
export function askedTerms(
  model: Pick<Model, "takes" | "progress" | "terms">,
  { after, bundle, period }: Pick<BreachMoment, "after" | "bundle" | "period">,
  members: readonly BreachChoice[],
  terms: ArrayLike<number>,
  { from, starts }: Pick<GroupTime, "from" | "starts">,
): AskedTerm[] {
  const levelIn = (measure: number, at: number): number => {
    if (!hasBit(after, measure)) return 0;
    if (!bundle.does.includes(measure)) return 1;
    return at < 0 ? 0 : levelInPeriod(model, measure, at);
  };
  const asked = new Map<number, AskedMeasure>();
  const askedOf = (measure: number): AskedMeasure => {
    const known = asked.get(measure);
    if (known !== undefined) return known;
    const bit = members.findIndex((member) => member.measure === measure);
    const one: AskedMeasure = {
      measure,
      bit,
      from: bit < 0 ? Number.POSITIVE_INFINITY : from[bit]!,
      isEnding: bit >= 0 && members[bit]!.kind === WITHHOLD_ENDING,
      planned: starts.map((start) => levelIn(measure, period + start)),
      reached: bit < 0 ? 0 : levelIn(measure, period + from[bit]! - 1),
      reachedFirst: levelIn(measure, period),
    };
    asked.set(measure, one);
    return one;
  };
  const isTurn = ({ bit, from: begins, planned }: AskedMeasure, stretch: number): boolean =>
    planned[stretch] !== planned[stretch - 1] ||
    (bit >= 0 && (starts[stretch] === begins || starts[stretch] === 1));
  return Array.from(terms, (term) => {
    const all = indicesOf(model.terms[term]!.all).map(askedOf);
    const notAll = model.terms[term]!.notAll.map((group) => indicesOf(group).map(askedOf));
    const both = [...all, ...notAll.flat()];
    return {
      all,
      notAll,
      mask: both.reduce((mask, { bit }) => (bit < 0 ? mask : mask | (1 << bit)), 0),
      turns: [...starts.keys()].filter(
        (stretch) => stretch === 0 || both.some((one) => isTurn(one, stretch)),
      ),
    };
  });
}

/**
 * To what degree a combination holds in these stretches, one after the other: in the state, then in what a breakdown would leave of it.
 *
 * @param starts - of all stretches, periods after the breach begins
 * @param reversible - per measure, the share that can be taken back
 * Source: docs/theory/scenario.md#work-under-way.
 */
export function fillTerm(
  { all, notAll }: AskedTerm,
  starts: readonly number[],
  stretches: readonly number[],
  reversible: ArrayLike<number>,
  violated: number,
  doneFirst: number,
  out: number[] | Float64Array,
  at: number,
): void {
  for (let place = 0; place < stretches.length; place++) {
    const stretch = stretches[place]!;
    const start = starts[stretch]!;
    for (let view = 0; view < 2; view++) {
      let against = 0;
      for (let group = 0; group < notAll.length; group++) {
        const least = leastOf(notAll[group]!, stretch, start, reversible, violated, doneFirst, view);
        if (least > against) against = least;
      }
      const degree = leastOf(all, stretch, start, reversible, violated, doneFirst, view) - against;
      out[at + 2 * place + view] = degree > 0 ? degree : 0;
    }
  }
}

/** The same of all combinations in all stretches. */
export function fillDegrees(
  terms: readonly AskedTerm[],
  starts: readonly number[],
  reversible: ArrayLike<number>,
): FillDegrees {
  const everywhere = [...starts.keys()];
  return (violated, doneFirst, out) => {
    for (const [index, term] of terms.entries()) {
      fillTerm(term, starts, everywhere, reversible, violated, doneFirst, out, index * starts.length * 2);
    }
  };
}

/** The smallest level of these measures in a stretch, in the state (view 0) or in the residue (1); 1 of none. */
function leastOf(
  measures: readonly AskedMeasure[],
  stretch: number,
  start: number,
  reversible: ArrayLike<number>,
  violated: number,
  doneFirst: number,
  view: number,
): number {
  let least = 1;
  for (let index = 0; index < measures.length; index++) {
    const { measure, bit, from, isEnding, planned, reached, reachedFirst } = measures[index]!;
    const isFirst = bit >= 0 && ((doneFirst >>> bit) & 1) === 1;
    let level: number;
    if (bit < 0 || ((violated >>> bit) & 1) === 0 || (isFirst ? 1 : from) > start) {
      level = view === 0 ? planned[stretch]! : planned[stretch]! * (1 - reversible[measure]!);
    } else if (isEnding) {
      level = view === 0 ? 1 : 0;
    } else {
      level = (1 - reversible[measure]!) * (isFirst ? reachedFirst : reached);
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
