import type { CompiledPlan, Figures, Model } from "../model/index.ts";
import type { AssessResult, Break, ByParty, Failing } from "./assess-result.ts";
import { beginningsOf } from "./beginnings.ts";
import { isBelieved } from "./believed.ts";
import { breachAt, momentAt, violationsSeenAfter } from "./breach-at.ts";
import { type BreachDeeds, breachDeeds } from "./breach-deeds.ts";
import { put } from "./by-party.ts";
import { coverAt } from "./cover.ts";
import type { Evaluation } from "./evaluate.ts";
import { firstBreak } from "./first-break.ts";
import { EQUAL_SHARES, type Inequality, inequality } from "./inequality.ts";

/** What is said of a plan beyond its gains and slacks. */
export type Findings = Pick<
  AssessResult,
  | "holdsThrough"
  | "slack"
  | "after"
  | "share"
  | "cover"
  | "worst"
  | "breaks"
  | "spoils"
  | "believed"
  | "leftWith"
  | "keepValue"
  | "breachValue"
>;

/**
 * What spoils a plan, by how much keeping on outweighs breaking, what everybody is left with: all that follows from an evaluation once
 * the gains and slacks are known.
 *
 * @param keeps - no slack is negative
 */
export function findingsOf(
  model: Model,
  plan: CompiledPlan,
  figures: Figures,
  evaluation: Evaluation,
  known: Pick<AssessResult, "holds"> & {
    readonly keeps: boolean;
    readonly weakest: Inequality | null;
    /** The smallest slack as a share of its party's stake; infinite where there is none. */
    readonly leastShare: number;
  },
): Findings {
  const { holds, keeps, weakest, leastShare } = known;
  const stepCount = plan.bundles.length;
  const isPlan = stepCount > 0;
  const columns = stepCount + 1;
  const { books, start, keep, slack: slacks, breachAt: breaches } = evaluation;
  const { moments, phases } = plan;
  const slack: ByParty<(number | null)[]> = {};
  const after: ByParty<(number | null)[]> = {};
  const share: ByParty<(number | null)[]> = {};
  const believed: ByParty<boolean | null> = {};
  const leftWith: ByParty<number[]> = {};
  const keepValue: ByParty<number[]> = {};
  const breachValue: ByParty<(number | null)[]> = {};
  const ids = model.partyIds;
  for (let party = 0; party < books.length; party++) {
    const stake = model.scales.stake[party]!;
    const base = party * columns;
    const { phaseBase, ruin, spells } = books[party]!;
    let isWhole = isPlan;
    // Copied to be filled: copying an array of doubles is several times faster than growing one.
    const left = keep.slice(base, base + columns);
    const broken = left.slice();
    for (let k = 0; k < columns; k++) {
      const moment = k < stepCount ? moments.first[k]! : moments.first[k]! + k;
      left[k] = ruin[phaseBase + phases.first[k + 1]! - 1]! - start[party]!;
      broken[k] = breaches[moment * books.length + party]! / spells.impatience;
      isWhole &&= !Number.isNaN(slacks[base + k]! + broken[k]!);
    }
    put(leftWith, ids, party, left);
    put(keepValue, ids, party, shares(keep, base, columns, spells.impatience));
    put(breachValue, ids, party, isWhole ? broken : sharesWithGaps(plan, broken, 0, 1));
    if (isPlan) {
      put(
        slack,
        ids,
        party,
        isWhole ? slacks.slice(base, base + columns) : sharesWithGaps(plan, slacks, base, 1),
      );
      put(
        share,
        ids,
        party,
        isWhole ? shares(slacks, base, columns, stake) : sharesWithGaps(plan, slacks, base, stake),
      );
      put(after, ids, party, periodsOf(plan, evaluation, base));
      put(believed, ids, party, isBelieved(model, evaluation, party));
    } else {
      put(slack, ids, party, plan.blankSteps.slice());
      put(share, ids, party, plan.blankSteps.slice());
      put(after, ids, party, plan.blankSteps.slice());
      put(believed, ids, party, null);
    }
  }
  const worst = isPlan ? worstOf(model, evaluation, columns, weakest, leastShare) : null;
  const beginnings = holds || !isPlan ? null : beginningsOf(model, evaluation, stepCount, worst!.share);
  return {
    holdsThrough: beginnings === null ? stepCount : beginnings.holdsThrough,
    slack,
    after,
    share,
    cover: weakest === null ? null : coverAt(evaluation, weakest.party, weakest.step!, weakest.after!),
    worst: worst === null ? null : failing(model, worst),
    breaks: keeps ? null : breakOf(model, plan, figures, evaluation),
    spoils:
      beginnings === null
        ? null
        : spoilsOf(model, plan, evaluation, beginnings.through, beginnings.worst ?? worst!),
    believed,
    leftWith,
    keepValue,
    breachValue,
  };
}

/** The worst inequality of a plan, by shares of the stake; null where there is none. */
function worstOf(
  model: Model,
  { keep, start }: Evaluation,
  columns: number,
  weakest: Inequality | null,
  leastSlack: number,
): Inequality | null {
  let least = leastSlack;
  for (let party = 0; party < model.partyIds.length; party++) {
    const share = (keep[party * columns]! - start[party]!) / model.scales.stake[party]!;
    if (model.veto[party] === 1 && share < least) least = share;
  }
  for (let party = 0; party < model.partyIds.length; party++) {
    const amount = keep[party * columns]! - start[party]!;
    if (model.veto[party] === 0 || amount / model.scales.stake[party]! > least + EQUAL_SHARES) continue;
    return inequality(model, party, null, null, amount);
  }
  return weakest;
}

/** A row of a table as shares of something. */
function shares(table: readonly number[], base: number, columns: number, of: number): number[] {
  const row = table.slice(base, base + columns);
  for (let k = 0; k < columns; k++) row[k]! /= of;
  return row;
}

/** The same, null for NaN. */
function sharesWithGaps(
  { blankSteps }: CompiledPlan,
  table: readonly number[],
  base: number,
  of: number,
): (number | null)[] {
  const row: (number | null)[] = blankSteps.slice();
  for (let k = 0; k < row.length; k++) if (!Number.isNaN(table[base + k]!)) row[k] = table[base + k]! / of;
  return row;
}

function periodsOf(
  { blankSteps }: CompiledPlan,
  { slack, after }: Evaluation,
  base: number,
): (number | null)[] {
  const row: (number | null)[] = blankSteps.slice();
  for (let k = 0; k < row.length; k++) {
    if (!Number.isNaN(slack[base + k]!)) row[k] = Math.trunc(after[base + k]!);
  }
  return row;
}

/** What spoils a plan that does not hold, and what is done there. */
function spoilsOf(
  model: Model,
  plan: CompiledPlan,
  evaluation: Evaluation,
  through: number,
  worst: Inequality,
): AssessResult["spoils"] {
  const { party, kind, step, after, amount, share } = worst;
  let breach: BreachDeeds | null = null;
  if (step !== null && step > through && through < plan.bundles.length) {
    // The time after the last step of the beginning has a moment of its own.
    const moment = plan.moments.first[plan.bundles.length]! + through;
    breach = breachDeeds(evaluation.books[party]!, moment, breachAt(evaluation.books[party]!, moment)!);
  } else if (step !== null) breach = deedsAt(evaluation, party, momentAt(plan, step, after!));
  return { through, party: model.partyIds[party]!, kind, step, after, amount, share, breach };
}

function failing(model: Model, { party, kind, step, after, amount, share }: Inequality): Failing {
  return { party: model.partyIds[party]!, kind, step, after, amount, share };
}

/** The first negative slack, and what is done there. */
function breakOf(model: Model, compiled: CompiledPlan, figures: Figures, whole: Evaluation): Break {
  const { plan, evaluation, moment, party, slack, share } = firstBreak(model, compiled, figures, whole);
  const deeds = deedsAt(evaluation, party, moment);
  return {
    party: model.partyIds[party]!,
    step: plan.moments.step[moment]!,
    after: plan.moments.period[moment]!,
    kind: "breach",
    slack,
    share,
    withholds: deeds.withholds,
    undoes: deeds.undoes,
    seenAfter: deeds.seenAfter,
    begins: deeds.begins,
    keeps: deeds.keeps,
    untilSeen: deeds.untilSeen,
    soFar: deeds.soFar,
  };
}

/** What is done in the best breach at a moment of the plan. */
function deedsAt(
  { books, seenAt, breachAt: breaches }: Evaluation,
  party: number,
  moment: number,
): BreachDeeds {
  const own = books[party]!;
  const row = moment * books.length + party;
  const [seenAfter, breachValue] = [seenAt[row]!, breaches[row]!];
  const violations = violationsSeenAfter(own, moment, seenAfter, breachValue);
  return breachDeeds(own, moment, { violations, seenAfter, breachValue });
}
