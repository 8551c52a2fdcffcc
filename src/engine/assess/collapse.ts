import { type CompiledPlan, type ConditionMasks, levelInPeriod, WITHHOLD_DOING } from "../model/index.ts";
import { hasBit } from "../numeric/index.ts";
import { violationsSeenAfter } from "./breach-at.ts";
import { levelsAfter, worthOf } from "./breach-path.ts";
import type { Evaluation } from "./evaluate.ts";

/** The collapse that a party's best breach at a moment leads to. */
export interface Collapse {
  /** T, periods after the breach begins. */
  readonly seenAfter: number;
  /** The phase of the plan in the last period before it. */
  readonly phase: number;
  /** By how much less (or more) it leaves of measures than a breakdown of the plan would there. */
  readonly lost: readonly { readonly measure: number; readonly level: number }[];
  /** What it leaves of each measure, where combinations ask for what is lost; else null. */
  readonly residue: readonly number[] | null;
}

/**
 * Only not doing what could be taken back in part at most changes what a breakdown leaves. So most collapses are known without looking
 * for the breach itself.
 *
 * @param moment - one at which the party has a choice
 */
export function collapseOf(
  { books, seenAt, breachAt: breaches }: Evaluation,
  party: number,
  moment: number,
): Collapse {
  const own = books[party]!;
  const { plan, figures } = own;
  const { choices } = plan;
  const row = moment * books.length + party;
  let changesResidue = false;
  for (let column = choices.start[row]!; column < choices.start[row + 1]!; column++) {
    changesResidue ||=
      choices.kind[column] === WITHHOLD_DOING && figures.reversible[choices.measure[column]!]! < 1;
  }
  const seenAfter = seenAt[row]!;
  const phase = phaseSeen(plan, moment, seenAfter);
  if (!changesResidue) return { seenAfter, phase, lost: NOTHING_LOST, residue: null };
  const violations = violationsSeenAfter(own, moment, seenAfter, breaches[row]!);
  const period = plan.moments.period[moment]!;
  const lost: { measure: number; level: number }[] = [];
  let isAsked = false;
  for (let index = 0; index < violations.length; index++) {
    const { measure, kind, from } = violations[index]!;
    if (kind !== WITHHOLD_DOING || figures.reversible[measure] === 1) continue;
    const begins = period + from;
    const reached = begins === 0 ? 0 : levelInPeriod(own.model, measure, begins - 1);
    const level = reached - levelInPeriod(own.model, measure, period + seenAfter - 1);
    lost.push({ measure, level: level * (1 - figures.reversible[measure]!) });
    isAsked ||= own.model.terms.some((term) => asksFor(term, measure));
  }
  if (!isAsked) return { seenAfter, phase, lost, residue: null };
  const { residue } = levelsAfter(own, moment, violations, seenAfter - 1);
  return { seenAfter, phase, lost: NOTHING_LOST, residue };
}

const NOTHING_LOST: Collapse["lost"] = [];

/** The phase of the plan in the last period before a breach begun at a moment is seen. */
function phaseSeen({ moments, phases }: CompiledPlan, moment: number, seenAfter: number): number {
  const now = moments.phase[moment]!;
  if (moments.left[moment] === Number.POSITIVE_INFINITY) return now;
  return Math.min(now + seenAfter - 1, phases.first[moments.step[moment]! + 1]! - 1);
}

/** Whether a combination hangs on a measure. */
function asksFor({ all, notAll }: ConditionMasks, measure: number): boolean {
  if (hasBit(all, measure)) return true;
  for (let index = 0; index < notAll.length; index++) if (hasBit(notAll[index]!, measure)) return true;
  return false;
}

/**
 * No less than what the collapse of `collapseOf` leads to for another party, without looking for what is violated: as if of all that could be
 * withheld each were done or not as suits that party, and each combination that hangs on it there or not.
 */
export function ruinAtMost(
  { books, seenAt }: Evaluation,
  party: number,
  moment: number,
  other: number,
): number {
  const { model, plan, figures, termWorth, ruin } = books[other]!;
  const { choices } = plan;
  const row = moment * books.length + party;
  const cells = other * model.measureIds.length;
  const terms = other * model.terms.length;
  let most = ruin[books[other]!.phaseBase + phaseSeen(plan, moment, seenAt[row]!)]!;
  for (let column = choices.start[row]!; column < choices.start[row + 1]!; column++) {
    const measure = choices.measure[column]!;
    const stays = 1 - figures.reversible[measure]!;
    if (choices.kind[column] !== WITHHOLD_DOING || stays === 0) continue;
    const worth = figures.value[cells + measure]!;
    if (worth < 0) most -= worth * stays;
    for (let term = 0; term < model.terms.length; term++) {
      if (asksFor(model.terms[term]!, measure)) most += Math.abs(termWorth[terms + term]!);
    }
  }
  return most;
}

/** What the collapse leads to for a party: u_i(r) + b_i (1 - δ^lasts), points per period, blame left aside. */
export function ruinOf({ books }: Evaluation, party: number, { residue, phase, lost }: Collapse): number {
  const own = books[party]!;
  if (residue !== null) return worthOf(own, party, residue) + own.spells.breakdown;
  let ruin = own.ruin[own.phaseBase + phase]!;
  const cells = party * own.model.measureIds.length;
  for (const { measure, level } of lost) ruin += level * own.figures.value[cells + measure]!;
  return ruin;
}
