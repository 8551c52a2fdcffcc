import {
  type AssessResult,
  assess,
  buildGraph,
  type ConflictGraph,
  EngineError,
  explain,
  findPlan,
  type LinearSolver,
  type LinkExplanation,
  type Model,
  mapSteps,
  openMeasureCount,
  type PlanTrust,
  relay,
  type StressResult,
  sidesOfSeveral,
  type TwoWayMap,
  VERSION,
} from "../../engine/index.ts";
import type { Day } from "../../scenario/index.ts";
import { accidentsOf } from "../accidents.ts";
import { aimsOf } from "../aims.ts";
import type { SearchBeside } from "../answering.ts";
import { ladderAnswer } from "../ladder.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { particularsOf } from "../particulars.ts";
import { fromHoldingToHopeless } from "../plan-order.ts";
import { SIDES_ON_PAGE, type SidesResult, sidesSteps } from "../sides/index.ts";
import { countEquilibria, foremostStates, openConflict } from "../stability/index.ts";
import { type StressAsked, type StressBudget, stressAnswer } from "../stress.ts";
import { playAnswer, trustAnswer } from "../trust.ts";
import { type ReadingsFound, readingsOf } from "../versions/index.ts";
import type { BriefBound, BriefInput, BriefPhase, EquilibriaFound } from "./brief-input.ts";
import { BRIEF_SAMPLES, briefSamples, driversTakeLong } from "./brief-samples.ts";
import { findRepairs } from "./find-repairs.ts";
import { foundBetter } from "./found-better.ts";
import { risksOf } from "./risks.ts";
import { type SearchEffort, type Searching, searchPlans } from "./search-plans.ts";

export interface BriefAsked {
  readonly samples?: number;
  readonly seed?: number;
  /** How far to search for further plans; default `short`. */
  readonly design?: SearchEffort;
  /** Whether to find what would mend plans, which the appendix tells; default true. */
  readonly repair?: boolean;
  readonly stress?: boolean;
  readonly stability?: boolean;
  /** Whether all that can be told is worked out, or what stands on the first pages alone; default false. */
  readonly appendix?: boolean;
  /** Whether to find what the plan hangs on; default: as `appendix`. */
  readonly drivers?: boolean;
  /** Two figures whose map is asked for; default: the two that the plan hangs on most, where that is found. */
  readonly map?: readonly [string, string];
  /** Ids of the plans to tell step by step, the one to lead with first; by default chosen by what was found. */
  readonly plans?: readonly string[];
  /** The day that the page is dated; default none. */
  readonly date?: Day;
}

/** Plans told step by step after the one the page leads with, where none are named: with it two or three pages. */
const MOST_SHOWN_PLANS = 2;
/** As many as a page draws in full. */
const MOST_TRUSTED = 20;
/** More states than this are left to `demarche stability`. */
const MOST_STATES = 100_000;
/** States in option form: a page is so wide. */
const MOST_SHOWN = 8;

/**
 * Makes all that a page is made from, one command's result after the other; yields what comes next, so that a caller can show it
 * and give way. The search for further plans comes last, as others may be at it meanwhile.
 *
 * @param searching - for further plans; null: there is no such search
 * @param solver - linear programs for what would mend a plan; null: that is left out
 * Deterministic: every bound is one of work, none of time.
 */
export function* analyseForBrief(
  open: OpenScenario,
  options: BriefAsked,
  searching: Searching | null,
  solver: LinearSolver | null,
  budget: StressBudget,
): Generator<BriefPhase | SearchBeside, BriefInput, boolean> {
  const { text, scenario, model } = open;
  const appendix = options.appendix ?? false;
  const bounds: BriefBound[] = [];
  yield "plans";
  const plans: AssessResult[] = [];
  const links: Record<string, LinkExplanation> = {};
  for (const { id } of model.plans) {
    const plan = assess(model, id);
    const at = appendix ? (plan.breaks ?? plan.weakest) : null;
    const link = at === null ? undefined : explain(model, id, at).links[0];
    if (link !== undefined) links[id] = link;
    plans.push(plan);
    yield "plans";
  }

  yield "cases";
  const samples = options.samples ?? briefSamples(model);
  const sampled =
    options.stress === false || plans.length === 0
      ? null
      : yield* ifRoom(sample(open, options, "cases", { samples, drivers: false }, budget), () =>
          bounds.push({ kind: "stress-too-large" }),
        );
  if (sampled !== null && options.samples === undefined && samples < BRIEF_SAMPLES)
    bounds.push({ kind: "fewer-cases", samples });
  const foremost = plans.find(({ id }) => id === options.plans?.[0]) ?? foremostOf(plans, sampled);
  yield "trust";
  const trusts: PlanTrust[] = [];
  for (const { id } of mostTold(plans, foremost).slice(0, appendix ? MOST_TRUSTED : 1)) {
    trusts.push(...trustAnswer(open, id));
    yield "trust";
  }
  const played = foremost === null ? null : playAnswer(open, foremost.id);
  if (played instanceof EngineError) bounds.push({ kind: "no-play" });
  yield "drivers";
  const takesLong = foremost !== null && driversTakeLong(model, foremost.id);
  const isAsked = sampled !== null && !sampled.exact && (options.drivers ?? appendix);
  if (isAsked && takesLong) bounds.push({ kind: "drivers-too-long" });
  const result =
    sampled === null || foremost === null || !isAsked || takesLong
      ? sampled
      : ((yield* ifRoom(withDrivers(open, options, sampled, foremost.id, budget), () =>
          bounds.push({ kind: "drivers-too-large" }),
        )) ?? sampled);
  if (result !== sampled && plans.length > 1) bounds.push({ kind: "drivers-of-one" });

  const map = foremost === null ? null : yield* findMap(open, foremost.id, options, result);
  const ofSearch: BriefBound[] = [];
  const later: BriefBound[] = [];
  const sides = searching === null ? null : yield* sidesOnPage(open, appendix, later);
  const shown = shownOf(plans, foremost, options.plans);
  const readings = yield* readingsOnPage(
    open,
    [...(foremost === null ? [] : [foremost.id]), ...shown],
    later,
  );
  const repairs = appendix && options.repair !== false ? yield* findRepairs(open, plans, solver, later) : [];
  yield "equilibria";
  // Without plans, states are all that there is to tell.
  const isTold = appendix || plans.length === 0;
  const equilibria = isTold && options.stability !== false ? findEquilibria(model, later) : null;
  const design = yield* searchPlans(open, plans, options.design ?? "short", searching, ofSearch);
  const found = foundBetter(scenario, plans, design);
  const risks =
    foremost === null || foremost.verdict === "nothing" || sampled === null || takesLong
      ? []
      : yield* risksOf(model, findPlan(model, foremost.id), found?.plan.steps ?? null);

  return {
    text,
    scenario,
    appendix,
    date: options.date ?? null,
    ...particularsOf(model),
    plans,
    accidents: accidentsOf(model, plans),
    aims: aimsOfPlans(open, plans),
    links,
    foremost: foremost?.id ?? null,
    ladders:
      foremost === null || foremost.steps.length === 0
        ? {}
        : { [foremost.id]: ladderAnswer(open, { plan: foremost.id }) },
    shown,
    risks,
    trusts,
    play: played instanceof EngineError ? null : played,
    stress: result,
    map,
    design,
    found,
    sides,
    readings,
    sweep: null,
    repairs,
    equilibria,
    bounds: [...bounds, ...ofSearch, ...later],
    version: VERSION,
  };
}

/** With no more, plans of any number of measures a step are looked at for allies in a moment. */
const FEW_MEASURES = 10;

/** Null where there is nothing to tell: no side of two or more, or no room, which is told. What evens plans out and the like is in the appendix. */
function* sidesOnPage(
  open: OpenScenario,
  appendix: boolean,
  bounds: BriefBound[],
): Generator<BriefPhase, SidesResult | null, boolean> {
  if (sidesOfSeveral(open.model).length === 0) return null;
  yield "sides";
  try {
    const isSmall = openMeasureCount(open.model, {}) <= FEW_MEASURES;
    const widths = [...(isSmall ? [null] : []), ...SIDES_ON_PAGE.widths];
    const effort = { ...SIDES_ON_PAGE, widths, isWhole: appendix };
    const sides = yield* relay(sidesSteps(open, {}, effort), (): BriefPhase => "sides");
    if (sides.sides.length > 0 && sides.status === "complete") return sides;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
  }
  bounds.push({ kind: "no-sides" });
  return null;
}

/** Each pair of readings that differ in a verdict is work. */
const MOST_READINGS = 6;

function* readingsOnPage(
  open: OpenScenario,
  plans: readonly string[],
  bounds: BriefBound[],
): Generator<BriefPhase, ReadingsFound | null, boolean> {
  const { readings } = open.scenario;
  if (readings.length === 0 || plans.length === 0) return null;
  yield "readings";
  if (readings.length > MOST_READINGS) bounds.push({ kind: "readings-in-part", readings: MOST_READINGS });
  const looking = readingsOf(open, readings.slice(0, MOST_READINGS), plans);
  return yield* relay(looking, (): BriefPhase => "readings");
}

function aimsOfPlans(open: OpenScenario, plans: readonly AssessResult[]): BriefInput["aims"] {
  if (open.scenario.aims.length === 0) return {};
  const stepwise = plans.filter(({ steps }) => steps.length > 0);
  return Object.fromEntries(stepwise.map(({ id }) => [id, aimsOf(open, findPlan(open.model, id))]));
}

/** Named, or of the others those nearest to holding. */
function shownOf(
  plans: readonly AssessResult[],
  foremost: AssessResult | null,
  named: BriefAsked["plans"],
): string[] {
  const known = named?.filter((id) => plans.some((plan) => plan.id === id));
  const inOrder = fromHoldingToHopeless(plans.filter(({ verdict }) => verdict !== "nothing"));
  const ids = known ?? inOrder.map(({ id }) => id);
  const others = ids.filter((id, place) => id !== foremost?.id && ids.indexOf(id) === place);
  return known === undefined ? others.slice(0, MOST_SHOWN_PLANS) : others;
}

/** Plans whose trust a page tells: those with steps that come first on it, so many as it draws. */
function mostTold(plans: readonly AssessResult[], foremost: AssessResult | null): AssessResult[] {
  const inOrder = fromHoldingToHopeless(plans.filter(({ verdict }) => verdict !== "nothing"));
  const others = inOrder.filter((plan) => plan !== foremost);
  return [...(foremost === null ? [] : [foremost]), ...others].slice(0, MOST_TRUSTED);
}

type Working<Result> = Generator<BriefPhase, Result, boolean>;

/** Null where there is no room for it, which is told. */
function* ifRoom(working: Working<StressResult>, tell: () => void): Working<StressResult | null> {
  try {
    return yield* working;
  } catch (error) {
    if (!(error instanceof EngineError && error.code === "memory-limit")) throw error;
    tell();
    return null;
  }
}

function* sample(
  open: OpenScenario,
  { seed }: BriefAsked,
  phase: BriefPhase,
  more: StressAsked,
  budget: StressBudget,
): Working<StressResult> {
  // No page tells the spread of a slack at a step.
  const asked = { ...(seed === undefined ? {} : { seed }), slacks: false, ...more };
  return (yield* relay(stressAnswer(open, asked, {}, budget), () => phase)).result;
}

/** The same result, with what one plan hangs on. */
function* withDrivers(
  open: OpenScenario,
  options: BriefAsked,
  result: StressResult,
  id: string,
  budget: StressBudget,
): Working<StressResult> {
  if (result.exact) return result;
  // Where it fails is found on as many cases as the result has.
  const [one] = (yield* sample(open, options, "drivers", { samples: result.samples, plans: [id] }, budget))
    .plans;
  return {
    ...result,
    plans: result.plans.map((plan) =>
      plan.id === id && one !== undefined
        ? { ...plan, drivers: one.drivers, failsWhere: one.failsWhere }
        : plan,
    ),
  };
}

/** What two figures do to a plan together: those asked for, else those it hangs on most; null where there are no two. */
function* findMap(
  { model }: OpenScenario,
  id: string,
  { map }: BriefAsked,
  stress: StressResult | null,
): Working<TwoWayMap | null> {
  const drivers = stress?.plans.find((plan) => plan.id === id)?.drivers ?? [];
  const [x, y] = map ?? drivers.filter(({ total }) => total > 0).map(({ quantity }) => quantity);
  if (x === undefined || y === undefined) return null;
  return yield* relay(mapSteps(model, findPlan(model, id), x, y), (): BriefPhase => "drivers");
}

/** The plan to lead with: of those that hold the surest, or else the one that comes nearest; none where no plan has a step. */
function foremostOf(plans: readonly AssessResult[], stressed: StressResult | null): AssessResult | null {
  const chance = (plan: AssessResult): number =>
    stressed?.plans.find(({ id }) => id === plan.id)?.holds.probability ?? 0;
  const inOrder = fromHoldingToHopeless(plans.filter(({ verdict }) => verdict !== "nothing"));
  const holding = inOrder.filter(({ holds }) => holds);
  const [first] = holding.length > 0 ? holding.sort((a, b) => chance(b) - chance(a)) : inOrder;
  return first ?? null;
}

function findEquilibria(model: Model, bounds: BriefBound[]): EquilibriaFound | null {
  let graph: ConflictGraph;
  try {
    graph = buildGraph(model);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    bounds.push({ kind: "no-equilibria" });
    return null;
  }
  if (graph.space.stateCount > MOST_STATES) {
    bounds.push({ kind: "equilibria-too-many", states: graph.space.stateCount });
    return null;
  }
  const conflict = openConflict(graph);
  const { concepts, start } = conflict;
  return {
    ...countEquilibria(conflict),
    concepts,
    shown: foremostStates(conflict, concepts, MOST_SHOWN - 1).shown,
    start: start === null ? null : start + 1,
  };
}
