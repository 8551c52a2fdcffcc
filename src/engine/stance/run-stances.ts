import {
  type Bundle,
  isFeasible,
  type Model,
  performersWithout,
  type StanceOutcome,
} from "../model/index.ts";
import { hasBit, isSubset, type Mask, maskOf } from "../numeric/index.ts";
import type { CompiledRule, CompiledStance } from "./compiled-stance.ts";
import { conditionIsMet } from "./condition-is-met.ts";
import { findWaiting } from "./find-waiting.ts";
import { wishedBy } from "./wished-by.ts";

/** A run of stances longer than this is refused; rules that undo could otherwise count through every state. */
export const MAX_RUN_PERIODS = 500;

/** What the stances lead to, or why they lead to nothing that can be assessed. */
export type StanceRun =
  | { readonly status: "ended"; readonly bundles: readonly Bundle[]; readonly outcome: StanceOutcome }
  | { readonly status: "infeasible"; readonly period: number; readonly bundle: Bundle; readonly state: Mask }
  | { readonly status: "too-long"; readonly periods: number };

/**
 * Lets each party act on its stance until nothing changes.
 *
 * In every period each party does, at once, all measures not in force for which some rule has every condition true at
 * the period's start and whose requirements are met by then or in the same period (the largest such set), and undoes those
 * in force for which some rule says so. What several do together is done where each of them has such a rule; each alone
 * can undo it. A run that comes back to an earlier state ends there.
 *
 * @param stances - at most one a party; a party without one does nothing
 * Cost: O(periods x rules x measures). Deterministic. Source: docs/theory/stance.md#the-run.
 */
export function runStances(model: Omit<Model, "plans">, stances: readonly CompiledStance[]): StanceRun {
  const count = model.measureIds.length;
  const bundles: Bundle[] = [];
  const everDone = new Set<number>();
  const everEnded = new Set<number>();
  const periodOf = new Map<string, number>([[model.start.join(), 0]]);
  let state: Mask = model.start;
  let revisits: StanceOutcome["revisits"] = null;

  while (revisits === null) {
    const bundle = nextBundle(model, stances, state);
    if (bundle.does.length + bundle.ends.length === 0) break;
    if (bundles.length === MAX_RUN_PERIODS) return { status: "too-long", periods: MAX_RUN_PERIODS };
    bundles.push(bundle);
    const next = maskOf(
      Array.from({ length: count }, (_, measure) => measure).filter(
        (measure) =>
          (hasBit(state, measure) || bundle.does.includes(measure)) && !bundle.ends.includes(measure),
      ),
      count,
    );
    if (!isFeasible(model, next)) {
      return { status: "infeasible", period: bundles.length, bundle, state: next };
    }
    for (const measure of bundle.does) everDone.add(measure);
    for (const measure of bundle.ends) everEnded.add(measure);
    const visited = periodOf.get(next.join());
    if (visited === undefined) periodOf.set(next.join(), bundles.length);
    else revisits = { from: visited, to: bundles.length };
    state = next;
  }

  const outcome = findWaiting(model, stances, state, everDone, everEnded);
  return { status: "ended", bundles, outcome: { ...outcome, revisits } };
}

function nextBundle(model: Omit<Model, "plans">, stances: readonly CompiledStance[], state: Mask): Bundle {
  const wanted = new Set<number>();
  const ends = new Set<number>();
  const wishes = wishedBy(stances, state);
  for (const rule of stances.flatMap((stance) => stance.rules)) {
    if (!isMet(rule, state)) continue;
    for (const measure of rule.does.flatMap((named) => named.measures)) {
      if (hasBit(state, measure) || model.endOnly[measure] === 1) continue;
      if (performersWithout(model, measure, wishes(measure)).length === 0) wanted.add(measure);
    }
    for (const measure of rule.undoes.flatMap((named) => named.measures)) {
      if (hasBit(state, measure)) ends.add(measure);
    }
  }
  // What lacks a requirement is dropped, which may leave others without theirs.
  for (let dropped = true; dropped; ) {
    dropped = false;
    const reach = Uint32Array.from(state);
    for (const measure of wanted) reach[measure >>> 5]! |= 1 << (measure & 31);
    for (const measure of wanted) {
      if (isSubset(model.requires[measure]!, reach)) continue;
      wanted.delete(measure);
      dropped = true;
    }
  }
  const ascending = (a: number, b: number): number => a - b;
  return { does: [...wanted].sort(ascending), ends: [...ends].sort(ascending), wait: 0 };
}

function isMet(rule: CompiledRule, state: Mask): boolean {
  return rule.once.every((condition) => conditionIsMet(condition, state));
}
