import {
  type ByParty,
  type Evaluation,
  evaluate,
  findPlan,
  forecast,
  keepsAll,
  nodeBooks,
} from "../assess/index.ts";
import { type CompiledPlan, checkPatience, type Figures, type Model } from "../model/index.ts";
import { leastConfidence } from "./confidence.ts";
import { type Encounters, encountersIn, flowsOf } from "./encounters.ts";
import { leastTrust } from "./least-trust.ts";
import type { Exposure, PlanTrust } from "./trust-result.ts";
import { encountersUnder } from "./under-clauses.ts";

/**
 * How much does a plan ask each party to believe of the others, where, and how sure must they be to keep it all the way?
 *
 * @param plan - id of a plan of the model, or a compiled plan
 * @param figures - central values unless a sample is given
 * @throws EngineError `unknown-plan`, `missing-patience`, `too-many-linked-measures`
 * Exact up to floating point. Deterministic. Source: docs/theory/trust.md#exposure, #least-trust, #confidence.
 */
export function trust(
  model: Model,
  plan: string | CompiledPlan,
  figures: Figures = model.figures,
): PlanTrust {
  const compiled = typeof plan === "string" ? findPlan(model, plan) : plan;
  checkPatience(model, figures);
  const { id, label } = compiled;
  const stepCount = compiled.bundles.length;
  const columns = stepCount + 1;
  const exposure: ByParty<(Exposure | null)[]> = {};
  const least: ByParty<(number | null)[]> = {};
  const of: ByParty<(string | null)[]> = {};
  const wholeWay: ByParty<(number | null)[]> = {};
  const isInterrupted = compiled.nodes !== null;
  const isAnswered = isInterrupted && compiled.nodes.gravity.length > 0;
  const what: Pick<PlanTrust, "interrupted" | "answered"> = {
    ...(isInterrupted && stepCount > 0 ? { interrupted: true } : {}),
    ...(isAnswered && stepCount > 0 ? { answered: true } : {}),
  };
  const nothing = (): null[] => new Array<null>(columns).fill(null);
  if (isAnswered || stepCount === 0) {
    for (const party of model.partyIds) {
      exposure[party] = nothing();
      least[party] = nothing();
      of[party] = nothing();
      wholeWay[party] = nothing();
    }
    return { id, label, exposure, least, of, wholeWay, confidence: null, ...what };
  }
  const tell = (party: number, steps: readonly (ExposedStep | null)[]): void => {
    const name = model.partyIds[party]!;
    exposure[name] = steps.map((step) =>
      step === null ? null : { to: model.partyIds[step.other]!, points: step.points },
    );
    least[name] = steps.map((step) => step?.least ?? null);
    of[name] = steps.map((step) => (step === null ? null : model.partyIds[step.other]!));
  };
  if (isInterrupted) {
    const all = nodeBooks(model, compiled, figures, keepsAll);
    const encounters = encountersUnder(all);
    for (const [party, name] of model.partyIds.entries()) {
      const values = forecast(all.books[party]!, stepCount);
      const slackAt = (moment: number): number =>
        values.keep[moment * all.nodes.countings]! - all.breachAt(party, moment, 0, values);
      tell(party, exposedIn(model, compiled, encounters, party, slackAt));
      wholeWay[name] = nothing();
    }
    return { id, label, exposure, least, of, wholeWay, confidence: null, ...what };
  }
  const evaluation = evaluate(model, compiled, figures);
  const encounters = encountersIn(model, evaluation);
  for (const [party, name] of model.partyIds.entries()) {
    const slackAt = (moment: number): number => {
      const row = moment * model.partyIds.length + party;
      return evaluation.keepAt[row]! - evaluation.breachAt[row]!;
    };
    tell(party, exposedIn(model, compiled, encounters, party, slackAt));
    wholeWay[name] = wholeWayOf(model, evaluation, encounters, party);
  }
  const confidence = leastConfidence(model, evaluation, encounters);
  return { id, label, exposure, least, of, wholeWay, confidence };
}

interface ExposedStep {
  readonly other: number;
  /** E, points per period. */
  readonly points: number;
  /** μ*. */
  readonly least: number;
}

/**
 * Per step: to whom a party is exposed most. What it would lose by breaking itself is the same whoever it trusts, so that where it is
 * exposed most the most trust is needed too.
 */
function exposedIn(
  model: Model,
  plan: CompiledPlan,
  encounters: Encounters,
  party: number,
  slackAt: (moment: number) => number,
): (ExposedStep | null)[] {
  const stepCount = plan.bundles.length;
  const tolerance = model.scales.tolerance[party]!;
  return encounters[party]!.map((met, k) => {
    const moment = k === stepCount ? plan.moments.first[stepCount]! + stepCount : plan.moments.first[k]!;
    const slack = slackAt(moment);
    if (met.length === 0 || Number.isNaN(slack)) return null;
    let most = met[0]!;
    for (const one of met) {
      // Of equally large ones the first in the file.
      if (one.breaking - one.trusting > most.breaking - most.trusting + tolerance) most = one;
    }
    const points = most.breaking - most.trusting;
    return { other: most.other, points, least: leastTrust(points, slack, tolerance) };
  });
}

/** The most that any step of a plan asks of anybody; null where it is not told. */
export function largestTrust({ least, answered }: PlanTrust): number | null {
  if (answered === true) return null;
  return Math.max(0, ...Object.values(least).flatMap((own) => own.filter((one) => one !== null)));
}

/** Per step: the most that any later breach of another party asks for, were it known only there. */
function wholeWayOf(
  model: Model,
  evaluation: Evaluation,
  encounters: Encounters,
  party: number,
): (number | null)[] {
  const { books, keep, breachAt } = evaluation;
  const { plan } = books[party]!;
  const stepCount = plan.bundles.length;
  const columns = stepCount + 1;
  const tolerance = model.scales.tolerance[party]!;
  const { flow, follows } = flowsOf(evaluation, party);
  return Array.from({ length: columns }, (_, k) => {
    const moment = k === stepCount ? plan.moments.first[stepCount]! + stepCount : plan.moments.first[k]!;
    const broken = breachAt[moment * model.partyIds.length + party]!;
    const kept = keep[party * columns + k]!;
    if (Number.isNaN(broken)) return null;
    let most: number | null = null;
    let before = 0;
    let weight = 1;
    for (let later = k + 1; later <= stepCount; later++) {
      before += weight * flow[later - 1]!;
      weight *= follows[later - 1]!;
      for (const { trusting } of encounters[party]![later]!) {
        const met = before + weight * trusting;
        const needed =
          broken > kept + tolerance
            ? 1
            : broken <= met + tolerance
              ? 0
              : Math.min(1, (broken - met) / (kept - met));
        most = Math.max(most ?? 0, needed);
      }
    }
    return most;
  });
}
