import {
  type CompiledPlan,
  checkPatience,
  type Figures,
  type LinkedGroup,
  type Model,
} from "../model/index.ts";
import { assess, assessWorked, findPlan } from "./assess.ts";
import type { AssessResult } from "./assess-result.ts";
import {
  beginEvaluation,
  breachPlaces,
  type Evaluation,
  endEvaluation,
  evaluate,
  fillBreachAtEnd,
  fillBreachesAt,
} from "./evaluate.ts";
import { beginNodes, fillNodesAt } from "./nodes/index.ts";
import type { WorkedOut } from "./worked-out.ts";

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
export const PIECE_WAYS = 65_536;

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
 * All that `assess` and `explain` read of a plan, as part of work in steps: where combinations link measures that take hundreds of periods, it
 * takes many seconds. What is quick is worked out at one go, without a step.
 *
 * @param asked - as of `evaluate`
 * @returns (at the end) null where it was told to stop
 */
export function* workOut(
  model: Model,
  plan: CompiledPlan,
  figures: Figures = model.figures,
  asked: readonly number[] | null = null,
): Generator<undefined, WorkedOut | null, boolean> {
  const pieces = breachPieces(plan, model.partyIds.length);
  const isQuick = pieces.length <= model.partyIds.length;
  if (plan.nodes !== null && plan.bundles.length > 0) {
    const nodes = beginNodes(model, plan, figures);
    for (const { party, from, end } of isQuick ? [] : pieces) {
      fillNodesAt(nodes, party, from, end);
      if (yield) return null;
    }
    return { still: null, nodes };
  }
  if (isQuick) return { still: evaluate(model, plan, figures, asked), nodes: null };
  const begun = beginEvaluation(model, plan, figures);
  for (const { party, from, end } of pieces) {
    if (asked !== null && !asked.includes(party)) continue;
    fillBreachesAt(begun, party, from, end);
    if (yield) return null;
  }
  const still = endEvaluation(begun, asked);
  // Of a plan that somebody breaks its beginnings are looked at, which may each be broken once nothing more is due.
  if (asked === null && isBroken(model, still)) {
    for (let step = 1; step < plan.bundles.length; step++) {
      for (const party of model.partyIds.keys()) {
        fillBreachAtEnd(still, party, step);
        if (yield) return null;
      }
    }
  }
  return { still, nodes: null };
}

function isBroken({ scales }: Model, { slack, keep, start }: Evaluation): boolean {
  const columns = slack.length / start.length;
  const isBelow = (amount: number, party: number): boolean => amount < -scales.tolerance[party]!;
  return (
    slack.some((one, at) => isBelow(one, Math.floor(at / columns))) ||
    start.some((without, party) => isBelow(keep[party * columns]! - without, party))
  );
}

/**
 * As `assess`, as part of work in steps.
 *
 * @returns (at the end) null where it was told to stop
 */
export function* assessSteps(
  model: Model,
  plan: string | CompiledPlan,
  figures: Figures = model.figures,
): Generator<undefined, AssessResult | null, boolean> {
  const compiled = typeof plan === "string" ? findPlan(model, plan) : plan;
  if (breachPieces(compiled, model.partyIds.length).length <= model.partyIds.length)
    return assess(model, compiled, figures);
  checkPatience(model, figures);
  const worked = yield* workOut(model, compiled, figures);
  return worked === null ? null : assessWorked(model, compiled, figures, worked);
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
  return (yield* assessSteps(model, plan))?.weakest?.share ?? null;
}
