import type { Model } from "../model/index.ts";
import type { Evaluation } from "./evaluate.ts";

/** What a plan must meet and by how much it does: a gain, or a slack; negative where it fails. */
export interface Inequality {
  readonly party: number;
  readonly kind: "gain" | "breach";
  /** From 1; null for a gain. */
  readonly step: number | null;
  readonly after: number | null;
  /** Points per period. */
  readonly amount: number;
  /** Of the party's stake. */
  readonly share: number;
}

/**
 * Shares of the stake that differ by no more are equal. Being so close is not handed on from one to the next: of several, those are
 * equal to the smallest that are within this of it, so the smallest is found first and then the earliest of these.
 */
export const EQUAL_SHARES = 1e-9;

/** An inequality of a party; a gain has no step. */
export function inequality(
  model: Model,
  party: number,
  step: number | null,
  after: number | null,
  amount: number,
): Inequality {
  const kind = step === null ? "gain" : "breach";
  return { party, kind, step, after, amount, share: amount / model.scales.stake[party]! };
}

/** Of inequalities equal to the smallest the one named: a gain before a slack, then the earlier step, then period, then the file's order. */
export function earlier(one: Inequality | null, other: Inequality): Inequality {
  if (one === null) return other;
  const before =
    (other.step ?? 0) - (one.step ?? 0) || (other.after ?? 0) - (one.after ?? 0) || other.party - one.party;
  return before < 0 ? other : one;
}

/**
 * Of the slacks of a plan equal to the smallest inequality the earliest; told with the smallest slack of its step.
 *
 * @param least - the smallest share of all; some slack is within `EQUAL_SHARES` of it
 */
export function firstSlackWithin(model: Model, evaluation: Evaluation, least: number): Inequality {
  const { slack, keepAt, breachAt, books } = evaluation;
  const { moments, bundles } = books[0]!.plan;
  const partyCount = model.partyIds.length;
  const stepCount = bundles.length;
  const most = least + EQUAL_SHARES;
  for (let k = 0; k <= stepCount; k++) {
    let found: Inequality | null = null;
    for (let party = 0; party < partyCount; party++) {
      const stake = model.scales.stake[party]!;
      const amount = slack[party * (stepCount + 1) + k]!;
      if (!(amount / stake <= most)) continue;
      const first = k === stepCount ? moments.first[stepCount]! + stepCount : moments.first[k]!;
      const end = k === stepCount ? first + 1 : moments.first[k + 1]!;
      for (let moment = first; moment < end; moment++) {
        const row = moment * partyCount + party;
        if (!((keepAt[row]! - breachAt[row]!) / stake <= most)) continue;
        found = earlier(found, inequality(model, party, k + 1, moments.period[moment]!, amount));
        break;
      }
    }
    if (found !== null) return found;
  }
  throw new Error("no slack is as small as the smallest");
}
