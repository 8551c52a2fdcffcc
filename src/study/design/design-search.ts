import {
  type DesignProgress,
  type DesignResult,
  designSteps,
  isWorthSharing,
  type Model,
  openMeasureCount,
  relay,
  roadOf,
  type SharedLabels,
} from "../../engine/index.ts";
import type { AnswerTools } from "../answer-tools.ts";
import type { Answering, SharedPass, Step } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import type { PlansAsked } from "../plans-asked.ts";
import { designSplitsSteps, type SplitProgress, type SplitsResult } from "../split/index.ts";
import type { DesignBudget, RoughWidths } from "./design-budgets.ts";

/** What a search found, whatever the plans of the file are. */
export interface PlansFound {
  readonly result: DesignResult;
  /** The most measures a step that a rough search tried; null: as many as were asked for. */
  readonly narrowedTo: number | null;
  /** What splitting would do; null where that is not the question. */
  readonly splits: SplitsResult | null;
}

/** How far a search has come. */
export type DesignStage =
  /** Plans of the file assessed. */
  | { readonly stage: "plans"; readonly done: number; readonly of: number }
  | { readonly stage: "rough"; readonly step: DesignProgress }
  | { readonly stage: "whole"; readonly step: DesignProgress }
  | { readonly stage: "solver" }
  | { readonly stage: "splits"; readonly step: SplitProgress }
  /** Why no plan holds, or in which states plans could end. */
  | { readonly stage: "ends" };

type SearchStep = Step<PlansFound, DesignStage>;
type Searching<Result> = Generator<SearchStep, Result, boolean>;
type SearchTools = Pick<AnswerTools, "now" | "solver" | "handsOut">;

/** Whether a part of the search has had enough, by labels tried, plans found and slices of work on the plan that comes nearest. */
type IsEnough = (tried: number, found: number, nearest: number) => boolean;

/**
 * The plans that hold, whoever asks for them: roughly where the budget says so, by labels or where they would be too many by programs, and
 * where no plan holds, what splitting would do. Driven as any answer in steps; what it `wants` its driver may grant.
 *
 * @throws EngineError as `design`
 */
export function* designSearch(
  { scenario, model }: Pick<OpenScenario, "scenario" | "model">,
  asked: PlansAsked,
  budget: DesignBudget,
  tools: SearchTools,
): Answering<PlansFound, DesignStage> {
  const from = tools.now();
  const limitMs = asked.timeLimitMs ?? 1000 * budget.seconds;
  const leftMs = (): number => limitMs - (tools.now() - from);
  const { rough, exact } = budget;
  const count = openMeasureCount(model, asked);
  let first: PlansFound | null = null;
  if (budget.first !== null && count >= budget.first.fromMeasures && asked.method !== "program") {
    first = yield* searchRoughly(model, asked, budget.first, tools);
    if (first === null || first.result.frontier.length === 0) first = null;
    else if (yield { progress: NOTHING_YET }) return first;
  }
  const most = exact.measures[model.partyIds.length] ?? exact.measures.at(-1)!;
  const isSmall = count <= most;
  const result = isSmall ? yield* searchWhole(model, asked, budget, first !== null, leftMs, tools) : null;
  if (result === null || (rough?.comes === "instead" && result.status !== "complete"))
    return (yield* searchRoughly(model, asked, rough!, tools))!;
  const { status, frontier, nearest } = result;
  if (rough?.comes === "where refused" && status === "refused" && frontier.length === 0) {
    const narrowed = yield* searchRoughly(model, asked, { ...rough, milliseconds: leftMs() }, tools);
    if (narrowed !== null && narrowed.result.frontier.length > 0) return narrowed;
    return first ?? { result, narrowedTo: null, splits: null };
  }
  if (first !== null && status !== "complete" && frontier.length < first.result.frontier.length) return first;
  const found = { result, narrowedTo: null, splits: null };
  if (!budget.hasSplits || status !== "complete" || frontier.length > 0 || nearest === null) return found;
  if (yield { progress: NO_SPLITS_YET, soFar: found }) return found;
  const splits = yield* relay(
    designSplitsSteps(scenario, nearest, asked),
    (step): SearchStep => ({ progress: { stage: "splits", step } }),
    (isToldToStop) => isToldToStop || leftMs() < 0,
  );
  return { ...found, splits };
}

const NOTHING = { share: 0, labels: 0, tried: 0, found: 0 };
export const NOTHING_YET: DesignStage = { stage: "rough", step: { phase: "lattice", ...NOTHING } };
const NO_PROGRAM_YET: DesignProgress = { phase: "program", ...NOTHING };
const NO_SPLITS_YET: DesignStage = { stage: "splits", step: { cuts: [], tried: 0, of: 0, found: 0 } };

/** What the rough searches find most of; where none has room for its tables, what the last of them says; null where each is as wide as what is asked for. */
function* searchRoughly(
  model: Model,
  asked: PlansAsked,
  rough: RoughWidths,
  tools: SearchTools,
): Searching<PlansFound | null> {
  const from = tools.now();
  const isLate = (): boolean => tools.now() - from > rough.milliseconds;
  const isEnough = (tried: number, found: number): boolean =>
    isLate() || tried > rough.labels || found >= rough.plans;
  if (rough.statesMib !== null) {
    // By its first report it has all states, and goes no further.
    const states = { ...asked, perStep: 1, memoryLimitMib: rough.statesMib, roughPasses: 1 };
    const { done, value } = designSteps(model, states).next();
    if (done && value.status === "refused") return { result: value, narrowedTo: null, splits: null };
  }
  let best: PlansFound | null = null;
  for (const { perStep, memoryMib } of rough.widths) {
    if (perStep !== null && asked.perStep !== undefined && asked.perStep <= perStep) continue;
    const narrowed = perStep === null ? asked : { ...asked, perStep };
    const options = { ...narrowed, roughPasses: rough.passes, memoryLimitMib: memoryMib };
    const result = yield* search(designSteps(model, options), "rough", isEnough, tools);
    const isMore = best === null || result.frontier.length > best.result.frontier.length;
    if (isMore || !hadRoom(best!.result)) best = { result, narrowedTo: perStep, splits: null };
    if (isMore && result.frontier.length > 0 && (yield { progress: NOTHING_YET, soFar: best! })) break;
    if (isLate() || (hadRoom(result) && !rough.goesOn)) break;
  }
  return best;
}

function hadRoom({ status, frontier }: DesignResult): boolean {
  return status !== "refused" || frontier.length > 0;
}

/** By labels, or where they would be too many by programs. */
function* searchWhole(
  model: Model,
  asked: PlansAsked,
  { exact, hasPrograms, firstProgram }: DesignBudget,
  hasFound: boolean,
  leftMs: () => number,
  tools: SearchTools,
): Searching<DesignResult> {
  const isLate = (): boolean => leftMs() < 0;
  if (!hasPrograms || roadOf(model, asked) === "labels") {
    const sharesWork = tools.handsOut.includes("pass");
    const mostNearest = asked.timeLimitMs === undefined ? exact.nearestSlices : Number.POSITIVE_INFINITY;
    const result = yield* search(
      designSteps(model, { ...asked, memoryLimitMib: exact.memoryMib, sharesWork }),
      "whole",
      (tried, _, nearest) => isLate() || tried > exact.labels || nearest > mostNearest,
      tools,
    );
    if (!hasPrograms || !("needsSolver" in result.method)) return result;
  }
  const isElsewhere = tools.handsOut.includes("program");
  while (!isElsewhere && tools.solver() === null) yield { progress: { stage: "solver" }, wants: "solver" };
  const solve = (share: number, objectives = asked.objectives): Searching<DesignResult> => {
    const timeLimitMs = Math.max(1, share * leftMs());
    const only = objectives === undefined ? {} : { objectives };
    const options = { ...asked, ...only, method: "program" as const, timeLimitMs };
    if (isElsewhere) return solveElsewhere(model, options);
    const steps = designSteps(model, { ...options, solver: tools.solver()!, now: tools.now });
    return search(steps, "whole", isLate, tools);
  };
  if (firstProgram !== null && !hasFound) {
    const result = yield* solve(firstProgram.share, [asked.objectives?.[0] ?? firstProgram.objective]);
    const soFar = { result, narrowedTo: null, splits: null };
    const progress: DesignStage = { stage: "whole", step: NO_PROGRAM_YET };
    if (result.frontier.length > 0 && ((yield { progress, soFar }) || isLate())) return result;
  }
  return yield* solve(1);
}

/** By a driver that has a solver in a thread of its own. */
function* solveElsewhere(model: Model, options: PlansAsked): Searching<DesignResult> {
  let designed = null as DesignResult | null;
  const grant = (result: DesignResult): void => {
    designed = result;
  };
  const progressOf = (done: Partial<DesignProgress>): DesignStage => ({
    stage: "whole",
    step: { ...NO_PROGRAM_YET, ...done },
  });
  const isLate = (): boolean => false; // programs watch the time themselves
  const wants = { kind: "program", model, options, isLate, progressOf, grant } as const;
  yield { progress: progressOf({}), wants };
  if (designed === null) throw new Error("nobody solved the programs that were handed out");
  return designed;
}

/** One search of the engine as a stage of this one; passes worth it are handed out. */
function search(
  working: ReturnType<typeof designSteps>,
  stage: "rough" | "whole",
  isEnough: IsEnough,
  { handsOut }: SearchTools,
): Searching<DesignResult> {
  let before = 0;
  let last = { tried: 0, found: 0 };
  let nearest = 0;
  let pass: SharedLabels | null = null;
  const hasEnough = (): boolean => isEnough(before + last.tried, last.found, nearest);
  return relay(
    working,
    ({ work, ...step }): SearchStep => {
      if (step.tried < last.tried) before += last.tried; // a new pass counts from nothing
      last = step;
      if (step.phase === "nearest") nearest++;
      pass = null;
      const progress: DesignStage = { stage, step };
      if (work === undefined || !handsOut.includes("pass") || !isWorthSharing(work)) return { progress };
      const wants: SharedPass<DesignStage> = {
        kind: "pass",
        work,
        isLate: hasEnough,
        progressOf: (done) => ({ stage, step: { ...step, ...done } }),
        grant: (labels) => {
          pass = labels;
        },
      };
      return { progress, wants };
    },
    (isToldToStop) => pass ?? (isToldToStop || hasEnough()),
  );
}
