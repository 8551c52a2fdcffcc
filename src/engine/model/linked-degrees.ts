import { hasBit, indicesOf } from "../numeric/index.ts";
import type { BreachMoment } from "./breach-moment.ts";
import { type BreachChoice, type GroupTime, WITHHOLD_ENDING } from "./compiled-plan.ts";
import { degreeOf, levelInPeriod } from "./levels.ts";
import type { Model } from "./model.ts";

/** What a way to violate the measures of a linked group makes of its combinations. */
export type FillDegrees = (violated: number, doneFirst: number, out: Float64Array) => void;

/**
 * To what degree each combination of a linked group holds, in the state and in what a breakdown would leave of it, stretch by stretch of
 * a breach: [(term * stretches + stretch) * 2], the residue after the state.
 *
 * @param reversible - per measure, the share that can be taken back
 * Source: docs/theory/assess.md#the-best-breach-exactly.
 */
export function linkedDegrees(
  model: Pick<Model, "takes" | "progress" | "terms">,
  { after, bundle, period }: Pick<BreachMoment, "after" | "bundle" | "period">,
  members: readonly BreachChoice[],
  terms: ArrayLike<number>,
  { from, starts }: Pick<GroupTime, "from" | "starts">,
  reversible: ArrayLike<number>,
): FillDegrees {
  const conditions = Array.from(terms, (term) => model.terms[term]!);
  const asked = [
    ...new Set(conditions.flatMap(({ all, notAll }) => [all, ...notAll].flatMap((set) => indicesOf(set)))),
  ];
  const bitOf = asked.map((measure) => members.findIndex((member) => member.measure === measure));
  const levelIn = (measure: number, at: number): number => {
    if (!hasBit(after, measure)) return 0;
    if (!bundle.does.includes(measure)) return 1;
    return at < 0 ? 0 : levelInPeriod(model, measure, at);
  };
  const state = new Float64Array(model.takes.length);
  const residue = new Float64Array(model.takes.length);
  return (violated, doneFirst, out) => {
    for (const [stretch, start] of starts.entries()) {
      for (const [index, measure] of asked.entries()) {
        const bit = bitOf[index]!;
        const begins = ((doneFirst >>> bit) & 1) === 1 ? 1 : from[bit]!;
        const stays = 1 - reversible[measure]!;
        if (bit < 0 || ((violated >>> bit) & 1) === 0 || begins > start) {
          state[measure] = levelIn(measure, period + start);
          residue[measure] = state[measure]! * stays;
        } else if (members[bit]!.kind === WITHHOLD_ENDING) {
          state[measure] = 1;
          residue[measure] = 0;
        } else {
          state[measure] = stays * levelIn(measure, period + begins - 1);
          residue[measure] = state[measure]!;
        }
      }
      for (const [index, condition] of conditions.entries()) {
        const at = (index * starts.length + stretch) * 2;
        out[at] = degreeOf(condition, state);
        out[at + 1] = degreeOf(condition, residue);
      }
    }
  };
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
