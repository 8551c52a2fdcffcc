import { hasBit, indicesOf } from "../numeric/index.ts";
import type { AskedMeasure, AskedTerm } from "./asked-term.ts";
import type { BreachMoment } from "./breach-moment.ts";
import { type BreachChoice, type GroupTime, WITHHOLD_ENDING } from "./compiled-plan.ts";
import { levelInPeriod, type Works } from "./levels.ts";
import type { Model } from "./model.ts";

/** What a way to violate the measures of a linked group makes of its combinations: [(term * stretches + stretch) * 2], the residue after the state. */
export type FillDegrees = (violated: number, doneFirst: number, out: Float64Array) => void;

/** What the combinations of a linked group ask for. Source: docs/theory/assess.md#the-best-breach-exactly. */
export function askedTerms(
  model: Pick<Model, "takes" | "progress" | "terms">,
  { after, bundle, period }: Pick<BreachMoment, "after" | "bundle" | "period">,
  members: readonly BreachChoice[],
  terms: ArrayLike<number>,
  { from }: Pick<GroupTime, "from">,
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
      stands: !hasBit(after, measure) ? "none" : bundle.does.includes(measure) ? "due" : "whole",
      reached: bit < 0 ? 0 : levelIn(measure, period + from[bit]! - 1),
      reachedFirst: levelIn(measure, period),
    };
    asked.set(measure, one);
    return one;
  };
  return Array.from(terms, (term) => {
    const all = indicesOf(model.terms[term]!.all).map(askedOf);
    const notAll = model.terms[term]!.notAll.map((group) => indicesOf(group).map(askedOf));
    const mask = [...all, ...notAll.flat()].reduce(
      (bits, { bit }) => (bit < 0 ? bits : bits | (1 << bit)),
      0,
    );
    return { all, notAll, mask };
  });
}

/**
 * The periods after a breach begins from which on all is as it is up to the next of them: work comes along in each.
 *
 * @param starts - where violations begin;  @param workLeft - periods until all work is complete
 */
export function stretchesOf(starts: readonly number[], workLeft: number, seenAfter: number): number[] {
  const all = new Set(starts);
  for (let at = 1; at <= workLeft && at < seenAfter; at++) all.add(at);
  return [...all].sort((a, b) => a - b);
}

/**
 * To what degree combinations hold in stretches of a breach, in the state, then in what a breakdown would leave of it.
 *
 * @param period - of the step, in which the breach begins
 * @param reversible - per measure, the share that can be taken back
 * Source: docs/theory/scenario.md#work-under-way.
 */
export function fillDegrees(
  works: Works,
  terms: readonly AskedTerm[],
  stretches: readonly number[],
  period: number,
  reversible: ArrayLike<number>,
): FillDegrees {
  return (violated, doneFirst, out) => {
    let at = 0;
    for (const { all, notAll } of terms) {
      for (const start of stretches) {
        for (let view = 0; view < 2; view++) {
          const least = (some: readonly AskedMeasure[]): number =>
            leastOf(works, some, period, start, reversible, violated, doneFirst, view);
          let against = 0;
          for (const group of notAll) against = Math.max(against, least(group));
          out[at++] = Math.max(0, least(all) - against);
        }
      }
    }
  };
}

/** How far a measure comes if it is left alone. @param period - of the step, from 0 */
export function plannedIn(works: Works, { measure, stands }: AskedMeasure, period: number): number {
  if (stands === "due") return levelInPeriod(works, measure, period);
  return stands === "none" ? 0 : 1;
}

/** The smallest level of these measures in a stretch, in the state (view 0) or in the residue (1); 1 of none. */
function leastOf(
  works: Works,
  measures: readonly AskedMeasure[],
  period: number,
  start: number,
  reversible: ArrayLike<number>,
  violated: number,
  doneFirst: number,
  view: number,
): number {
  let least = 1;
  for (let index = 0; index < measures.length; index++) {
    const { measure, bit, from, isEnding, reached, reachedFirst } = measures[index]!;
    const isFirst = bit >= 0 && ((doneFirst >>> bit) & 1) === 1;
    let level: number;
    if (bit < 0 || ((violated >>> bit) & 1) === 0 || (isFirst ? 1 : from) > start) {
      const planned = plannedIn(works, measures[index]!, period + start);
      level = view === 0 ? planned : planned * (1 - reversible[measure]!);
    } else if (isEnding) {
      level = view === 0 ? 1 : 0;
    } else {
      level = (1 - reversible[measure]!) * (isFirst ? reachedFirst : reached);
    }
    if (level < least) least = level;
  }
  return least;
}

/** Up to so many stretches and numbers the changes of all ways are kept with the plan. */
export const FEW_STRETCHES = 8;
const SMALL_TABLE = 2_048;

/**
 * By how much each way changes the degrees, ways in the order in which they are tried: [way][as linkedDegrees]. Null where that would be
 * a large table.
 *
 * @param fill - of the shares in question
 */
export function degreeChanges(
  fill: FillDegrees,
  { allowed, following }: Pick<GroupTime, "allowed" | "following">,
  stretches: number,
  termCount: number,
): Float64Array | null {
  if (stretches > FEW_STRETCHES) return null;
  const width = termCount * stretches * 2;
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
