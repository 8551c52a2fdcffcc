import { assessSteps, type LinearSolver, relay } from "../../../engine/index.ts";
import type { Scenario } from "../../../scenario/index.ts";
import { bestShares } from "./best-shares.ts";
import { breakdowns, deposits, payments } from "./continuous-levers.ts";
import { type Discrete, idsOf, leftOut, quickerVerifications, responses } from "./discrete-changes.ts";
import { followOns } from "./follow-ons.ts";
import { leastCombination } from "./least-combination.ts";
import {
  boundBelow,
  doesHold,
  EQUAL_COST,
  equalAnswers,
  type LeverAnswer,
  leastContinuous,
} from "./least-continuous.ts";
import type { LeftOut, LeverChange } from "./lever-change.ts";
import { LEVER_COSTS, LEVER_KINDS, type LeverKind, type Rate } from "./lever-kinds.ts";
import { type Found, type LeverQuestion, problemOf, type Search } from "./lever-question.ts";
import type { Combination, Lever, LeverFindings, LeverPhase } from "./lever-result.ts";
import { otherOrder } from "./other-order.ts";
import { shortened } from "./shortened.ts";
import { cheapestSets } from "./subsets.ts";
import { changed, compiled, planOf, workingScenario } from "./working-scenario.ts";

/** What is asked of levers. */
export interface LeverOptions {
  /** Linear programs; what the package `highs` loads will do. */
  readonly solver: LinearSolver;
  /** Default: all. */
  readonly kinds?: readonly LeverKind[];
  /** What a unit of a kind costs; default `LEVER_COSTS`. */
  readonly costs?: Readonly<Partial<Record<LeverKind, number>>>;
  /** Default: one for one. */
  readonly rates?: readonly Rate[];
  /** Whether the least combination is looked for; default true. */
  readonly combines?: boolean;
  /** Milliseconds by `now`, after which no more levers are searched; only together with it. */
  readonly timeLimitMs?: number;
  readonly now?: () => number;
}

/** The most answers of one cost that are listed. */
const MOST_LISTED = 20;
/** Sets of discrete changes of one kind that are tried at most. */
const MOST_SETS = 2_000;

/**
 * What parties could agree on to make a plan hold: each kind of lever by itself, then the cheapest of all together.
 *
 * Every answer has been assessed in the scenario with its changes made. In steps; told to stop, it says of what was not looked at to its end that it
 * is not known. Source: docs/theory/repair.md#levers.
 *
 * @param planId - of a plan with steps
 */
export function* findLevers(
  written: Scenario,
  planId: string,
  options: LeverOptions,
): Generator<LeverPhase, LeverFindings, boolean> {
  const { solver, now, timeLimitMs } = options;
  const kinds = SEARCHED.filter((kind) => (options.kinds ?? LEVER_KINDS).includes(kind));
  const end = now !== undefined && timeLimitMs !== undefined ? now() + timeLimitMs : Number.POSITIVE_INFINITY;
  let until = end;
  let isTold = false;
  const question = yield* relay(
    questionOf(written, planId, options, solver, () => (now?.() ?? 0) > until),
    () => kinds[0]!,
    (told: boolean) => {
      isTold ||= told;
      return isTold;
    },
  );
  if (question === null) return { levers: kinds.map((kind) => notFound(kind, false)), combination: null };
  const levers: Lever[] = [];
  for (const [at, kind] of kinds.entries()) {
    // What is left of the time is shared out among what is left to do, all of them together last.
    if (now !== undefined) until = now() + (end - now()) / (kinds.length - at + 1);
    let found: Found | undefined;
    // What is not begun takes no time: of the largest files the first step of each kind takes some.
    if (!isTold)
      found = yield* relay(
        SEARCHES[kind](question, kind),
        () => kind,
        (told: boolean) => {
          isTold ||= told;
          return isTold || (BY_PROGRAM.has(kind) && (now?.() ?? 0) > end);
        },
      );
    const lever = leverOf(question, kind, found);
    levers.push(
      yield* relay(
        lever,
        () => kind,
        (told: boolean) => {
          isTold ||= told;
          return isTold;
        },
      ),
    );
  }
  until = end;
  levers.sort(
    (one, other) =>
      order(one) - order(other) || LEVER_KINDS.indexOf(one.kind) - LEVER_KINDS.indexOf(other.kind),
  );
  const combination = options.combines === false || isTold ? null : yield* combine(question, kinds, levers);
  return { levers, combination };
}

/** Those that take long come last. */
const SEARCHED: readonly LeverKind[] = [
  "guarantee",
  "blame",
  "payment",
  "deposit",
  "verify",
  "response",
  "follow-on",
  "order",
  "split",
  "leave-out",
];

/** Those that look at the time by themselves, and keep what they have found, are the others. */
const BY_PROGRAM: ReadonlySet<LeverKind> = new Set(["guarantee", "blame", "payment", "deposit"]);

function order({ cost, possible }: Lever): number {
  return cost ?? (possible === null ? Number.MAX_VALUE / 2 : Number.MAX_VALUE);
}

/** In steps; null where it is told to stop. */
function* questionOf(
  written: Scenario,
  planId: string,
  { costs, rates = [] }: LeverOptions,
  solver: LinearSolver,
  isLate: () => boolean,
): Generator<undefined, LeverQuestion | null, boolean> {
  const scenario = workingScenario(written, planId);
  const model = compiled(scenario, planId)!;
  const assessed = yield* assessSteps(model, planId);
  if (assessed === null) return null;
  const { slack, gain, veto } = assessed;
  const last = planOf(scenario, planId).steps.length;
  const tolerance = (party: string): number => model.scales.tolerance[model.partyIds.indexOf(party)]!;
  return {
    written,
    scenario,
    planId,
    model,
    terms: { costs: { ...LEVER_COSTS, ...costs }, rates },
    solver,
    // Who pays does something, and so has a voice: of those without one, who would decline already.
    payers: written.parties.flatMap(({ id, voice }) =>
      veto[id] === true || voice === "heard" || gain[id]! >= -tolerance(id) ? [id] : [],
    ),
    endBreaks: model.partyIds.some((id) => (slack[id]![last] ?? 0) < -tolerance(id)),
    isLate,
  };
}

/** A kind of which nothing was found. @param isKnown - that nothing is there to be found */
function notFound(kind: LeverKind, isKnown: boolean): Lever {
  return {
    kind,
    possible: isKnown ? false : null,
    exact: isKnown,
    changes: [],
    cost: null,
    equals: 0,
    others: [],
    steps: [],
  };
}

/** In steps; told to stop, with amounts as they were found. */
function* leverOf(
  question: LeverQuestion,
  kind: LeverKind,
  found: Found | undefined,
): Generator<undefined, Lever, boolean> {
  const { scenario, planId } = question;
  const [first, ...others] = yield* allShortened(question, found?.answers ?? []);
  if (first === undefined) return notFound(kind, found?.isWhole === true);
  return {
    kind,
    possible: true,
    exact: found!.isWhole,
    changes: first.changes,
    cost: first.cost,
    equals: found!.answers.length,
    others: others.map(({ changes }) => changes),
    steps: stepsWith(scenario, planId, first.changes),
  };
}

function* allShortened(
  question: LeverQuestion,
  answers: readonly LeverAnswer[],
): Generator<undefined, LeverAnswer[], boolean> {
  const all: LeverAnswer[] = [];
  for (const answer of answers.slice(0, MOST_LISTED)) all.push(yield* shortened(question, answer));
  return all;
}

/** Ids of the measures of each step; those that stand for payments have none in any file. */
function stepsWith(scenario: Scenario, planId: string, changes: readonly LeverChange[]): string[][] {
  const known = new Set(scenario.measures.map(({ id }) => id));
  const { steps } = planOf(changed(scenario, planId, changes), planId);
  return idsOf(
    steps.map((step) => ({ ...step, does: step.does.filter(({ measure }) => known.has(measure)) })),
  );
}

const SEARCHES: Readonly<Record<LeverKind, (question: LeverQuestion, kind: LeverKind) => Search>> = {
  order: otherOrder,
  split: bestShares,
  payment: function* (question) {
    const { scenario, planId, model, terms, payers } = question;
    const { levers, isWhole } = payments(scenario, planId, model, payers, terms);
    const problem = problemOf(question, levers);
    const least = yield* leastContinuous(problem);
    if (least === undefined) return undefined;
    const answers = yield* equalAnswers(problem, least);
    const bound = answers === undefined ? undefined : yield* boundBelow(problem);
    if (answers === undefined || bound === undefined) return undefined;
    const isLeast = bound === null || (answers[0]?.cost ?? 0) * (1 - EQUAL_COST) <= bound;
    return { answers, isWhole: isWhole && isLeast && (answers.length > 0 || bound === null) };
  },
  deposit: function* (question) {
    const { scenario, planId, model, terms } = question;
    let best: Found = { answers: [], isWhole: true };
    for (const isBehind of [false, true]) {
      const { levers, scenario: held, isWhole } = deposits(scenario, planId, model, isBehind, terms);
      const problem = { ...problemOf(question, levers), scenario: held };
      const least = levers.length === 0 ? null : yield* leastContinuous(problem);
      if (least === undefined) return undefined;
      const answers = least === null ? [] : yield* equalAnswers(problem, least);
      if (answers === undefined) return undefined;
      best = cheaper(best, { answers, isWhole });
    }
    return best;
  },
  guarantee: dearer,
  blame: dearer,
  verify: function* (question, kind) {
    const { scenario, planId, terms } = question;
    const options = quickerVerifications(scenario, planId, terms.costs[kind]);
    return yield* cheapestOf(question, options, ({ measure }) => measure);
  },
  response: function* (question, kind) {
    const { model, planId, terms } = question;
    const options = responses(model, planId, terms.costs[kind]);
    const found = yield* cheapestOf(question, options, ({ upon }) => upon);
    // Lengths in between, and what else could be suspended, are not tried.
    return found === undefined || options.length === 0
      ? found
      : { ...found, isWhole: found.answers.length > 0 };
  },
  "leave-out": function* (question, kind) {
    const { scenario, model, planId, terms } = question;
    const options = leftOut(scenario, model, planId, terms.costs[kind]);
    // As many as there are steps, and so first: sets may take all the time that there is.
    const beginning = yield* longestBeginning(question, options);
    const found = yield* cheapestOf(question, options, ({ measures }) => measures[0]!.replace(/\.\d+$/, ""));
    if (found === undefined || found.isWhole || found.answers.length > 0) return found;
    return { answers: beginning, isWhole: false };
  },
  "follow-on": followOns,
};

/** The last steps left out, as few as do; the plan must only do things in them. */
function* longestBeginning(
  { scenario, planId, isLate }: LeverQuestion,
  options: readonly Discrete<LeftOut>[],
): Generator<undefined, LeverAnswer[], boolean> {
  const { steps } = planOf(scenario, planId);
  for (let through = steps.length - 1; through > 0; through--) {
    if (isLate() || (yield)) return [];
    const late = new Set(idsOf(steps.slice(through)).flat());
    const gone = new Set<string>();
    const chosen = options.filter(({ change: { measures } }) => {
      const isOfLate = measures.every((id) => late.has(id) && !gone.has(id));
      if (isOfLate) for (const id of measures) gone.add(id);
      return isOfLate;
    });
    const changes = chosen.map(({ change }) => change);
    if (gone.size === late.size && (yield* doesHold(scenario, planId, changes)) === true)
      return [{ changes, cost: chosen.reduce((sum, { cost }) => sum + cost, 0) }];
  }
  return [];
}

function* dearer(question: LeverQuestion, kind: LeverKind): Search {
  const { written, model, terms } = question;
  const levers = breakdowns(written, model, kind as "guarantee" | "blame", terms);
  const problem = problemOf(question, levers);
  const least = yield* leastContinuous(problem);
  if (least === undefined) return undefined;
  const answers = least === null ? [] : yield* equalAnswers(problem, least);
  return answers === undefined ? undefined : { answers, isWhole: true };
}

function cheaper(one: Found, other: Found): Found {
  const isWhole = one.isWhole && other.isWhole;
  const all = [...one.answers, ...other.answers];
  const least = Math.min(...all.map(({ cost }) => cost)) * (1 + EQUAL_COST);
  const told = new Set<string>();
  const isNew = ({ changes }: LeverAnswer): boolean => {
    const what = changes.map((change) => change.what).join(" ");
    const isKnown = told.has(what);
    told.add(what);
    return !isKnown;
  };
  return { answers: all.filter((answer) => answer.cost <= least && isNew(answer)), isWhole };
}

/** Sets of discrete changes from the cheapest on; of those that do, the cheapest with the fewest changes. */
function* cheapestOf<Change extends LeverChange>(
  { scenario, planId, isLate }: LeverQuestion,
  options: readonly Discrete<Change>[],
  groupOf: (change: Change) => string,
): Search {
  const answers: LeverAnswer[] = [];
  let tried = 0;
  let isWhole = true;
  const sets = cheapestSets(options.map(({ change, cost }) => ({ group: groupOf(change), cost })));
  for (const set of sets) {
    const cost = set.reduce((sum, at) => sum + options[at]!.cost, 0);
    if (answers.length > 0 && cost > answers[0]!.cost * (1 + EQUAL_COST)) break;
    if (++tried > MOST_SETS || isLate()) {
      isWhole = answers.length > 0 && cost >= answers[0]!.cost;
      break;
    }
    if (yield) return undefined;
    const changes = set.map((at) => options[at]!.change);
    const holds = yield* doesHold(scenario, planId, changes);
    if (holds === undefined) return undefined;
    if (holds) answers.push({ changes, cost });
  }
  const fewest = Math.min(...answers.map(({ changes }) => changes.length));
  return { answers: answers.filter(({ changes }) => changes.length === fewest), isWhole };
}

function* combine(
  question: LeverQuestion,
  kinds: readonly LeverKind[],
  levers: readonly Lever[],
): Generator<LeverPhase, Combination | null, boolean> {
  const single = levers[0]?.cost == null ? null : { changes: levers[0].changes, cost: levers[0].cost };
  const search = leastCombination(question, kinds, single);
  let isTold = false;
  for (let step = search.next(false); ; step = search.next(isTold)) {
    if (!step.done) {
      isTold ||= yield "combination";
      continue;
    }
    const { answers, isWhole } = step.value;
    const { scenario, planId } = question;
    const [first, ...others] = yield* relay(
      allShortened(question, answers),
      (): LeverPhase => "combination",
      (told: boolean) => {
        isTold ||= told;
        return isTold;
      },
    );
    if (first === undefined) return null;
    return {
      changes: first.changes,
      cost: first.cost,
      equals: answers.length,
      others: others.map(({ changes }) => changes),
      exact: isWhole,
      steps: stepsWith(scenario, planId, first.changes),
    };
  }
}
