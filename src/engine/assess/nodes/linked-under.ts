import {
  type CompiledPlan,
  degreeOf,
  type GroupTime,
  type LinkedGroup,
  levelInPeriod,
  type Nodes,
  stretchesOf,
  UNDO,
  WITHHOLD_ENDING,
} from "../../model/index.ts";
import type { Violation } from "../violation-effect.ts";
import type { EventWeights } from "./event-weights.ts";
import type { ForecastBooks } from "./forecast-books.ts";
import { type Aftermath, type ChoiceBooksUnder, violationUnder } from "./violation-under.ts";

/** What linked violations that events may interrupt are worked out from. */
export interface LinkedBooksUnder extends ChoiceBooksUnder {
  readonly plan: ChoiceBooksUnder["plan"] &
    Pick<CompiledPlan, "clauses"> & {
      readonly moments: Pick<CompiledPlan["moments"], "step" | "period" | "left" | "phase">;
      readonly phases: Pick<CompiledPlan["phases"], "first">;
    };
  readonly nodes: Pick<Nodes, "suspendedBy" | "suspensions" | "levels">;
}

/** The best ways of a linked group, by what they bring: [0] whatever it is; [1] with a choice that makes the time of discovery, [2] with one of the rank asked for, [3] with both. */
export interface GroupWays {
  readonly values: readonly number[];
  readonly ways: readonly { readonly violated: number; readonly doneFirst: number }[];
}

/**
 * All ways to violate the measures of a linked group are tried.
 *
 * @param isAllowed - by bit: may it be violated?;  @param isOfRank - by bit
 * Source: docs/theory/assess.md#the-best-breach-exactly.
 */
export function linkedUnder(
  books: LinkedBooksUnder,
  weights: EventWeights,
  group: LinkedGroup,
  time: number,
  moment: number,
  seenAfter: number,
  after: Aftermath,
  isAllowed: number,
  isOfRank: number,
): GroupWays {
  const { plan } = books;
  const known = group.times[time]!;
  const allowed = known.allowed & isAllowed;
  const period = plan.moments.period[moment]!;
  const values = [0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const ways = values.map(() => ({ violated: 0, doneFirst: 0 }));
  const isDue = plan.moments.left[moment] !== Number.POSITIVE_INFINITY;
  const now = plan.moments.phase[moment]!;
  const lastPhase = isDue ? plan.phases.first[plan.moments.step[moment]! + 1]! - 1 : now;
  const about = {
    from: known.from,
    starts: stretchesOf(known.starts, lastPhase - now, seenAfter),
    lastPhase,
  };
  const untouched = worthOfTerms(books, weights, group, about, moment, seenAfter, after, 0, 0);
  const single = (bit: number, isFirst: boolean): number =>
    violationUnder(
      books,
      weights,
      group.choices[bit]!,
      period,
      seenAfter,
      isFirst,
      after.onRuin,
      after.onOnce,
    );
  for (let violated = allowed & -allowed; violated !== 0; violated = (violated - allowed) & allowed) {
    const mayFollow = violated & known.following;
    for (let doneFirst = 0; ; doneFirst = (doneFirst - mayFollow) & mayFollow) {
      let value =
        worthOfTerms(books, weights, group, about, moment, seenAfter, after, violated, doneFirst) - untouched;
      for (let rest = violated; rest !== 0; rest &= rest - 1) {
        const bit = 31 - Math.clz32(rest & -rest);
        value += single(bit, ((doneFirst >>> bit) & 1) === 1);
      }
      const makesTime = (violated & ~doneFirst & known.exact) !== 0;
      const isRank = (violated & isOfRank) !== 0;
      for (let kind = 0; kind < 4; kind++) {
        if ((kind & 1) !== 0 && !makesTime) continue;
        if ((kind & 2) !== 0 && !isRank) continue;
        if (value <= values[kind]!) continue;
        values[kind] = value;
        ways[kind] = { violated, doneFirst };
      }
      if (doneFirst === mayFollow) break;
    }
  }
  return { values, ways };
}

/** What its combinations are worth in one way until the breach is seen, and then; points per period. */
function worthOfTerms(
  { model, plan, figures, party, termWorth, nodes }: LinkedBooksUnder,
  { run, paused, ruin, end: ended }: EventWeights,
  group: LinkedGroup,
  { starts, from, lastPhase }: Pick<GroupTime, "starts" | "from"> & { readonly lastPhase: number },
  moment: number,
  seenAfter: number,
  after: Aftermath,
  violated: number,
  doneFirst: number,
): number {
  const { moments } = plan;
  const period = moments.period[moment]!;
  const now = moments.phase[moment]!;
  let sum = 0;
  for (let stretch = 0; stretch < starts.length; stretch++) {
    const start = starts[stretch]!;
    const end = starts[stretch + 1] ?? seenAfter;
    const levels = nodes.levels[Math.min(now + start, lastPhase)]!.slice();
    const far = levels.slice();
    for (let rest = violated; rest !== 0; rest &= rest - 1) {
      const bit = 31 - Math.clz32(rest & -rest);
      const begins = ((doneFirst >>> bit) & 1) === 1 ? 1 : from[bit]!;
      if (begins > start) continue;
      const measure = plan.choices.measure[group.choices[bit]!]!;
      const kind = plan.choices.kind[group.choices[bit]!]!;
      if (kind === WITHHOLD_ENDING) {
        levels[measure] = 1;
        far[measure] = 1;
        continue;
      }
      const at = period + begins;
      const reached = kind === UNDO ? 1 : at === 0 ? 0 : levelInPeriod(model, measure, at - 1);
      far[measure] = reached;
      levels[measure] = (1 - figures.reversible[measure]!) * reached;
    }
    const residue = far.map((level, measure) => level * (1 - figures.reversible[measure]!));
    const views = nodes.suspensions.map((clause) => {
      const view = levels.slice();
      for (const measure of plan.clauses[clause]!.suspend) {
        view[measure] = Math.min(view[measure]!, residue[measure]!);
      }
      return view;
    });
    const isLast = stretch === starts.length - 1;
    const left = ruin[end]! - ruin[start]! + ended[end]! - ended[start]! + (isLast ? after.onRuin : 0);
    for (let index = 0; index < group.terms.length; index++) {
      const term = group.terms[index]!;
      const worth = termWorth[party * model.terms.length + term]!;
      if (worth === 0) continue;
      const condition = model.terms[term]!;
      let weighted = degreeOf(condition, levels) * (run[end]! - run[start]!);
      weighted += degreeOf(condition, residue) * left;
      for (let at = 0; at < views.length; at++) {
        weighted += degreeOf(condition, views[at]!) * (paused[at]![end]! - paused[at]![start]!);
      }
      sum += worth * weighted;
    }
  }
  return sum;
}

/** What is violated in a way of a group, from when on. */
export function violationsIn(
  { plan }: ForecastBooks,
  group: LinkedGroup,
  time: number,
  { violated, doneFirst }: { readonly violated: number; readonly doneFirst: number },
): Violation[] {
  const made: Violation[] = [];
  for (let bit = 0; bit < group.choices.length; bit++) {
    if (((violated >>> bit) & 1) === 0) continue;
    const column = group.choices[bit]!;
    const from = ((doneFirst >>> bit) & 1) === 1 ? 1 : group.times[time]!.from[bit]!;
    made.push({ measure: plan.choices.measure[column]!, kind: plan.choices.kind[column]!, from });
  }
  return made;
}
