import type { Scenario } from "../../../scenario/index.ts";
import { breakdowns, type Continuous, deposits, payments, shiftedShares } from "./continuous-levers.ts";
import { type Discrete, leftOut, moves, quickerVerifications, responses } from "./discrete-changes.ts";
import { mayFollow } from "./follow-ons.ts";
import {
  boundBelow,
  type ContinuousProblem,
  doesHold,
  EQUAL_COST,
  equalAnswers,
  type LeverAnswer,
  leastContinuous,
} from "./least-continuous.ts";
import type { LeverChange } from "./lever-change.ts";
import type { LeverKind } from "./lever-kinds.ts";
import type { Found, LeverQuestion } from "./lever-question.ts";
import { changed, compiled } from "./working-scenario.ts";

/** Discrete changes that are taken into account, from the cheapest on. */
const MOST_DISCRETE = 400;
/** Chance per period with which a plan that may follow is taken into account beside other levers. */
const FOLLOWS_AT = 0.1;
/** Choices of discrete changes that are looked at. */
const MOST_CHOICES = 4_000;

/**
 * The cheapest of all levers together: for no discrete change, for each one and for each two of them, the cheapest amounts of all continuous
 * levers, by one linear program each. What costs as much by itself as is known to do is passed over.
 *
 * @param single - the cheapest lever by itself; null: none does
 */
export function* leastCombination(
  question: LeverQuestion,
  kinds: readonly LeverKind[],
  single: LeverAnswer | null,
): Generator<undefined, Found, boolean> {
  const { scenario, planId, isLate } = question;
  let best: {
    readonly answer: LeverAnswer;
    readonly problem: ContinuousProblem | null;
    readonly chosen: Chosen;
  } | null = single === null ? null : { answer: single, problem: null, chosen: NOTHING };
  let isWhole = true;
  let looked = 0;
  const isCheaper = (cost: number): boolean => best === null || cost < best.answer.cost * (1 - EQUAL_COST);

  const discrete = discreteChanges(question, kinds);
  const taken = discrete.slice(0, MOST_DISCRETE);
  isWhole &&= taken.length === discrete.length;

  // An order leaves what must be met once all is done as it is.
  let endCost = Number.NEGATIVE_INFINITY;
  search: for (const chosen of choices(taken)) {
    if (!isCheaper(chosen.cost)) continue;
    const isOrder = chosen.changes.length > 0 && chosen.changes.every(({ kind }) => kind === "order");
    if (isOrder && endCost === Number.NEGATIVE_INFINITY) endCost = yield* costAtTheEnd(question, kinds);
    if (isOrder && !isCheaper(chosen.cost + endCost)) continue;
    const held = changed(scenario, planId, chosen.changes);
    if (compiled(held, planId) === null) continue;
    for (const problem of problemsFor(question, held, kinds)) {
      if (++looked > MOST_CHOICES || isLate()) {
        isWhole = false;
        break search;
      }
      const search = leastContinuous(problem);
      let found: LeverAnswer | null | undefined;
      for (let step = search.next(false); ; ) {
        if (step.done) {
          found = step.value;
          break;
        }
        const isTold = yield;
        if (isTold || isLate()) {
          isWhole = false;
          break search;
        }
        step = search.next(false);
      }
      if (found === undefined) isWhole = false;
      if (found == null || !isCheaper(chosen.cost + found.cost)) continue;
      const answer = { changes: [...chosen.changes, ...found.changes], cost: chosen.cost + found.cost };
      const holds = yield* doesHold(scenario, planId, answer.changes);
      if (holds === undefined) {
        isWhole = false;
        break search;
      }
      if (holds) best = { answer, problem, chosen };
    }
  }
  if (best === null) return { answers: [], isWhole };
  const { answer, problem, chosen } = best;
  if (problem === null || problem.levers.length === 0) return { answers: [answer], isWhole };
  const amounts = { changes: answer.changes.slice(chosen.changes.length), cost: answer.cost - chosen.cost };
  const equal = yield* equalAnswers(problem, amounts);
  const answers = (equal ?? [amounts]).map(({ changes, cost }) => ({
    changes: [...chosen.changes, ...changes],
    cost: chosen.cost + cost,
  }));
  const sound: LeverAnswer[] = [];
  for (const one of answers) if (yield* doesHold(scenario, planId, one.changes)) sound.push(one);
  return { answers: sound.length > 0 ? sound : [answer], isWhole };
}

/** A bound below which no order of the same measures costs with whatever continuous levers. */
function* costAtTheEnd(
  question: LeverQuestion,
  kinds: readonly LeverKind[],
): Generator<undefined, number, boolean> {
  let least = Number.POSITIVE_INFINITY;
  for (const problem of problemsFor(question, question.scenario, kinds)) {
    const bound = yield* boundBelow(problem, true);
    if (bound === undefined) return 0;
    if (bound !== null) least = Math.min(least, bound);
  }
  return least;
}

/** Discrete changes made, and what they cost. */
interface Chosen {
  readonly changes: readonly LeverChange[];
  readonly cost: number;
}

const NOTHING: Chosen = { changes: [], cost: 0 };

/** None, each one, then each two that can be made together. */
function* choices(discrete: readonly Discrete[]): Generator<Chosen> {
  yield NOTHING;
  for (const { change, cost } of discrete) yield { changes: [change], cost };
  for (const [at, one] of discrete.entries()) {
    for (const other of discrete.slice(at + 1)) {
      const pair = together(one.change, other.change);
      if (pair !== null) yield { changes: pair, cost: one.cost + other.cost };
    }
  }
}

/** The steps that a change of order says are whole: what else changes them comes after it, and no second one does. */
function together(one: LeverChange, other: LeverChange): readonly LeverChange[] | null {
  if (one.kind === "order" && other.kind === "order") return null;
  if (one.what === other.what && one.kind !== "response") return null;
  if (one.kind === "response" && other.kind === "response" && one.upon === other.upon) return null;
  return other.kind === "order" ? [other, one] : [one, other];
}

function discreteChanges(
  { scenario, planId, model, terms: { costs } }: LeverQuestion,
  kinds: readonly LeverKind[],
): Discrete[] {
  const asked = new Set(kinds);
  const found: Discrete[] = [];
  if (asked.has("verify")) found.push(...quickerVerifications(scenario, planId, costs.verify));
  if (asked.has("response")) found.push(...responses(model, planId, costs.response));
  if (asked.has("leave-out")) found.push(...leftOut(scenario, model, planId, costs["leave-out"]));
  if (asked.has("follow-on")) {
    for (const plan of scenario.plans) {
      const change = mayFollow(scenario, planId, plan, FOLLOWS_AT);
      if (change !== null) found.push({ change, cost: costs["follow-on"] });
    }
  }
  if (asked.has("order")) {
    // They cost the same, so one more than are taken tells that there are more.
    const enough = found.length + MOST_DISCRETE + 1;
    for (const move of moves(scenario, planId, costs.order)) if (found.push(move) === enough) break;
  }
  return found.sort((one, other) => one.cost - other.cost);
}

/** The programs over continuous levers for one choice of discrete ones: without deposits, with such as are given back within the plan, or behind it. */
function* problemsFor(
  { written, planId, terms, solver, payers }: LeverQuestion,
  held: Scenario,
  kinds: readonly LeverKind[],
): Generator<ContinuousProblem> {
  const model = compiled(held, planId)!;
  const shares = kinds.includes("split") ? shiftedShares(held, planId, terms) : { levers: [], measures: [] };
  const levers: Continuous[] = [
    ...shares.levers,
    ...(kinds.includes("payment") ? payments(held, planId, model, payers, terms).levers : []),
    ...(kinds.includes("guarantee") ? breakdowns(written, model, "guarantee", terms) : []),
    ...(kinds.includes("blame") ? breakdowns(written, model, "blame", terms) : []),
  ];
  const problem = { base: held, planId, shifted: shares.measures, solver };
  yield { ...problem, scenario: held, levers };
  if (!kinds.includes("deposit")) return;
  for (const isBehind of [false, true]) {
    const placed = deposits(held, planId, model, isBehind, terms);
    if (placed.levers.length > 0)
      yield { ...problem, scenario: placed.scenario, levers: [...levers, ...placed.levers] };
  }
}
