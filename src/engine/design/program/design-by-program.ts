import { compilePlan, type Model } from "../../model/index.ts";
import { largestTrust, trust } from "../../trust/index.ts";
import type { DesignOptions, DesignProgress } from "../design-options.ts";
import type { BestPlan, DesignedPlan, DesignResult } from "../design-result.ts";
import type { Searching } from "../labels/index.ts";
import {
  countedIn,
  leastGains,
  type NamedObjective,
  type ObjectiveKind,
  objectivesAsked,
  objectivesOf,
  SHORTEST,
  shareUnits,
  stakesOf,
  weightsOf,
} from "../objectives.ts";
import type { ProgramSolver } from "../program-solver.ts";
import { findNash } from "./find-nash.ts";
import {
  type Aim,
  leastShortfall,
  smallestShare,
  soonest,
  weakestSlack,
  weightedSum,
} from "./program-objectives.ts";
import { programQuestion } from "./program-question.ts";
import { type Answer, type AssessedPlan, PROGRAM_TOLERANCE, ProgramSearch } from "./program-search.ts";
import { refuseWhatHasNoRows } from "./question-in-rows.ts";
import { traceFrontier } from "./trace-frontier.ts";

/**
 * The best plan for each objective by mixed-integer programs, one or a few for each; for scenarios whose lattice is too large.
 *
 * @throws EngineError `infeasible-start`, `missing-patience`, `unknown-measure`, `option-out-of-range`, `unknown-objective`, `too-many-linked-measures`, `not-in-rows`
 * Exact to PROGRAM_TOLERANCE where it says so. Source: docs/theory/design.md#the-program.
 */
export function* designByProgram(
  model: Model,
  options: DesignOptions,
  solver: ProgramSolver,
): Searching<DesignResult> {
  const question = programQuestion(model, options);
  refuseWhatHasNoRows(question);
  const asked = objectivesAsked(model, options);
  const from = options.now?.() ?? 0;
  let isToldToStop = false;
  const search = new ProgramSearch(question, solver, {
    millisecondsLeft: () =>
      options.timeLimitMs === undefined || options.now === undefined
        ? Number.POSITIVE_INFINITY
        : options.timeLimitMs - (options.now() - from),
    isStopped: () => isToldToStop || options.signal?.aborted === true,
  });
  if (!question.isPossible) return resultOf(search, new Map(), true, null, 0);

  const parties = model.partyIds.map((_, party) => party);
  const over = countedIn(model, options);
  const unit = (party: number): number[] => parties.map((other) => (other === party ? 1 : 0));
  const answers = new Map<string, Answer>();
  const scoreOf = (name: string, of: DesignOptions = options): ((plan: AssessedPlan) => number) =>
    objectivesOf(model, search.found, { ...of, objectives: [name] }).get(name)!;
  const ask = (name: string, aim: Aim, kind: "holds" | "weakest" = "holds"): Answer => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    const answer = search.best(kind, aim, scoreOf(name));
    answers.set(name, answer);
    return answer;
  };
  const partyBest = (party: number): Answer =>
    ask(`party:${model.partyIds[party]!}`, weightedSum(unit(party)));
  const nash = (): Answer => {
    const known = answers.get("nash");
    if (known !== undefined) return known;
    const answer = findNash(
      search,
      model,
      over,
      parties.map((party) => answers.get(`party:${model.partyIds[party]!}`)?.bound ?? null),
      egalitarian,
    );
    answers.set("nash", answer);
    return answer;
  };
  const egalitarian = (): Answer =>
    ask("egalitarian", smallestShare(stakesOf(model, options), Number.POSITIVE_INFINITY));
  const equalShares = (name: string, of: DesignOptions): void => {
    const some = countedIn(model, of);
    const bests = some.map(partyBest);
    const most = parties.map((party) => bests[some.indexOf(party)]?.plan?.gains[party] ?? 0);
    const answer = ask(name, smallestShare(shareUnits(model, most, of), 1));
    answers.set(name, { ...answer, isProven: answer.isProven && bests.every((best) => best.isProven) });
  };
  // In the order in which they are asked: what nash and kalai build on comes first.
  const solveFor: Readonly<Record<ObjectiveKind, (objective: NamedObjective) => void>> = {
    party: ({ party }) => void partyBest(party),
    welfare: ({ name }) => void ask(name, weightedSum(weightsOf({ parties: model, options }))),
    egalitarian: () => void egalitarian(),
    // Refused before it comes to programs.
    trust: () => undefined,
    nash: () => void nash(),
    kalai: ({ name }) => equalShares(name, options),
    side: ({ name, over }) => equalShares(name, { ...options, over: over! }),
    security: ({ name }) => {
      const fair = options.minimumGain === undefined ? nash() : null;
      const least = leastGains(model, search.found, options);
      if (least === null) return;
      const answer = ask(
        name,
        weakestSlack(
          least.map((gain, party) => (gain === null ? null : gain - model.scales.tolerance[party]!)),
        ),
        "weakest",
      );
      answers.set(name, { ...answer, isProven: answer.isProven && (fair?.isProven ?? true) });
    },
    shortest: ({ name }) => {
      const { target } = question;
      if (target === null) return;
      answers.set(
        name,
        search.best("holds", soonest(target), (plan) => 0 - periodsUntil(target, plan)),
      );
    },
  };
  const turns = Object.keys(solveFor);
  const order = [...asked].sort((a, b) => turns.indexOf(a.kind) - turns.indexOf(b.kind));
  let isStopped = false;
  for (const [index, objective] of order.entries()) {
    const { name } = objective;
    isToldToStop = (yield progressOf(index / order.length)) === true;
    solveFor[objective.kind](objective);
    const answer = answers.get(name);
    isStopped ||= answer?.isStopped === true;
    // Where no plan holds, no objective finds one.
    if (answer !== undefined && answer.plan === null && answer.isProven && name !== SHORTEST) {
      if (search.found.length === 0) break;
    }
  }
  let nearest: AssessedPlan | null = null;
  const holdsNone = search.found.length === 0 && [...answers.values()].some(({ isProven }) => isProven);
  if (holdsNone && !isStopped && search.grid.isWhole && !asked.every(({ name }) => name === SHORTEST)) {
    isToldToStop = (yield progressOf(1)) === true;
    const answer = search.nearest(leastShortfall);
    nearest = answer.plan;
    isStopped ||= answer.isStopped;
  }
  const tolerance =
    options.frontierPoints === undefined || model.partyIds.length !== 2 || search.found.length === 0
      ? null
      : yield* traceFrontier(search, options.frontierPoints, model, progressOf);
  return resultOf(search, given(), !isStopped, nearest, tolerance);

  function progressOf(share: number): DesignProgress {
    const soFar = resultOf(search, given(), false, null, null);
    return { phase: "program", share, labels: 0, tried: search.solves, found: search.found.length, soFar };
  }

  function given(): ReadonlyMap<string, Answer> {
    return new Map(asked.flatMap(({ name }) => (answers.has(name) ? [[name, answers.get(name)!]] : [])));
  }

  /** Less the smallest gain of those with a veto, or slack, as a share of the stake. */
  function shortfallOf({ gains, slack }: AssessedPlan): number {
    const shares = gains.flatMap((gain, party) =>
      model.veto[party] === 1 ? [gain / model.scales.stake[party]!] : [],
    );
    return -Math.min(slack, ...shares);
  }

  function resultOf(
    by: ProgramSearch,
    given: ReadonlyMap<string, Answer>,
    isComplete: boolean,
    near: AssessedPlan | null,
    frontierTolerance: number | null,
  ): DesignResult {
    // Of what was stopped before all were asked, the rest is not proven: nothing found yet proves nothing.
    const isWhole = isComplete || given.size === asked.length;
    const isProven = isWhole && [...given.values()].every((answer) => answer.isProven);
    const best = [...given].flatMap(([name, answer]): [string, BestPlan][] => {
      if (answer.plan === null) return [];
      const score =
        name === SHORTEST ? -periodsUntil(question.target!, answer.plan) : scoreOf(name)(answer.plan);
      if (score === Number.NEGATIVE_INFINITY) return [];
      return [
        [
          name,
          {
            ...shown(model, answer.plan),
            // No slack anywhere is a security without bound, which JSON cannot say.
            score: Number.isFinite(score) ? score + 0 : 0,
            exact: answer.isProven,
            ...(answer.isProven || !Number.isFinite(answer.bound) ? {} : { bound: answer.bound }),
          },
        ],
      ];
    });
    return {
      exact: false,
      within: null,
      withinUnit: "share",
      status: isComplete ? "complete" : "stopped",
      method: {
        name: "mixed-integer program",
        exact: isProven,
        tolerance: PROGRAM_TOLERANCE,
        horizonPeriods: by.grid.times.at(-1) ?? 0,
        isHorizonWhole: by.grid.isWhole,
        programs: by.solves,
        ...(frontierTolerance === null ? {} : { frontierTolerance }),
      },
      frontier: notBeaten(model, by.answers).map((plan) => shown(model, plan)),
      best: Object.fromEntries(best),
      nearest: near === null ? null : { ...shown(model, near), shortfall: shortfallOf(near) },
      statistics: { states: 0, plansCovered: "0" },
    };
  }
}

function shown(model: Model, { bundles, result }: AssessedPlan): DesignedPlan {
  const plan = compilePlan(model, { id: "found", label: "found", bundles });
  return {
    steps: result.steps.map((step) => step.does),
    gain: result.gain,
    weakest: result.weakest?.slack ?? null,
    share: result.weakest?.share ?? null,
    trust: largestTrust(trust(model, plan)),
  };
}

/** Periods until all of these are in force; Infinity where they never are. */
function periodsUntil(target: readonly number[], { bundles, result }: AssessedPlan): number {
  const missing = new Set(target);
  let periods = 0;
  for (const [index, { does }] of bundles.entries()) {
    if (missing.size === 0) break;
    for (const measure of does) missing.delete(measure);
    periods += result.steps[index]!.periods;
  }
  return missing.size === 0 ? periods : Number.POSITIVE_INFINITY;
}

/** Plans of these that no other of them beats in every gain and in the weakest slack, the largest sum of gains, as shares of the stakes, first. */
function notBeaten({ scales: { stake } }: Model, plans: readonly AssessedPlan[]): AssessedPlan[] {
  const vector = ({ gains, slack }: AssessedPlan): number[] => [...gains, slack];
  const beats = (a: AssessedPlan, b: AssessedPlan): boolean => {
    const [mine, theirs] = [vector(a), vector(b)];
    return mine.every((own, at) => own >= theirs[at]!) && mine.some((own, at) => own > theirs[at]!);
  };
  const total = ({ gains }: AssessedPlan): number =>
    gains.reduce((sum, gain, party) => sum + gain / stake[party]!, 0);
  return plans
    .filter((plan) => !plans.some((other) => beats(other, plan)))
    .sort((a, b) => total(b) - total(a) || b.slack - a.slack || (a.key < b.key ? -1 : 1));
}
