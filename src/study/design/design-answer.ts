import {
  assess,
  bestChoices,
  comparePlan,
  type DesignOptions,
  type DesignProgress,
  type DesignResult,
  type DesignStep,
  designSteps,
  isWorthSharing,
  MOST_BY_LABELS,
  type Model,
  openMeasureCount,
  type RankedPlan,
  type SharedLabels,
} from "../../engine/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import type { AnswerTools } from "../answer-tools.ts";
import type { Answering, SharedPass } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { designSplitsSteps, type SplitProgress, type SplitsResult } from "../split/index.ts";

/** What is looked for; measures by id, `m` for all instalments of m. */
export interface DesignAsked
  extends Pick<DesignOptions, "perStep" | "steps" | "include" | "exclude" | "before" | "objectives"> {
  /** After so long the search ends with what it has found. */
  readonly seconds: number;
  /** Another number has it searched anew. */
  readonly attempt: number;
}

export interface Designed {
  /** Of a long frontier only as many plans as can be shown, those named elsewhere among them. */
  readonly result: DesignResult;
  /** By place in the frontier shown: the plan's place in the whole one, from 0. */
  readonly places: readonly number[];
  /** Plans of the whole frontier. */
  readonly many: number;
  /** The plans of the scenario against the whole frontier. */
  readonly named: readonly RankedPlan[];
  /** The most measures a step that a rough search tried; null: as many as were asked for. */
  readonly narrowedTo: number | null;
  /** What splitting would do; null where that is not the question. */
  readonly splits: SplitsResult | null;
}

/** How far a search has come. */
export type DesignStage =
  | { readonly stage: "rough"; readonly step: DesignProgress }
  | { readonly stage: "whole"; readonly step: DesignProgress }
  | { readonly stage: "solver" }
  | { readonly stage: "splits"; readonly step: SplitProgress };

/** Tables of a whole search, in MiB: a tab of a browser bears it beside what else is open. */
const MEMORY_MIB = 512;
/** Tables of the rough searches, and how long they may take together: they are there to have something to show at once. */
const ROUGH_MIB = 96;
const ROUGH_MS = 4000;
/** Measures a step that rough searches try, one after the other: each takes several times as long as the one before. */
const ROUGH_WIDTHS = [1, 2, 3, null] as const;
/** Plans of a frontier that are sent to the page; more no picture holds. */
const MOST_SHOWN = 400;

/** What a search found, whatever the plans of the file are. */
interface Found {
  readonly result: DesignResult;
  readonly narrowedTo: number | null;
  readonly splits: SplitsResult | null;
}

interface SearchStep {
  readonly progress: DesignStage;
  /** Where it is better than what was found before. */
  readonly found?: Found;
  readonly wants?: "solver" | SharedPass<DesignStage>;
}

type Searching<R> = Generator<SearchStep, R, boolean>;

/** A search that is under way, or done. */
interface Search {
  readonly steps: Searching<Found>;
  found: Found | null;
  isDone: boolean;
}

/**
 * The plans that hold: first by a rough search, then by the whole one. A search that was left goes on where it was when the same is asked
 * of a scenario that differs in its plans alone, as it does when a plan found has been added.
 */
export function* designAnswer(
  { scenario, model }: OpenScenario,
  asked: DesignAsked,
  tools: AnswerTools,
): Answering<Designed, DesignStage> {
  const { title: _, plans: __, sources: ___, ...searched } = scenario;
  const search = searchFor(JSON.stringify([asked, searched]), scenario, model, asked, tools);
  let progress: DesignStage = { stage: "rough", step: NOTHING_YET };
  let isTold = false;
  if (search.found !== null && !search.isDone) isTold = yield { progress, soFar: shown(model, search.found) };
  while (!search.isDone) {
    const step = search.steps.next(isTold);
    if (step.done) {
      search.found = step.value;
      search.isDone = true;
      break;
    }
    progress = step.value.progress;
    const { found, wants } = step.value;
    if (found !== undefined) search.found = found;
    isTold = yield {
      progress,
      ...(found === undefined ? {} : { soFar: shown(model, found) }),
      ...(wants === undefined ? {} : { wants }),
    };
  }
  return shown(model, search.found!);
}

const LAST_SEARCH = "last search";

/** One search is kept, as it holds tables. */
function searchFor(
  key: string,
  scenario: Scenario,
  model: Model,
  asked: DesignAsked,
  { kept, ...tools }: AnswerTools,
): Search {
  const last = kept.get(LAST_SEARCH) as { readonly key: string; readonly search: Search } | undefined;
  if (last?.key === key) return last.search;
  const search = { steps: searchSteps(scenario, model, asked, tools), found: null, isDone: false };
  kept.set(LAST_SEARCH, { key, search });
  return search;
}

function* searchSteps(
  scenario: Scenario,
  model: Model,
  { seconds, attempt: _, ...limits }: DesignAsked,
  tools: SearchTools,
): Searching<Found> {
  const from = tools.now();
  const isLate = (): boolean => tools.now() - from > 1000 * seconds;
  const rough = yield* searchRoughly(model, limits, tools);
  if (rough?.isToldToStop === true) return rough.found;
  const whole = yield* searchWhole(model, limits, 1000 * seconds, rough !== null, isLate, tools);
  const isLess =
    rough !== null &&
    whole.status !== "complete" &&
    whole.frontier.length < rough.found.result.frontier.length;
  if (isLess) return rough.found;
  const found = { result: whole, narrowedTo: null, splits: null };
  if (whole.status !== "complete" || whole.frontier.length > 0 || whole.nearest === null) return found;
  const isTold = yield { progress: SPLITTING, found };
  return isTold ? found : { ...found, splits: yield* trySplits(scenario, whole, limits, isLate) };
}

type SearchTools = Omit<AnswerTools, "kept">;

const SPLITTING: DesignStage = { stage: "splits", step: { cuts: [], tried: 0, of: 0, found: 0 } };

interface Rough {
  readonly found: Found;
  readonly isToldToStop: boolean;
}

/** @returns null where nothing was found that holds */
function* searchRoughly(model: Model, limits: DesignOptions, { now }: SearchTools): Searching<Rough | null> {
  const from = now();
  let found: Found | null = null;
  for (const width of ROUGH_WIDTHS) {
    if (width !== null && limits.perStep !== undefined && limits.perStep <= width) continue;
    const perStep = width === null ? {} : { perStep: width };
    const options = { ...limits, ...perStep, roughPasses: 1, memoryLimitMib: ROUGH_MIB };
    const searching = designSteps(model, options);
    let isToldToStop = false;
    for (let stop = false; ; ) {
      const step = searching.next(stop);
      if (step.done) {
        const { value: result } = step;
        const isMore = result.frontier.length > (found?.result.frontier.length ?? 0);
        if (isMore) {
          found = { result, narrowedTo: width, splits: null };
          isToldToStop ||= yield { progress: { stage: "rough", step: NOTHING_YET }, found };
        }
        break;
      }
      isToldToStop ||= yield { progress: { stage: "rough", step: progressOf(step.value) } };
      stop = isToldToStop || now() - from > ROUGH_MS;
    }
    if (found !== null && isToldToStop) return { found, isToldToStop };
    if (isToldToStop || now() - from > ROUGH_MS) break;
  }
  return found === null ? null : { found, isToldToStop: false };
}

/** By labels, or where they would be too many by programs. */
function* searchWhole(
  model: Model,
  limits: DesignOptions,
  timeLimitMs: number,
  hasRough: boolean,
  isLate: () => boolean,
  tools: SearchTools,
): Searching<DesignResult> {
  const { solver, now, sharesWork } = tools;
  const from = now();
  if (openMeasureCount(model, limits) <= MOST_BY_LABELS) {
    const byLabels = yield* run(
      designSteps(model, { ...limits, method: "labels", memoryLimitMib: MEMORY_MIB, sharesWork }),
      isLate,
      tools,
    );
    if (byLabels.status !== "refused") return byLabels;
  }
  while (solver() === null) yield { progress: { stage: "solver" }, wants: "solver" };
  const programs = (): DesignOptions => {
    const left = Math.max(1, timeLimitMs - (now() - from));
    return { ...limits, method: "program", solver: solver()!, now, timeLimitMs: left };
  };
  if (!hasRough) {
    // One program, so that there is something to show long before the last.
    const [objective = FIRST_OBJECTIVE] = limits.objectives ?? [];
    const options = programs();
    const one = { ...options, objectives: [objective], timeLimitMs: options.timeLimitMs! * FIRST_SHARE };
    const result = yield* run(designSteps(model, one), isLate, tools);
    if (result.frontier.length > 0) {
      const found = { result, narrowedTo: null, splits: null };
      const isTold = yield { progress: { stage: "whole", step: NO_PROGRAM_YET }, found };
      if (isTold || isLate()) return result;
    }
  }
  return yield* run(designSteps(model, programs()), isLate, tools);
}

/** The quickest of them to solve: its program is one weighted sum. */
const FIRST_OBJECTIVE = "welfare";
/** Of the time there is: a plan found is enough, proof comes later. */
const FIRST_SHARE = 0.2;

function* run(
  searching: ReturnType<typeof designSteps>,
  isLate: () => boolean,
  { labelled }: SearchTools,
): Searching<DesignResult> {
  let stop = false;
  let pass: SharedLabels | null = null;
  for (;;) {
    const step = searching.next(pass ?? stop);
    if (step.done) return step.value;
    const told = progressOf(step.value);
    const { work } = step.value;
    const isShared = work !== undefined && isWorthSharing(work);
    const isTold = yield {
      progress: { stage: "whole", step: told },
      ...(isShared
        ? { wants: { work, isLate, progressOf: (done) => ({ stage: "whole", step: { ...told, ...done } }) } }
        : {}),
    };
    pass = isShared ? labelled() : null;
    stop ||= isTold || isLate();
  }
}

function* trySplits(
  scenario: Scenario,
  { nearest }: DesignResult,
  limits: DesignOptions,
  isLate: () => boolean,
): Searching<SplitsResult> {
  const searching = designSplitsSteps(scenario, nearest, { ...limits, memoryLimitMib: MEMORY_MIB });
  let stop = false;
  for (;;) {
    const step = searching.next(stop);
    if (step.done) return step.value;
    const isTold = yield { progress: { stage: "splits", step: step.value } };
    stop ||= isTold || isLate();
  }
}

const NO_PROGRAM_YET: DesignStep = { phase: "program", share: 0, labels: 0, tried: 0, found: 0 };
const NOTHING_YET: DesignStep = { phase: "lattice", share: 0, labels: 0, tried: 0, found: 0 };

/** Work that could be handed out stays where it is: it holds tables. */
function progressOf({ phase, share, labels, tried, found }: DesignStep): DesignStep {
  return { phase, share, labels, tried, found };
}

/** With the plans of the file ranked, and no more of the frontier than can be shown. */
function shown(model: Model, { result, narrowedTo, splits }: Found): Designed {
  const { frontier } = result;
  const named = model.plans.map((plan) => comparePlan(assess(model, plan), result));
  const every = Math.max(1, frontier.length / MOST_SHOWN);
  const spread = Array.from({ length: Math.min(frontier.length, MOST_SHOWN) }, (_, at) =>
    Math.floor(at * every),
  );
  const told = bestChoices(result).flatMap(({ place }) => place ?? []);
  const beating = named.flatMap(({ dominatedBy }) => (dominatedBy === null ? [] : [dominatedBy.index]));
  const places = [...new Set([...spread, ...told, ...beating])].sort((a, b) => a - b);
  return {
    result: { ...result, frontier: places.map((place) => frontier[place]!) },
    places,
    many: frontier.length,
    named,
    narrowedTo,
    splits,
  };
}
