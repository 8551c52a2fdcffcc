import type { Evaluation } from "../assess/index.ts";
import { goneBy, type Model } from "../model/index.ts";
import { worstOf } from "./doubt.ts";
import { type Encounters, flowsOf } from "./encounters.ts";
import type { Confidence } from "./trust-result.ts";

/**
 * A polynomial in τ on [0, 1] by its Bernstein coefficients: of degree n, n + 1 of them. It lies between the smallest and the largest of
 * them, and is theirs at both ends.
 */
type Bernstein = readonly number[];

/**
 * The smallest chance τ from which on a plan holds, where at each step date the others all do their part with chance τ.
 *
 * v^τ(k) = τ [flow + q^d v^τ(k + 1)] + (1 - τ) min s(k), so that every gain and slack is a polynomial in τ. Of each the largest τ is looked
 * for at which it fails, by halving what its coefficients do not settle, from the right.
 *
 * Exact up to 1e-12 in τ. Source: docs/theory/trust.md#confidence.
 */
export function leastConfidence(model: Model, evaluation: Evaluation, encounters: Encounters): Confidence {
  const stepCount = evaluation.books[0]!.plan.bundles.length;
  let least = 0;
  for (let party = 0; party < model.partyIds.length; party++) {
    for (const inequality of inequalitiesOf(model, evaluation, encounters, party)) {
      least = failsUpTo(inequality, -model.scales.tolerance[party]!, least);
      if (least === 1) return { least: null, completes: null };
    }
  }
  return { least, completes: least ** stepCount };
}

/** The gain of a party with a veto, and all its slacks; points per period. */
function inequalitiesOf(
  model: Model,
  evaluation: Evaluation,
  encounters: Encounters,
  party: number,
): Bernstein[] {
  const { books, keep, keepAt, breachAt, start } = evaluation;
  const { plan, spells } = books[party]!;
  const { moments } = plan;
  const partyCount = model.partyIds.length;
  const stepCount = plan.bundles.length;
  const columns = stepCount + 1;
  const { flow, follows } = flowsOf(evaluation, party);
  const found: Bernstein[] = [];
  let next: Bernstein = [];
  for (let k = stepCount; k >= 0; k--) {
    const first = k === stepCount ? moments.first[stepCount]! + stepCount : moments.first[k]!;
    const end = k === stepCount ? first + 1 : moments.first[k + 1]!;
    for (let moment = first + 1; moment < end; moment++) {
      const row = moment * partyCount + party;
      if (Number.isNaN(breachAt[row]!)) continue;
      const weight = 1 - goneBy(spells, moments.left[moment]!);
      const rest = keepAt[row]! - weight * keep[party * columns + k + 1]! - breachAt[row]!;
      found.push(next.map((value) => rest + weight * value));
    }
    const sure: Bernstein =
      k === stepCount ? [keep[party * columns + k]!] : next.map((value) => flow[k]! + follows[k]! * value);
    const met = encounters[party]![k]!;
    const broken = breachAt[first * partyCount + party]!;
    if (met.length === 0) {
      if (!Number.isNaN(broken)) found.push(sure.map((value) => value - broken));
      next = sure;
      continue;
    }
    const worst = worstOf(met);
    next = mixed(sure, worst.trusting);
    if (!Number.isNaN(broken)) {
      const degree = next.length - 1;
      found.push(
        next.map((value, index) => value - worst.breaking - (index / degree) * (broken - worst.breaking)),
      );
    }
  }
  if (model.veto[party] === 1) found.push(next.map((value) => value - start[party]!));
  return found;
}

/** τ p + (1 - τ) c. */
function mixed(p: Bernstein, c: number): Bernstein {
  const degree = p.length;
  return Array.from({ length: degree + 1 }, (_, index) => {
    const share = index / degree;
    return (index === 0 ? 0 : share * p[index - 1]!) + (1 - share) * c;
  });
}

/** Up to where a polynomial is below a bound somewhere, no less than `known`; known where it is not beyond it. */
function failsUpTo(p: Bernstein, bound: number, known: number): number {
  if (p.at(-1)! < bound) return 1;
  /** Pieces yet to be looked at, the rightmost last. */
  const pieces: { from: number; to: number; p: Bernstein }[] = [{ from: 0, to: 1, p }];
  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    const { from, to } = piece;
    if (to <= known) return known;
    if (piece.p.every((value) => value >= bound)) continue;
    if (to - from < 1e-13) return to;
    const [left, right] = halves(piece.p);
    const middle = (from + to) / 2;
    pieces.push({ from, to: middle, p: left }, { from: middle, to, p: right });
  }
  return known;
}

/** De Casteljau's: the same polynomial on both halves of its interval. */
function halves(p: Bernstein): [Bernstein, Bernstein] {
  const left: number[] = [];
  const right: number[] = [];
  let row = p;
  while (row.length > 0) {
    left.push(row[0]!);
    right.push(row.at(-1)!);
    const above = row;
    row = above.slice(1).map((value, index) => (above[index]! + value) / 2);
  }
  return [left, right.reverse()];
}
