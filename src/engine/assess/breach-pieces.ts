import type { CompiledPlan, Figures, LinkedGroup, Model } from "../model/index.ts";
import { beginEvaluation, breachPlaces, type Evaluation, endEvaluation, fillBreachesAt } from "./evaluate.ts";
import { firstSlackWithin } from "./inequality.ts";
import { assessNodes, beginNodes, fillNodesAt } from "./nodes/index.ts";

/** The best breaches of one party at places in a row; `end` is the one after the last. */
export interface BreachPiece {
  readonly party: number;
  readonly from: number;
  readonly end: number;
}

/** How many ways all groups of a plan would go through, at most. */
export function waysOf({ choices }: CompiledPlan): number {
  return choices.groups.reduce((ways, groups) => ways + waysOfGroups(groups), 0);
}

/** The same of the groups of one row. */
export function waysOfGroups(groups: readonly LinkedGroup[]): number {
  let ways = 0;
  for (const { times, choices: own } of groups) {
    for (const { allowed, following } of times) {
      let product = 1;
      for (let bit = 0; bit < own.length; bit++)
        product *= 1 + ((allowed >>> bit) & 1) + ((following >>> bit) & 1);
      ways += product;
    }
  }
  return ways;
}

/** Ways to violate linked measures that are gone through at one go, some hundredth of a second: one case can have millions. */
const PIECE_WAYS = 65_536;

/** The best breaches of a plan in pieces that take no longer than that, or than one place; one for each party where all is quick. */
export function breachPieces(plan: CompiledPlan, partyCount: number): BreachPiece[] {
  const places = breachPlaces(plan);
  const { groups } = plan.choices;
  const steps = plan.bundles.length;
  // Under events each place is looked at after all that may have been counted.
  const times = plan.nodes?.countings ?? 1;
  return Array.from({ length: partyCount }, (_, party) => {
    const pieces: BreachPiece[] = [];
    let from = 0;
    let ways = 0;
    for (let place = 0; place < places; place++) {
      // The last place is the moment after the plan.
      const moment = place === places - 1 ? place + steps : place;
      const own = times * waysOfGroups(groups[moment * partyCount + party] ?? []);
      if (place > from && ways + own > PIECE_WAYS) {
        pieces.push({ party, from, end: place });
        from = place;
        ways = 0;
      }
      ways += own;
    }
    pieces.push({ party, from, end: places });
    return pieces;
  }).flat();
}

/**
 * As `evaluate`, as part of work in steps: where combinations link measures that take hundreds of periods, one evaluation takes many seconds.
 *
 * @returns (at the end) null where it was told to stop
 */
export function* evaluateSteps(
  model: Model,
  plan: CompiledPlan,
  figures: Figures = model.figures,
): Generator<undefined, Evaluation | null, boolean> {
  const begun = beginEvaluation(model, plan, figures);
  for (const { party, from, end } of breachPieces(plan, model.partyIds.length)) {
    fillBreachesAt(begun, party, from, end);
    if (yield) return null;
  }
  return endEvaluation(begun);
}

/**
 * The weakest slack of a plan with every figure central, as a share of the stake: that of `assess`, as part of work in steps.
 *
 * @returns (at the end) null where there is none, or it was told to stop
 */
export function* weakestShareSteps(
  model: Model,
  plan: CompiledPlan,
): Generator<undefined, number | null, boolean> {
  if (plan.bundles.length === 0) return null;
  if (plan.nodes !== null) {
    const all = beginNodes(model, plan, model.figures);
    for (const { party, from, end } of breachPieces(plan, model.partyIds.length)) {
      fillNodesAt(all, party, from, end);
      if (yield) return null;
    }
    return assessNodes(model, plan, model.figures, all).weakest?.share ?? null;
  }
  const evaluation = yield* evaluateSteps(model, plan);
  if (evaluation === null) return null;
  const columns = plan.bundles.length + 1;
  const least = evaluation.slack.reduce((smallest, slack, at) => {
    const share = slack / model.scales.stake[Math.floor(at / columns)]!;
    return share < smallest ? share : smallest;
  }, Number.POSITIVE_INFINITY);
  return least === Number.POSITIVE_INFINITY
    ? null
    : (firstSlackWithin(model, evaluation, least)?.share ?? null);
}
