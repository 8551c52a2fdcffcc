import {
  assessSteps,
  type LeastLevers,
  type LinearSolver,
  leastLevers,
  type Model,
  type RowPool,
} from "../../../engine/index.ts";
import type { Scenario } from "../../../scenario/index.ts";
import { type Continuous, sharesOf, type shiftedShares, withPayments } from "./continuous-levers.ts";
import type { LeverChange } from "./lever-change.ts";
import { changed, compiled, paymentId } from "./working-scenario.ts";

/** Changes that make a plan hold together. */
export interface LeverAnswer {
  readonly changes: readonly LeverChange[];
  readonly cost: number;
}

/** What is asked of the continuous levers: of a scenario with its deposits, levers of which those of shares come first. */
export interface ContinuousProblem {
  /** Without these deposits: what answers are assessed in. */
  readonly base: Scenario;
  readonly scenario: Scenario;
  readonly planId: string;
  readonly levers: readonly Continuous[];
  readonly shifted: ReturnType<typeof shiftedShares>["measures"];
  readonly solver: LinearSolver;
}

/** Costs that differ by no more are equal, as a share. */
export const EQUAL_COST = 1e-6;
/** Levers among which equally cheap pairs are looked for. */
const MOST_CANDIDATES = 16;

/** A model with its levers, and what is known of it. */
interface Program {
  readonly model: Model;
  readonly levers: readonly Continuous[];
  readonly problem: ContinuousProblem;
  readonly pool: RowPool;
}

function programOf(problem: ContinuousProblem, levers: readonly Continuous[]): Program | null {
  const model = compiled(withPayments(problem.scenario, problem.planId, levers), problem.planId);
  return model === null ? null : { model, levers, problem, pool: new Map() };
}

function* solve(
  { model, levers, problem, pool }: Program,
  only: readonly number[] | null = null,
  isEndOnly: boolean = false,
): Generator<undefined, LeastLevers | null | undefined, boolean> {
  const { planId, shifted, solver } = problem;
  const plan = model.plans.find(({ id }) => id === planId)!;
  const balances = shifted
    .filter(({ at }) => levers[at]?.kind === "split")
    .map(({ at, shares }) =>
      levers.map((_, lever) =>
        lever < at || lever >= at + 2 * shares.length ? 0 : lever < at + shares.length ? 1 : -1,
      ),
    );
  const program = {
    levers: levers.map(({ cost, most, movesIn }) => ({ cost, most, moves: movesIn(model) })),
    balances,
    isEndOnly,
  };
  return yield* leastLevers(model, plan, program, solver, pool, only);
}

/**
 * The cheapest amounts of continuous levers by which the plan holds, as changes.
 *
 * A party that may pay may also stop paying, so that a payment is a choice more for it, be it of nothing. One program over all payments
 * therefore asks for a little more than one over those that are made: what it finds is looked at again with these alone.
 *
 * @returns null where none do, undefined where it is told to stop
 */
export function* leastContinuous(
  problem: ContinuousProblem,
): Generator<undefined, LeverAnswer | null | undefined, boolean> {
  const program = programOf(problem, problem.levers);
  if (program === null) return null;
  const found = yield* solve(program);
  if (found == null) return found;
  const isUsed = (at: number): boolean => found.amounts[at]! > 0;
  const levers = problem.levers.filter(
    (lever, at) =>
      lever.payment === undefined ||
      problem.levers.some((one, other) => isUsed(other) && isSamePayment(one, lever, other === at)),
  );
  const first = yield* answerOf(program, found.amounts);
  if (first === undefined) return undefined;
  if (levers.length === problem.levers.length) return first;
  const narrow = programOf(problem, levers);
  const again = narrow === null ? null : yield* solve(narrow);
  const second = again == null ? null : yield* answerOf(narrow!, again.amounts);
  if (second === undefined) return undefined;
  return second !== null && (first === null || second.cost <= first.cost) ? second : first;
}

function isSamePayment(one: Continuous, other: Continuous, isItself: boolean): boolean {
  if (isItself) return true;
  return (
    one.payment !== undefined &&
    one.payment.by === other.payment?.by &&
    one.payment.step === other.payment.step
  );
}

/**
 * Answers that cost the least, those with the fewest changes: of each single lever, or where none is as cheap as several together, of each
 * pair, or else the one that was found.
 *
 * @param least - what is known to do; null: nothing is
 */
export function* equalAnswers(
  problem: ContinuousProblem,
  least: LeverAnswer | null,
): Generator<undefined, readonly LeverAnswer[] | undefined, boolean> {
  let cheapest = least?.cost ?? Number.POSITIVE_INFINITY;
  const isCheapest = ({ cost }: { readonly cost: number }): boolean =>
    cost <= cheapest * (1 + EQUAL_COST) + 1e-12;
  const singles: LeverAnswer[] = [];
  for (const levers of inGroups(problem.levers)) {
    const program = programOf({ ...problem, shifted: [] }, levers);
    const together = program === null ? null : yield* solve(program);
    if (together === undefined) return undefined;
    if (together === null || !isCheapest(together)) continue;
    for (const at of together.candidates) {
      const found = yield* solve(program!, [at]);
      if (found === undefined) return undefined;
      const answer = found === null ? null : yield* answerOf(program!, found.amounts);
      if (answer === undefined) return undefined;
      if (answer !== null) singles.push(answer);
    }
    const several = yield* answerOf(program!, together.amounts);
    if (several === undefined) return undefined;
    if (several !== null && several.changes.length > 1 && several.cost < cheapest) {
      least = several;
      cheapest = several.cost;
    }
    cheapest = Math.min(cheapest, ...singles.map(({ cost }) => cost));
  }
  if (singles.some(isCheapest)) return singles.filter(isCheapest);
  if (least === null) return [];
  if (least.changes.length < 2) return [least];
  const program = programOf(problem, problem.levers);
  const found = program === null ? null : yield* solve(program);
  if (found === undefined) return undefined;
  const pairs: LeverAnswer[] = [];
  const candidates = (found?.candidates ?? [])
    .map((at) => problem.levers[at]!)
    .filter(({ kind }) => kind !== "split")
    .slice(0, MOST_CANDIDATES);
  for (const [index, one] of candidates.entries()) {
    for (const other of candidates.slice(index + 1)) {
      const narrow = programOf({ ...problem, shifted: [] }, [one, other]);
      const pair = narrow === null ? null : yield* solve(narrow);
      if (pair === undefined) return undefined;
      const answer = pair === null ? null : yield* answerOf(narrow!, pair.amounts);
      if (answer === undefined) return undefined;
      if (answer !== null && answer.changes.length === 2 && isCheapest(answer)) pairs.push(answer);
    }
  }
  return pairs.length > 0 ? pairs : [least];
}

/** Levers that can be looked at in one model: payments of one party from one step on, and all that are no payments. */
function inGroups(levers: readonly Continuous[]): (readonly Continuous[])[] {
  const groups = new Map<string, Continuous[]>();
  for (const lever of levers) {
    if (lever.kind === "split") continue;
    const { payment } = lever;
    const key = payment === undefined ? "" : `${payment.by} ${payment.step}`;
    groups.set(key, [...(groups.get(key) ?? []), lever]);
  }
  return [...groups.values()];
}

/**
 * A bound below which nothing costs, as if nobody could stop paying; null where none would do even so.
 *
 * @param isEndOnly - only what must be met once all is done counts: a bound for every order of the same measures, too
 */
export function* boundBelow(
  problem: ContinuousProblem,
  isEndOnly: boolean = false,
): Generator<undefined, number | null | undefined, boolean> {
  const scenario = withPayments(problem.scenario, problem.planId, problem.levers);
  const made = new Set(
    problem.levers.flatMap(({ payment }) =>
      payment === undefined ? [] : [paymentId(payment.by, payment.step)],
    ),
  );
  const model = compiled(
    { ...scenario, measures: scenario.measures.map((one) => (made.has(one.id) ? { ...one, by: [] } : one)) },
    problem.planId,
  );
  if (model === null) return null;
  const program = { model, levers: problem.levers, problem, pool: new Map() };
  const found = yield* solve(program, null, isEndOnly);
  return found == null ? found : found.cost;
}

/** As changes, assessed anew in the scenario that they make; null where the plan does not hold in it, undefined where it is told to stop. */
function* answerOf(
  { levers, problem }: Program,
  amounts: readonly number[],
): Generator<undefined, LeverAnswer | null | undefined, boolean> {
  for (const more of [1, 1 + 1e-9, 1 + 1e-7]) {
    const changes = [
      ...sharesOf(levers.some(({ kind }) => kind === "split") ? problem.shifted : [], amounts),
      ...levers.flatMap(({ change }, at) =>
        change === null || !(amounts[at]! > 0) ? [] : [change(more * amounts[at]!)],
      ),
    ];
    const holds = yield* doesHold(problem.base, problem.planId, changes);
    if (holds === undefined) return undefined;
    if (holds) {
      const cost = levers.reduce((sum, lever, at) => sum + lever.cost * more * amounts[at]!, 0);
      return { changes, cost };
    }
  }
  return null;
}

/** Whether the plan holds in the scenario with these changes made: assessed from the scenario on, in steps; undefined where it is told to stop. */
export function* doesHold(
  scenario: Scenario,
  planId: string,
  changes: readonly LeverChange[],
): Generator<undefined, boolean | undefined, boolean> {
  const model = compiled(changed(scenario, planId, changes), planId);
  return model === null ? false : (yield* assessSteps(model, planId))?.holds;
}
