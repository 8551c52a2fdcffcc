import {
  type AskedTerm,
  type CompiledPlan,
  deskOf,
  type GroupTime,
  goneBy,
  type LinkedGroup,
  type LocalCondition,
  type PlainTerm,
} from "../model/index.ts";
import type { GroupPick } from "./group-pick.ts";
import { shareOfTerms } from "./linked-levels.ts";
import { type ChoiceBooks, effectOf, effectOfFollowing, type Violation } from "./violation-effect.ts";

/** What a way adds by combinations; points per period. */
type WorthOfTerms = (violated: number, doneFirst: number) => number;

/**
 * Tries every way to violate the members of a group that combinations link: not, as late as the time of discovery allows, or done first
 * and violated from the second period on.
 *
 * @param time - which of the row's times of discovery `seenAfter` is
 * Cost: O(ways x combinations).
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
  const { choices, times } = group;
  const about = times[time]!;
  const { allowed, exact } = about;
  const period = books.plan.moments.period[moment]!;
  const size = choices.length;
  const { effects, followed } = deskOf(books.plan).tables;
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
  const { changes } = about;
  const width = 2 * about.stretches.length * group.terms.length;
  const { factors } = deskOf(books.plan).tables;
  if (changes !== null) fillFactors(factors, books, group, about.stretches, seenAfter);
  const worthOfTerms = changes === null ? otherTerms(books, group, about, period, seenAfter) : null;
  let cell = 0;
  let value = 0;
  let violated = 0;
  let doneFirst = 0;
  let exactValue = Number.NEGATIVE_INFINITY;
  let exactViolated = 0;
  let exactDoneFirst = 0;
  // Ascending over the subsets, so that of equal ones the smaller number, with fewer of the same choices, stays.
  for (let tried = possible & -possible; tried !== 0; tried = (tried - possible) & possible) {
    const mayFollow = tried & following;
    for (let first = 0; ; first = (first - mayFollow) & mayFollow) {
      let found = 0;
      if (worthOfTerms !== null) found = worthOfTerms(tried, first);
      else {
        for (let column = 0; column < width; column++) found += factors[column]! * changes![cell++]!;
      }
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
        exactDoneFirst = first;
      }
      if (first === mayFollow) break;
    }
  }
  return { value, violated, doneFirst, exactValue, exactViolated, exactDoneFirst };
}

/** A way, measure by measure. */
export function violationsOf(
  { plan }: { readonly plan: CompiledPlan },
  { choices, times }: LinkedGroup,
  violated: number,
  doneFirst: number,
  time: number,
): Violation[] {
  const { measure, kind } = plan.choices;
  const made: Violation[] = [];
  for (let bit = 0; bit < choices.length; bit++) {
    if (((violated >>> bit) & 1) === 0) continue;
    const column = choices[bit]!;
    const from = ((doneFirst >>> bit) & 1) === 1 ? 1 : times[time]!.from[bit]!;
    made.push({ measure: measure[column]!, kind: kind[column]!, from });
  }
  return made;
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

/** What a change of a combination's degree is worth, in the order in which `GroupTime.changes` has each way. */
function fillFactors(
  factors: number[],
  books: ChoiceBooks,
  { terms }: LinkedGroup,
  stretches: readonly number[],
  seenAfter: number,
): void {
  const { spells, termWorth, party, model } = books;
  const { stayForGood, collapseForGood } = spells;
  const base = party * model.terms.length;
  let at = 0;
  for (let index = 0; index < terms.length; index++) {
    const worth = termWorth[base + terms[index]!]!;
    for (let stretch = 0; stretch < stretches.length; stretch++) {
      const isLast = stretch + 1 === stretches.length;
      const gone = goneBy(spells, (isLast ? seenAfter : stretches[stretch + 1]!) - stretches[stretch]!);
      const reach = worth * (1 - goneBy(spells, stretches[stretch]!));
      // In the state, then in the residue: what is left of the last stretch is the breakdown itself.
      factors[at++] = reach * stayForGood * gone;
      factors[at++] = reach * (collapseForGood * gone + (isLast ? 1 - gone : 0));
    }
  }
}

/** A large group, or one in which shares count. */
function otherTerms(
  books: ChoiceBooks,
  group: LinkedGroup,
  about: GroupTime,
  period: number,
  seenAfter: number,
): WorthOfTerms {
  const { plain } = group;
  if (plain === null) return termsByLevels(books, group, about.asked!, period, seenAfter);
  const { conditions, inForce, lasting } = plain;
  return termsByBits(books, group, conditions, inForce, lasting, about, seenAfter);
}

/** Work under way, or measures taken back in part. */
function termsByLevels(
  { model, figures, party, termWorth, spells }: ChoiceBooks,
  { terms }: LinkedGroup,
  asked: readonly AskedTerm[],
  period: number,
  seenAfter: number,
): WorthOfTerms {
  const base = party * model.terms.length;
  const shareOf = shareOfTerms({ model, spells, reversible: figures.reversible }, period, seenAfter);
  const untouched = asked.map((term, index) =>
    termWorth[base + terms[index]!] === 0 ? 0 : shareOf(term, 0, 0),
  );
  // A combination hangs on few of the members, so that most ways make of it what another way did.
  const known = new Map<number, number>();
  return (violated, doneFirst) => {
    let sum = 0;
    for (let term = 0; term < asked.length; term++) {
      const worth = termWorth[base + terms[term]!]!;
      const { mask } = asked[term]!;
      const own = violated & mask;
      if (own === 0 || worth === 0) continue;
      const first = doneFirst & mask;
      // Up to 16 members: no key is that of another combination, and none is too large a number.
      const key = (term * 65_536 + own) * 65_536 + first;
      let change = known.get(key);
      if (change === undefined) {
        change = shareOf(asked[term]!, own, first) - untouched[term]!;
        known.set(key, change);
      }
      sum += worth * change;
    }
    return sum;
  };
}
