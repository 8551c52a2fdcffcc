import {
  canFollow,
  degreeOf,
  fullFrom,
  type LinkedGroup,
  type LocalCondition,
  levelInPeriod,
  type PlainGroup,
  WITHHOLD_DOING,
  WITHHOLD_ENDING,
} from "../model/index.ts";
import { hasBit, indicesOf } from "../numeric/index.ts";
import { effectOf, effectOfFollowing, type PartyBooks, type Violation } from "./best-breach.ts";
import { goneBy } from "./spells.ts";

/** The best way to violate the measures of a linked group, given the time of discovery. */
export interface GroupPick {
  readonly value: number;
  readonly way: () => readonly Violation[];
  /** The best way that makes this the time of discovery; -Infinity where there is none. */
  readonly exactValue: number;
  readonly exactWay: () => readonly Violation[];
}

/** What can be done with each member of a group, by bit. */
interface Members {
  readonly from: readonly number[];
  /** What violating it adds, combinations left aside. */
  readonly effects: readonly number[];
  /** The same where it is done first. */
  readonly followed: readonly number[];
  readonly allowed: number;
  /** Violated at once, it makes this the time of discovery. */
  readonly exact: number;
  readonly canFollow: number;
}

/** A way: which members are violated, and which of these are done first. */
type WorthOfTerms = (violated: number, doneFirst: number) => number;

/**
 * Tries every way to violate the members of a group that combinations link: not, as late as the time of discovery allows, or done first
 * and violated from the second period on.
 *
 * Cost: O(ways x combinations x stretches between which a violation begins or work comes along).
 * Source: docs/theory/assess.md#the-best-breach-exactly.
 */
export function bestOfGroup(
  books: PartyBooks,
  group: LinkedGroup,
  moment: number,
  seenAfter: number,
  floor: number,
): GroupPick {
  const members = membersOf(books, group, moment, seenAfter);
  const { allowed, exact, effects, followed } = members;
  const termsOf =
    group.plain === null
      ? termsByLevels(books, group, members, moment, seenAfter)
      : termsByBits(books, group, group.plain, members, seenAfter);
  let value = 0;
  let violated = 0;
  let doneFirst = 0;
  let exactValue = Number.NEGATIVE_INFINITY;
  let exactViolated = 0;
  let exactFirst = 0;
  // Ascending over the subsets, so that of equal ones the smaller number, with fewer of the same choices, stays.
  for (let tried = allowed & -allowed; tried !== 0; tried = (tried - allowed) & allowed) {
    const mayFollow = tried & members.canFollow;
    for (let first = 0; ; first = (first - mayFollow) & mayFollow) {
      let found = termsOf(tried, first);
      for (let rest = tried; rest !== 0; rest &= rest - 1) {
        const bit = 31 - Math.clz32(rest & -rest);
        found += ((first >>> bit) & 1) === 1 ? followed[bit]! : effects[bit]!;
      }
      if (found > value + floor) {
        value = found;
        violated = tried;
        doneFirst = first;
      }
      const margin = exactValue === Number.NEGATIVE_INFINITY ? 0 : floor;
      if ((tried & ~first & exact) !== 0 && found > exactValue + margin) {
        exactValue = found;
        exactViolated = tried;
        exactFirst = first;
      }
      if (first === mayFollow) break;
    }
  }
  const wayOf = (tried: number, first: number) => (): Violation[] =>
    Array.from(group.choices, (column, bit) => ({ column, bit }))
      .filter(({ bit }) => ((tried >>> bit) & 1) === 1)
      .map(({ column, bit }) => ({
        measure: books.plan.choices.measure[column]!,
        kind: books.plan.choices.kind[column]!,
        from: ((first >>> bit) & 1) === 1 ? 1 : members.from[bit]!,
      }));
  return {
    value,
    way: wayOf(violated, doneFirst),
    exactValue,
    exactWay: wayOf(exactViolated, exactFirst),
  };
}

function membersOf(books: PartyBooks, group: LinkedGroup, moment: number, seenAfter: number): Members {
  const { plan, model } = books;
  const { choices, moments } = plan;
  const period = moments.period[moment]!;
  const left = moments.left[moment]!;
  const from: number[] = [];
  const effects: number[] = [];
  const followed: number[] = [];
  let allowed = 0;
  let exact = 0;
  let following = 0;
  for (let bit = 0; bit < group.choices.length; bit++) {
    const column = group.choices[bit]!;
    const measure = choices.measure[column]!;
    const lag = model.verify[measure]!;
    const effect = effectOf(books, column, period, seenAfter);
    from.push(lag < seenAfter ? seenAfter - lag : 0);
    effects.push(effect);
    if (effect !== Number.NEGATIVE_INFINITY) {
      allowed |= 1 << bit;
      if (Math.min(lag, left) === seenAfter) exact |= 1 << bit;
    }
    const isDue = period === 0 && choices.kind[column] === WITHHOLD_DOING;
    if (isDue && from[bit] === 0 && seenAfter > 1 && canFollow(model, measure)) {
      const effectFirst = effectOfFollowing(books, column, seenAfter);
      followed.push(effectFirst);
      if (effectFirst !== Number.NEGATIVE_INFINITY) following |= 1 << bit;
    } else followed.push(Number.NEGATIVE_INFINITY);
  }
  return { from, effects, followed, allowed, exact, canFollow: following };
}

/** The bits of members violated from the beginning of each stretch on, and what a period's value counts for in it. */
interface Stretch {
  readonly begun: number;
  /** The second period or later: what was done first is violated too. */
  readonly isLater: boolean;
  readonly stay: number;
}

/** Members in force or not: conditions over bits. */
function termsByBits(
  { spells, termWorth, party, model }: PartyBooks,
  group: LinkedGroup,
  { conditions, inForce, lasting }: PlainGroup,
  { from, canFollow: following }: Members,
  seenAfter: number,
): WorthOfTerms {
  const gone = goneBy(spells, seenAfter);
  const ruin = spells.collapseForGood * gone + 1 - gone;
  const starts = [...new Set([0, ...(following === 0 ? [] : [1]), ...from])].sort((a, b) => a - b);
  const stretches = starts.map((start, index): Stretch => {
    const end = starts[index + 1] ?? seenAfter;
    const begun = from.reduce((bits, own, bit) => (own <= start ? bits | (1 << bit) : bits), 0);
    const stay = spells.stayForGood * (1 - goneBy(spells, start)) * goneBy(spells, end - start);
    return { begun, isLater: start > 0, stay };
  });
  const worths = Array.from(group.terms, (term) => termWorth[party * model.terms.length + term]!);
  return (violated, doneFirst) => {
    const residue = (inForce ^ (violated & ~doneFirst)) & lasting;
    let sum = 0;
    for (let index = 0; index < worths.length; index++) {
      const { inState, inResidue } = conditions[index]!;
      let share = ruin * turned(inResidue, residue);
      if (inState !== null) {
        for (const { begun, isLater, stay } of stretches) {
          share += stay * turned(inState, inForce ^ (violated & begun & (isLater ? -1 : ~doneFirst)));
        }
      }
      sum += worths[index]! * share;
    }
    return sum;
  };
}

/** +1 where the choices make the condition hold, -1 where they make it fail, 0 where it stays as it was. */
function turned(condition: LocalCondition | null, state: number): number {
  if (condition === null) return 0;
  const { all, notAll, holdsAtFirst } = condition;
  let holds = (state & all) === all;
  for (let index = 0; holds && index < notAll.length; index++)
    holds = (state & notAll[index]!) !== notAll[index]!;
  return (holds ? 1 : 0) - (holdsAtFirst ? 1 : 0);
}

/** Work under way, or measures taken back in part: how far each has come, stretch by stretch. */
function termsByLevels(
  { model, plan, figures, party, spells, termWorth }: PartyBooks,
  group: LinkedGroup,
  { from, canFollow: following }: Members,
  moment: number,
  seenAfter: number,
): WorthOfTerms {
  const { moments, choices } = plan;
  const period = moments.period[moment]!;
  const isDue = moments.left[moment] !== Number.POSITIVE_INFINITY;
  const k = moments.step[moment]!;
  const after = plan.states[isDue ? k : k - 1]!;
  const does = isDue ? plan.bundles[k - 1]!.does : [];
  const share = figures.reversible;
  const conditions = Array.from(group.terms, (term) => model.terms[term]!);
  const worths = Array.from(group.terms, (term) => termWorth[party * model.terms.length + term]!);
  const asked = new Set(
    conditions.flatMap(({ all, notAll }) => [all, ...notAll].flatMap((set) => indicesOf(set))),
  );
  const bits = new Map(Array.from(group.choices, (column, bit) => [choices.measure[column]!, bit]));
  const levelIn = (measure: number, at: number): number => {
    if (!hasBit(after, measure)) return 0;
    return does.includes(measure) ? (at < 0 ? 0 : levelInPeriod(model, measure, at)) : 1;
  };
  const underWay = [...asked].filter((measure) => does.includes(measure));
  const workEnd = Math.max(0, ...underWay.map((measure) => fullFrom(model, measure) - period));
  const starts = new Set([0, ...(following === 0 ? [] : [1]), ...from]);
  for (let at = 1; at <= workEnd && at < seenAfter; at++) starts.add(at);
  const stretches = [...starts]
    .sort((a, b) => a - b)
    .map((start, index, all) => {
      const end = all[index + 1] ?? seenAfter;
      const gone = goneBy(spells, end - start);
      const weight = 1 - goneBy(spells, start);
      return {
        start,
        stay: weight * spells.stayForGood * gone,
        // What is left of the last stretch is the breakdown itself.
        ruin: weight * (spells.collapseForGood * gone + (end === seenAfter ? 1 - gone : 0)),
      };
    });
  const state = new Float64Array(model.measureIds.length);
  const residue = new Float64Array(model.measureIds.length);
  const sumOf: WorthOfTerms = (violated, doneFirst) => {
    let sum = 0;
    for (const { start, stay, ruin } of stretches) {
      for (const measure of asked) {
        const bit = bits.get(measure) ?? -1;
        const begins =
          bit < 0 || ((violated >>> bit) & 1) === 0 ? -1 : (doneFirst >>> bit) & 1 ? 1 : from[bit]!;
        if (begins < 0 || begins > start) {
          state[measure] = levelIn(measure, period + start);
          residue[measure] = state[measure]! * (1 - share[measure]!);
        } else if (choices.kind[group.choices[bit]!] === WITHHOLD_ENDING) {
          state[measure] = 1;
          residue[measure] = 0;
        } else {
          state[measure] = (1 - share[measure]!) * levelIn(measure, period + begins - 1);
          residue[measure] = state[measure]!;
        }
      }
      for (let index = 0; index < worths.length; index++) {
        const condition = conditions[index]!;
        sum += worths[index]! * (stay * degreeOf(condition, state) + ruin * degreeOf(condition, residue));
      }
    }
    return sum;
  };
  const untouched = sumOf(0, 0);
  return (violated, doneFirst) => sumOf(violated, doneFirst) - untouched;
}
