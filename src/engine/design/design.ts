import { assess } from "../assess/index.ts";
import { compilePlan, DEFAULT_MEMORY_MIB, EngineError, type Model } from "../model/index.ts";
import { drive } from "../steps/index.ts";
import { largestTrust, trust } from "../trust/index.ts";
import type { DesignOptions } from "./design-options.ts";
import type { BestPlan, DesignResult, NearestPlan } from "./design-result.ts";
import { amountOf, checkDistance, distanceInShares, USUAL_DISTANCE } from "./distance.ts";
import { type FoundPlan, frontierOf } from "./found-plan.ts";
import { inShares, optionsInShares } from "./in-shares.ts";
import type { DesignAnswer, Search, Searching } from "./labels/index.ts";
import {
  type LeastTrusting,
  type ShortestPlan,
  searchBest,
  searchFrontier,
  searchLeastTrust,
  searchNearest,
  searchRoughly,
  searchShortest,
  searchWithin,
  type WithinSet,
} from "./labels/index.ts";
import { findRequirements, type Lattice, PRUNING_ROUNDS, prepareLattice } from "./lattice/index.ts";
import { type MemoryBudget, MemoryLimitReached } from "./memory.ts";
import {
  bestOf,
  type Candidate,
  fairest,
  objectivesAsked,
  objectivesOf,
  raisedBy,
  SHORTEST,
  TRUST,
} from "./objectives.ts";
import { type Floors, floorsOf, precisionFor } from "./precision.ts";
import { areInterrupted, type DesignProblem, designProblem, trustAsked } from "./problem.ts";
import { designByProgram } from "./program/index.ts";
import { measuresOf, type ReassessedPlan, reassess } from "./reassess.ts";
import { refusalByProgram, roadOf } from "./road.ts";
import { SearchStopped } from "./search-stopped.ts";

/**
 * So many labels are tried in one pass for the whole frontier before the best plans are sought one by one, by the number of parties: one to
 * three seconds. Frontiers of two or three parties are done by then, as a rule; those of five may have a hundred thousand points.
 */
const FRONTIER_FIRST = [0, 50_000_000, 50_000_000, 10_000_000];
const FRONTIER_FIRST_OF_MANY = 2_000_000;

/**
 * Finds the plans that hold: the whole frontier over gains and weakest slack, and the best plan for each objective.
 *
 * 1. States that plans can reach, and the steps between them, with what each needs. 2. Requirements from the start and
 * ceilings from the end drop steps that no plan that holds can take. 3. Labels over what is left: the frontier; where it is
 * large, first the best plan of each objective. 4. The shortest plan; where none holds, the nearest. 5. Every plan found
 * is assessed anew by `assess`.
 *
 * @throws EngineError `infeasible-start`, `missing-patience`, `too-many-measures`, `unknown-measure`, `option-out-of-range`, `unknown-objective`
 * Exact where the result says so. Deterministic. Source: docs/theory/design.md#what-is-asked, #method.
 */
export function design(model: Model, options: DesignOptions = {}): DesignResult {
  const { signal, ...budget } = options;
  return drive(designSteps(model, options), { ...budget, shouldStop: () => signal?.aborted === true });
}

/**
 * The same search in slices: yields how far it has come, and stops with what it has found on `next(true)`. By labels a slice is
 * some milliseconds; a program is one slice, though the solver itself looks at the signal and at the clock. The time limit, the clock and the signal of the options are the caller's to watch.
 */
export function* designSteps(model: Model, options: DesignOptions = {}): Searching<DesignResult> {
  const { solver } = options;
  const isAboutTrust = trustAsked(options) !== null;
  if (options.within !== undefined) checkDistance(options.within);
  if (options.bestWithin !== undefined) checkDistance({ share: options.bestWithin });
  if (areInterrupted(model)) {
    if (options.method === "program") throw new EngineError("interrupted", "", { why: "program" });
    if (isAboutTrust) throw new EngineError("interrupted", "", { why: "trust" });
    return yield* designByLabels(model, options);
  }
  if (isAboutTrust || options.within !== undefined) {
    const why = isAboutTrust ? "trust" : "within";
    if (options.method === "program") throw new EngineError("not-in-rows", "", { why });
    return yield* designByLabels(model, options);
  }
  if (roadOf(model, options) === "program" && solver !== undefined)
    return yield* designByProgram(model, options, solver);
  const byLabels = yield* designByLabels(model, options);
  const isLast = byLabels.status !== "refused" || options.method === "labels";
  if (isLast || refusalByProgram(model, options) !== null) return byLabels;
  if (solver !== undefined) return yield* designByProgram(model, options, solver);
  return { ...byLabels, method: { name: LABELS, exact: false, needsSolver: true } };
}

const LABELS = "labels over the subset lattice";

function* designByLabels(model: Model, options: DesignOptions): Searching<DesignResult> {
  // The search counts in shares of the stake, so that the slacks of several parties can be compared; what is shown is in points.
  const scaled = inShares(model);
  const scaledOptions = optionsInShares(model, options);
  const problem = designProblem(scaled, options);
  const sharesWork = options.sharesWork === true;
  const names = objectivesAsked(model, options).map(({ name }) => name);
  const budget: MemoryBudget = {
    limitBytes: (options.memoryLimitMib ?? DEFAULT_MEMORY_MIB) * 2 ** 20,
    usedBytes: 0,
  };
  const found: FoundPlan[] = [];
  const proven = new Set<string>();
  const nearly = new Set<string>();
  let status: DesignResult["status"] = "complete";
  let isComplete = false;
  const precision = precisionFor(scaled.scales);
  const distance = options.within ?? USUAL_DISTANCE;
  const set: WithinSet = { plans: [], reached: null };
  let shortest: ShortestPlan | null = null;
  let leastTrusting: LeastTrusting | null = null;
  let nearest: FoundPlan | null = null;
  let lattice: Lattice | null = null;
  try {
    const floors = floorsOf(scaled);
    lattice = yield* prepareLattice(problem, budget, floors.slack);
    isComplete = lattice === null;
    if (lattice !== null) {
      const requirements = findRequirements(lattice, floors, precision.margin, PRUNING_ROUNDS);
      const search: Search = { lattice, requirements, precision, budget, found, sharesWork };
      const { roughPasses } = options;
      const bestOnes: BestOnes = { parties: scaled, options: scaledOptions, names, proven, nearly };
      let isDone = false;
      if (roughPasses !== undefined) yield* searchRoughly(search, floors, roughPasses);
      else if (options.bestWithin !== undefined) isDone = yield* searchOneByOne(search, bestOnes, floors);
      else if (options.within !== undefined) {
        const shares = distanceInShares(model, distance);
        isDone =
          (yield* searchRoughly(search, floors)) &&
          (yield* searchWithin(search, floors, shares, set)) &&
          (yield* searchOneByOne(search, bestOnes, floors));
      } else {
        const frontier = yield* searchInTurns(search, bestOnes, floors, set);
        if (frontier !== null) found.splice(0, found.length, ...frontier);
        isDone = isComplete = frontier !== null;
      }
      if (!isDone) status = "stopped";
      if (names.includes(SHORTEST) && problem.target !== null && isDone && found.length > 0) {
        const answer = yield* searchShortest(search, floors, problem.target, options);
        if (answer === "stopped") status = "stopped";
        else shortest = answer;
      }
      if (names.includes(TRUST) && isDone && found.length > 0) {
        const trustOf = (plan: FoundPlan): number => reassess(model, problem, [plan])[0]!.shown.trust ?? 0;
        const told = new Map(
          reassess(model, problem, found).map(({ shown }, at) => [found[at]!, shown.trust ?? 0]),
        );
        const answer = yield* searchLeastTrust(
          search,
          floors,
          found,
          (plan) => told.get(plan) ?? trustOf(plan),
        );
        if (answer === "stopped") status = "stopped";
        else leastTrusting = answer;
      }
      // Where nothing is known nothing is left out either: that a set is empty shows that no plan holds.
      if (isDone && found.length === 0) isComplete = true;
      if (isComplete && found.length === 0 && problem.trust === null) {
        const answer = yield* searchNearest(problem, precision, budget, sharesWork);
        if (answer === "stopped") status = "stopped";
        else nearest = answer;
      }
    }
  } catch (error) {
    if (error instanceof SearchStopped) status = "stopped";
    else if (error instanceof MemoryLimitReached) status = "refused";
    else throw error;
  }
  const isSet = options.within !== undefined && set.reached !== null && !isComplete;
  const known = isSet
    ? [...new Set([...found, ...set.plans])]
    : options.bestWithin === undefined
      ? found
      : onlyBest(scaled, found, scaledOptions);
  const assessed = reassess(model, problem, known);
  const foundAs = new Map(assessed.map((plan, at) => [plan, known[at]!]));
  const plans = inOrder(model, assessed);
  const chosen: FoundPlan[] = [];
  const best: [string, BestPlan][] = [...objectivesOf(model, plans, options)].flatMap(
    ([name, objective]): [string, BestPlan][] => {
      const plan = bestOf(plans, objective);
      if (plan === null) return [];
      chosen.push(foundAs.get(plan)!);
      const score = objective(plan);
      const raised = nearly.has(name) ? raisedFor(model, name, plan, options) : null;
      // No slack anywhere is a security without bound, which JSON cannot say.
      return [
        [
          name,
          {
            ...plan.shown,
            score: Number.isFinite(score) ? score : 0,
            exact: isComplete || proven.has(name),
            ...(raised === null ? {} : { bound: objective(raised) }),
          },
        ],
      ];
    },
  );
  const few = new Set(isSet ? frontierOf([...chosen, ...set.plans], precision.tie) : []);
  const shown = isSet ? plans.filter((plan) => few.has(foundAs.get(plan)!)) : plans;
  if (shortest !== null) {
    const [plan] = reassess(model, problem, [shortest.plan]);
    best.push([SHORTEST, { ...plan!.shown, score: 0 - shortest.periods, exact: true }]);
  }
  if (leastTrusting !== null) {
    const [plan] = reassess(model, problem, [leastTrusting.plan]);
    best.push([TRUST, { ...plan!.shown, score: 0 - leastTrusting.trust, exact: true }]);
  }
  return {
    method: {
      name: LABELS,
      exact: isComplete,
      ...(options.roughPasses === undefined ? {} : { isRough: true as const }),
    },
    exact: isComplete,
    within: isComplete ? 0 : set.reached === null ? null : set.reached * amountOf(distance),
    withinUnit: "points" in distance ? "points" : "share",
    status,
    ...(options.confidence === undefined ? {} : { confidence: options.confidence }),
    ...(options.periods === undefined ? {} : { periods: options.periods }),
    ...(options.mostTrust === undefined ? {} : { mostTrust: options.mostTrust }),
    frontier: shown.map((plan) => plan.shown),
    best: Object.fromEntries(best),
    nearest: nearest === null ? null : nearestShown(model, problem, nearest),
    statistics: {
      states: lattice?.stateCount ?? 0,
      plansCovered: (lattice?.planCount ?? 0n).toString(),
    },
  };
}

/** Of the plans found the best of each objective asked for, the others being nobody's question; where no objective admits one, one that holds. */
function onlyBest(parties: Model, found: readonly FoundPlan[], options: DesignOptions): FoundPlan[] {
  const best = [...objectivesOf(parties, found, options).values()].map((score) => bestOf(found, score));
  const some = best.includes(null) ? [...best, fairest(parties, found, options)] : best;
  return [...new Set(some.flatMap((plan) => plan ?? []))];
}

/** What a plan would have to be that is better by `bestWithin`. */
function raisedFor(
  model: Model,
  name: string,
  plan: ReassessedPlan,
  options: DesignOptions,
): Candidate | null {
  const [one] = objectivesAsked(model, { objectives: [name] });
  return raisedBy(one!, plan, options.bestWithin!, model, options);
}

/** What the search for the best plans goes by, in shares of the stake. */
interface BestOnes {
  readonly parties: Model;
  readonly options: DesignOptions;
  readonly names: readonly string[];
  readonly proven: Set<string>;
  readonly nearly: Set<string>;
}

/** The best plans one by one; where nothing is known, after rough passes. @returns false where it was told to stop */
function* searchOneByOne(
  search: Search,
  { parties, options, names, proven, nearly }: BestOnes,
  floors: Floors,
): Searching<boolean> {
  const wanted = names.filter((name) => name !== SHORTEST && name !== TRUST);
  return wanted.length === 0 || (yield* searchBest(search, parties, options, floors, wanted, proven, nearly));
}

/**
 * The frontier, and where that takes long, first the best plans one by one, then a set beside which no plan is better by more than the usual
 * distance. A long frontier is then begun anew.
 */
function* searchInTurns(
  search: Search,
  bestOnes: BestOnes,
  floors: Floors,
  set: WithinSet,
): Searching<FoundPlan[] | null> {
  const patience = FRONTIER_FIRST[bestOnes.parties.partyIds.length] ?? FRONTIER_FIRST_OF_MANY;
  const frontier = searchFrontier({ ...search, sharesWork: false }, floors);
  let isLong = false;
  for (let answer: DesignAnswer = false; ; ) {
    const step = frontier.next(answer);
    if (step.done) return step.value;
    answer = yield step.value;
    if (answer === true || isLong || step.value.tried <= patience) continue;
    isLong = true;
    const isDone =
      (yield* searchRoughly(search, floors)) && (yield* searchOneByOne(search, bestOnes, floors));
    if (isDone) {
      // The set puts the steps of each state in another order, by which a pass under way knows them: it is begun anew.
      frontier.return(null);
      const isSet = yield* searchUsualSet(search, bestOnes.parties, floors, set);
      return isSet ? yield* searchFrontier(search, floors) : null;
    }
    answer = true;
  }
}

/** Where memory does not reach for it beside the rest, the rest goes on. */
function* searchUsualSet(search: Search, model: Model, floors: Floors, set: WithinSet): Searching<boolean> {
  try {
    return yield* searchWithin(search, floors, distanceInShares(model, USUAL_DISTANCE), set);
  } catch (error) {
    if (error instanceof MemoryLimitReached) return true;
    throw error;
  }
}

function nearestShown(model: Model, problem: DesignProblem, plan: FoundPlan): NearestPlan {
  const bundles = plan.words.map((word) => ({ does: measuresOf(problem, word), ends: [], wait: 0 }));
  const compiled = compilePlan(model, { id: "nearest", label: "nearest", bundles });
  const result = assess(model, compiled);
  const { stake } = model.scales;
  const gains = model.partyIds.flatMap((id, party) =>
    model.veto[party] === 1 ? [result.gain[id]! / stake[party]!] : [],
  );
  return {
    steps: result.steps.map((step) => step.does),
    gain: result.gain,
    weakest: result.weakest?.slack ?? null,
    share: result.weakest?.share ?? null,
    trust: largestTrust(trust(model, compiled)),
    shortfall: -Math.min(...gains, result.weakest?.share ?? Number.POSITIVE_INFINITY),
  };
}

/** The larger sum of gains, as shares of the stakes, first, then the larger slack: an order to list them in, no judgement. */
function inOrder({ scales: { stake } }: Model, plans: readonly ReassessedPlan[]): ReassessedPlan[] {
  return plans
    .map((plan) => ({ plan, total: plan.gains.reduce((sum, gain, party) => sum + gain / stake[party]!, 0) }))
    .sort(
      (a, b) =>
        b.total - a.total ||
        b.plan.slack - a.plan.slack ||
        (JSON.stringify(a.plan.shown.steps) < JSON.stringify(b.plan.shown.steps) ? -1 : 1),
    )
    .map(({ plan }) => plan);
}
