import type { CompiledPlan, Figures, Model } from "../model/index.ts";
import type { AssessResult, Break, ByParty, Failing } from "./assess-result.ts";
import { EQUAL_SHARES, type Inequality, isBefore, longestBeginning, slackOf, spoiler } from "./beginnings.ts";
import { isBelieved } from "./believed.ts";
import { breachAt, momentAt } from "./breach-at.ts";
import { breachDeeds } from "./breach-deeds.ts";
import { coverAt } from "./cover.ts";
import type { Evaluation } from "./evaluate.ts";
import { firstBreak } from "./first-break.ts";

/** What is said of a plan beyond its gains and slacks. */
export type Findings = Pick<
  AssessResult,
  | "holdsThrough"
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
  known: Pick<AssessResult, "holds" | "slack" | "gain" | "weakest"> & { readonly keeps: boolean },
): Findings {
  const { holds, keeps, slack, gain, weakest } = known;
  const stepCount = plan.bundles.length;
  const isPlan = stepCount > 0;
  const columns = stepCount + 1;
  const { books, start, keep, breachAt: breaches } = evaluation;
  const { moments, phases } = plan;
  const share: ByParty<(number | null)[]> = {};
  const believed: ByParty<boolean | null> = {};
  const leftWith: ByParty<number[]> = {};
  const keepValue: ByParty<number[]> = {};
  const breachValue: ByParty<(number | null)[]> = {};
  let worst: Inequality | null = null;
  for (let party = 0; party < books.length; party++) {
    const id = model.partyIds[party]!;
    const stake = model.scales.stake[party]!;
    const { phaseBase, ruin, spells } = books[party]!;
    const shares: (number | null)[] = [];
    const left: number[] = [];
    const kept: number[] = [];
    const broken: (number | null)[] = [];
    for (let k = 0; k < columns; k++) {
      const points = slack[id]![k]!;
      shares.push(points === null ? null : points / stake);
      left.push(ruin[phaseBase + phases.first[k + 1]! - 1]! - start[party]!);
      kept.push(keep[party * columns + k]! / spells.impatience);
      const moment = k < stepCount ? moments.first[k]! : moments.first[k]! + k;
      const breach = breaches[moment * books.length + party]!;
      broken.push(Number.isNaN(breach) ? null : breach / spells.impatience);
      if (points === null || (worst !== null && points / stake > worst.share + EQUAL_SHARES)) continue;
      const found = slackOf(model, evaluation, party, k);
      if (worst === null || isBefore(found, worst)) worst = found;
    }
    if (isPlan && model.veto[party] === 1) {
      const amount = gain[id]!;
      const found: Inequality = {
        party,
        kind: "gain",
        step: null,
        after: null,
        amount,
        share: amount / stake,
      };
      if (worst === null || isBefore(found, worst)) worst = found;
    }
    share[id] = shares;
    leftWith[id] = left;
    keepValue[id] = kept;
    breachValue[id] = broken;
    believed[id] = isPlan ? isBelieved(model, evaluation, party) : null;
  }
  const holdsThrough = holds ? stepCount : longestBeginning(model, evaluation, stepCount);
  return {
    holdsThrough,
    share,
    cover: weakest === null ? null : coverAt(evaluation, weakest),
    worst: worst === null ? null : failing(model, worst),
    breaks: keeps ? null : breakOf(model, plan, figures, evaluation),
    spoils: holds || !isPlan ? null : spoilsOf(model, plan, evaluation, holdsThrough),
    believed,
    leftWith,
    keepValue,
    breachValue,
  };
}

function spoilsOf(
  model: Model,
  plan: CompiledPlan,
  evaluation: Evaluation,
  holdsThrough: number,
): AssessResult["spoils"] {
  const stepCount = plan.bundles.length;
  const found = spoiler(model, evaluation, holdsThrough, stepCount);
  if (found === null) return null;
  const { through, worst } = found;
  const { party, step, after } = worst;
  const told = { through, ...failing(model, worst) };
  if (step === null) return { ...told, breach: null };
  // The time after the last step of the beginning has a moment of its own.
  const isAfter = step > through;
  const moment = isAfter ? plan.moments.first[stepCount]! + through : momentAt(plan, step, after!);
  const witness = breachAt(evaluation.books[party]!, moment)!;
  return { ...told, breach: breachDeeds(evaluation.books[party]!, moment, witness) };
}

function failing(model: Model, { party, ...rest }: Inequality): Failing {
  return { party: model.partyIds[party]!, ...rest };
}

/** The first negative slack, and what is done there. */
function breakOf(model: Model, compiled: CompiledPlan, figures: Figures, whole: Evaluation): Break {
  const { plan, evaluation, moment, party, slack, share } = firstBreak(model, compiled, figures, whole);
  const witness = breachAt(evaluation.books[party]!, moment)!;
  return {
    party: model.partyIds[party]!,
    step: plan.moments.step[moment]!,
    after: plan.moments.period[moment]!,
    kind: "breach",
    slack,
    share,
    ...breachDeeds(evaluation.books[party]!, moment, witness),
  };
}
