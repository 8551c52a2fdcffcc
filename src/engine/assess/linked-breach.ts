import {
  type AskedTerm,
  type CompiledPlan,
  fillTerm,
  type GroupTime,
  type LinkedGroup,
  type LocalCondition,
  type PlainTerm,
} from "../model/index.ts";
import { goneBy } from "./spells.ts";
import { type ChoiceBooks, effectOf, effectOfFollowing, type Violation } from "./violation-effect.ts";

/** Bits of a group that are violated, and those of them that are done first. */
export interface Way {
  readonly violated: number;
  readonly doneFirst: number;
}

/** The best way to violate the measures of a linked group, given the time of discovery. */
export interface GroupPick {
  readonly value: number;
  readonly best: Way;
  /** Of the ways that make this the time of discovery; -Infinity where there is none. */
  readonly exactValue: number;
  readonly exact: Way;
}

/** What a way adds by combinations; points per period. */
type WorthOfTerms = (violated: number, doneFirst: number, way: number) => number;

const NOT_AT_ALL: Way = { violated: 0, doneFirst: 0 };

/**
 * Tries every way to violate the members of a group that combinations link: not, as late as the time of discovery allows, or done first
 * and violated from the second period on.
 *
 * @param time - which of the row's times of discovery `seenAfter` is
 * Cost: O(ways x combinations x stretches between which a violation begins or work comes along).
 * Source: docs/theory/assess.md#the-best-breach-exactly.
 */
export function bestOfGroup(
  books: ChoiceBooks,
  group: LinkedGroup,
  time: number,
  moment: number,
  seenAfter: number,
  floor: number,
): GroupPick {
  const { choices, times, plain } = group;
  const about = times[time]!;
  const { allowed, exact } = about;
  const period = books.plan.moments.period[moment]!;
  const size = choices.length;
  const effects = BLANK.slice();
  const followed = BLANK.slice();
  let possible = allowed;
  let following = about.following;
  for (let bit = 0; bit < size; bit++) {
    const effect = effectOf(books, choices[bit]!, period, seenAfter);
    effects[bit] = effect;
    // A share that can be taken back may be 0 in a sample.
    if (effect === Number.NEGATIVE_INFINITY) possible &= ~(1 << bit);
    if (((following >>> bit) & 1) === 0) continue;
    followed[bit] = effectOfFollowing(books, choices[bit]!, seenAfter);
    if (followed[bit] === Number.NEGATIVE_INFINITY) following &= ~(1 << bit);
  }
  let worthOfTerms: WorthOfTerms;
  if (about.changes !== null) {
    worthOfTerms = termsByTable(books, group, about, about.changes, seenAfter);
  } else if (plain !== null) {
    worthOfTerms = termsByBits(
      books,
      group,
      plain.conditions,
      plain.inForce,
      plain.lasting,
      about,
      seenAfter,
    );
  } else worthOfTerms = termsByLevels(books, group, about, about.asked!, seenAfter);
  let way = -1;
  let value = 0;
  let best = NOT_AT_ALL;
  let exactValue = Number.NEGATIVE_INFINITY;
  let exactBest = NOT_AT_ALL;
  // Ascending over the subsets, so that of equal ones the smaller number, with fewer of the same choices, stays.
  for (let tried = possible & -possible; tried !== 0; tried = (tried - possible) & possible) {
    const mayFollow = tried & following;
    for (let first = 0; ; first = (first - mayFollow) & mayFollow) {
      let found = worthOfTerms(tried, first, ++way);
      for (let rest = tried; rest !== 0; rest &= rest - 1) {
        const bit = 31 - Math.clz32(rest & -rest);
        found += ((first >>> bit) & 1) === 1 ? followed[bit]! : effects[bit]!;
      }
      if (found > value + floor) {
        value = found;
        best = { violated: tried, doneFirst: first };
      }
      const margin = exactValue === Number.NEGATIVE_INFINITY ? 0 : floor;
      if ((tried & ~first & exact) !== 0 && found > exactValue + margin) {
        exactValue = found;
        exactBest = { violated: tried, doneFirst: first };
      }
      if (first === mayFollow) break;
    }
  }
  return { value, best, exactValue, exact: exactBest };
}

/** As many numbers as a group can have members, to copy and fill. */
const BLANK: readonly number[] = Array.from({ length: 16 }, () => 0.5);

/** A way, measure by measure. */
export function violationsOf(
  { plan }: { readonly plan: CompiledPlan },
  { choices, times }: LinkedGroup,
  { violated, doneFirst }: Way,
  time: number,
): Violation[] {
  return Array.from(choices)
    .map((column, bit) => ({
      bit,
      measure: plan.choices.measure[column]!,
      kind: plan.choices.kind[column]!,
      from: ((doneFirst >>> bit) & 1) === 1 ? 1 : times[time]!.from[bit]!,
    }))
    .filter(({ bit }) => ((violated >>> bit) & 1) === 1)
    .map(({ measure, kind, from }) => ({ measure, kind, from }));
}

/** Members in force or not: conditions over bits. */
function termsByBits(
  { spells, termWorth, party, model }: ChoiceBooks,
  { terms }: LinkedGroup,
  conditions: readonly PlainTerm[],
  inForce: number,
  lasting: number,
  { starts, begun }: GroupTime,
  seenAfter: number,
): WorthOfTerms {
  const gone = goneBy(spells, seenAfter);
  const ruin = spells.collapseForGood * gone + 1 - gone;
  const base = party * model.terms.length;
  return (violated, doneFirst) => {
    const residue = (inForce ^ (violated & ~doneFirst)) & lasting;
    let sum = 0;
    for (let index = 0; index < conditions.length; index++) {
      const worth = termWorth[base + terms[index]!]!;
      if (worth === 0) continue;
      const { inState, inResidue } = conditions[index]!;
      let share = ruin * turned(inResidue, residue);
      if (inState !== null) {
        for (let at = 0; at < starts.length; at++) {
          const undone = violated & begun[at]! & (at === 0 ? ~doneFirst : -1);
          const change = turned(inState, inForce ^ undone);
          if (change === 0) continue;
          const start = starts[at]!;
          const end = at + 1 < starts.length ? starts[at + 1]! : seenAfter;
          share += change * spells.stayForGood * (1 - goneBy(spells, start)) * goneBy(spells, end - start);
        }
      }
      sum += worth * share;
    }
    return sum;
  };
}

/** +1 where the choices make the condition hold, -1 where they make it fail, 0 where it stays as it was. */
function turned(condition: LocalCondition | null, state: number): number {
  if (condition === null) return 0;
  const { all, notAll, holdsAtFirst } = condition;
  let holds = (state & all) === all;
  for (let index = 0; holds && index < notAll.length; index++) {
    holds = (state & notAll[index]!) !== notAll[index]!;
  }
  return (holds ? 1 : 0) - (holdsAtFirst ? 1 : 0);
}

/**
 * What a period's worth counts for in each stretch, in the state and in the residue: [stretch * 2]. What is left of the last stretch is
 * the breakdown itself.
 */
function stretchWeights(
  { spells }: Pick<ChoiceBooks, "spells">,
  starts: readonly number[],
  seenAfter: number,
): number[] {
  const weights: number[] = [];
  for (let at = 0; at < starts.length; at++) {
    const isLast = at + 1 === starts.length;
    const gone = goneBy(spells, (isLast ? seenAfter : starts[at + 1]!) - starts[at]!);
    const reach = 1 - goneBy(spells, starts[at]!);
    weights.push(
      reach * spells.stayForGood * gone,
      reach * (spells.collapseForGood * gone + (isLast ? 1 - gone : 0)),
    );
  }
  return weights;
}

/** A small group: what each way changes is kept with the plan. */
function termsByTable(
  books: ChoiceBooks,
  { terms }: LinkedGroup,
  { starts }: GroupTime,
  changes: Float64Array,
  seenAfter: number,
): WorthOfTerms {
  const { termWorth, party, model } = books;
  const base = party * model.terms.length;
  const weights = stretchWeights(books, starts, seenAfter);
  const width = weights.length;
  return (_violated, _doneFirst, way) => {
    let at = way * terms.length * width;
    let sum = 0;
    for (let index = 0; index < terms.length; index++) {
      let share = 0;
      for (let column = 0; column < width; column++) share += weights[column]! * changes[at++]!;
      sum += termWorth[base + terms[index]!]! * share;
    }
    return sum;
  };
}

/** Work under way, or measures taken back in part: how far each has come, stretch by stretch. */
function termsByLevels(
  books: ChoiceBooks,
  { terms }: LinkedGroup,
  { starts }: GroupTime,
  asked: readonly AskedTerm[],
  seenAfter: number,
): WorthOfTerms {
  const { model, figures, party, termWorth } = books;
  const weights = stretchWeights(books, starts, seenAfter);
  const base = party * model.terms.length;
  const degrees = new Float64Array(weights.length);
  const ownWeights = asked.map(({ turns }) => mergedWeights(weights, turns));
  const shareOf = (term: number, violated: number, doneFirst: number): number => {
    const own = ownWeights[term]!;
    fillTerm(asked[term]!, starts, asked[term]!.turns, figures.reversible, violated, doneFirst, degrees, 0);
    let share = 0;
    for (let column = 0; column < own.length; column++) share += own[column]! * degrees[column]!;
    return share;
  };
  // A combination hangs on few of the members, so that most ways make of it what another way did.
  const known = asked.map((_, term) => new Map([[0, shareOf(term, 0, 0)]]));
  const untouched = known.map((shares) => shares.get(0)!);
  return (violated, doneFirst) => {
    let sum = 0;
    for (let term = 0; term < asked.length; term++) {
      const { mask } = asked[term]!;
      const own = violated & mask;
      if (own === 0) continue;
      const key = own * 65_536 + (doneFirst & mask);
      let share = known[term]!.get(key);
      if (share === undefined) {
        share = shareOf(term, own, doneFirst & mask);
        known[term]!.set(key, share);
      }
      sum += termWorth[base + terms[term]!]! * (share - untouched[term]!);
    }
    return sum;
  };
}

/** The weights of the stretches from each of `turns` up to the next, added up. */
function mergedWeights(weights: readonly number[], turns: readonly number[]): number[] {
  const merged: number[] = [];
  for (let place = 0; place < turns.length; place++) {
    const end = turns[place + 1] ?? weights.length / 2;
    let [stay, ruin] = [0, 0];
    for (let stretch = turns[place]!; stretch < end; stretch++) {
      stay += weights[2 * stretch]!;
      ruin += weights[2 * stretch + 1]!;
    }
    merged.push(stay, ruin);
  }
  return merged;
}
