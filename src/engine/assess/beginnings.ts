import type { Model } from "../model/index.ts";
import { fillBreaches } from "./best-breach.ts";
import { type Evaluation, forGood, keepFrom } from "./evaluate.ts";

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

/** The first steps of a plan, as a plan of their own. */
export interface Beginning {
  readonly holds: boolean;
  /** The worst of its gains (of parties with a veto) and slacks, by shares of the stake. */
  readonly worst: Inequality | null;
}

/** Shares of the stake that differ by no more are equal. */
export const EQUAL_SHARES = 1e-9;

/**
 * Would the first k steps hold by themselves?
 *
 * What a breach in a step pays does not hang on the steps after it, so the figures of the whole plan serve; only what keeping on is
 * worth is worked out anew, and the time after step k.
 *
 * @param k - 1 … K
 * Source: docs/theory/assess.md#gain-slack-and-verdict.
 */
export function beginning(model: Model, evaluation: Evaluation, k: number): Beginning {
  let holds = true;
  let worst: Inequality | null = null;
  const meet = (found: Inequality): void => {
    holds &&= found.amount >= -model.scales.tolerance[found.party]!;
    if (worst === null || isBefore(found, worst)) worst = found;
  };
  for (const books of evaluation.books) {
    const { party, plan, spells, phaseBase, state, ruin } = books;
    const { moments, phases } = plan;
    const partyCount = model.partyIds.length;
    const stepCount = plan.bundles.length;
    const stake = model.scales.stake[party]!;
    const tolerance = model.scales.tolerance[party]!;
    const end = phases.first[k + 1]! - 1;
    const last = moments.first[stepCount]! + k;
    let next = forGood(spells, state[phaseBase + end]!, ruin[phaseBase + end]!);
    const found = [0.5];
    fillBreaches(books, last, last + 1, found, [0.5], 0);
    const broken = found[0]!;
    if (!Number.isNaN(broken)) {
      const amount = next - broken;
      meet({ party, kind: "breach", step: k + 1, after: 0, amount, share: amount / stake });
    }
    for (let step = k; step >= 1; step--) {
      const first = moments.first[step - 1]!;
      let kept = next;
      let least = Number.NaN;
      let after = 0;
      for (let moment = moments.first[step]! - 1; moment >= first; moment--) {
        kept = keepFrom(books, moment, next, kept);
        if (moment === first) {
          kept += spells.impatience * evaluation.once[party * (stepCount + 1) + step - 1]!;
        }
        const left = kept - evaluation.breachAt[moment * partyCount + party]!;
        if (left <= least + tolerance || (Number.isNaN(least) && !Number.isNaN(left))) {
          least = !(left >= least) ? left : least;
          after = moments.period[moment]!;
        }
      }
      if (!Number.isNaN(least)) {
        meet({ party, kind: "breach", step, after, amount: least, share: least / stake });
      }
      next = kept;
    }
    if (model.veto[party] === 1) {
      const amount = next - evaluation.start[party]!;
      meet({ party, kind: "gain", step: null, after: null, amount, share: amount / stake });
    }
  }
  return { holds, worst };
}

/** The inequality of a slack. */
export function slackOf(
  model: Model,
  { slack, after }: Evaluation,
  party: number,
  column: number,
): Inequality {
  const columns = slack.length / model.partyIds.length;
  const amount = slack[party * columns + column]!;
  return {
    party,
    kind: "breach",
    step: column + 1,
    after: after[party * columns + column]!,
    amount,
    share: amount / model.scales.stake[party]!,
  };
}

/** Worse by its share; of equal ones a gain before a slack, then the earlier step, then period, then the file's order. */
export function isBefore(one: Inequality, other: Inequality): boolean {
  const difference = one.share - other.share;
  if (Math.abs(difference) > EQUAL_SHARES) return difference < 0;
  const steps = (one.step ?? 0) - (other.step ?? 0);
  if (steps !== 0) return steps < 0;
  const periods = (one.after ?? 0) - (other.after ?? 0);
  return periods !== 0 ? periods < 0 : one.party < other.party;
}

/** The largest k < K whose first k steps hold by themselves; 0 where none do. */
export function longestBeginning(model: Model, evaluation: Evaluation, stepCount: number): number {
  for (let k = stepCount - 1; k >= 1; k--) if (beginning(model, evaluation, k).holds) return k;
  return 0;
}

/**
 * What spoils a plan that does not hold: of its beginnings longer than those that hold, the one whose worst inequality is least bad, and
 * that inequality; the shortest on a tie.
 *
 * So of a gradual exchange that fails at its end the end is named, though no beginning of it holds alone.
 */
export function spoiler(
  model: Model,
  evaluation: Evaluation,
  holdsThrough: number,
  stepCount: number,
): { readonly through: number; readonly worst: Inequality } | null {
  let least: { through: number; worst: Inequality } | null = null;
  for (let through = holdsThrough + 1; through <= stepCount; through++) {
    const { worst } = beginning(model, evaluation, through);
    if (worst === null) continue;
    if (least === null || worst.share > least.worst.share + EQUAL_SHARES) least = { through, worst };
  }
  return least;
}
