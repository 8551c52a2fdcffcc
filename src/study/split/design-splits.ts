import {
  type DesignedPlan,
  type DesignOptions,
  type DesignResult,
  designSteps,
  drive,
  EngineError,
  type NearestPlan,
  relay,
} from "../../engine/index.ts";
import type { Cut, Scenario } from "../../scenario/index.ts";
import { compile, cutMeasures, cutProblems, cuttableMeasures } from "../../scenario/index.ts";
import { byPromise, type SplitRound, type SplitTrial, splitTrials } from "./split-trials.ts";

/** A plan that holds once measures are cut. */
export interface SplitDesign extends DesignedPlan {
  /** Id of the measure to cut. */
  readonly measure: string;
  /** Count of its instalments. */
  readonly instalments: number;
  /** Measures that must be cut too; empty where one does. */
  readonly also: readonly Cut[];
  /** True where no plan with these cuts has a higher score by the objective. */
  readonly exact: boolean;
}

/** What splitting does where no plan holds, and how far it was tried. */
export interface SplitsResult {
  /** Each measure with the fewest instalments that do; the fewest first. Where none does by itself, at most one entry. */
  readonly splits: readonly SplitDesign[];
  /** The objective that the plan of each entry is the best by. */
  readonly objective: string;
  /** How far it was tried. */
  readonly splitting: {
    /** `complete`: all that was to be tried was; `budget`: the work allowed is used up; `stopped`: by the time limit or the signal. */
    readonly status: "complete" | "budget" | "stopped";
    /** How far it went: `one` measure at a time, `two`, or `all` of the nearest plan; null where nothing was tried. */
    readonly round: SplitRound | null;
    /** Count of the ways to cut that were tried, with those that could not be decided. */
    readonly tried: number;
    /** Count of those that could not be decided: too large, or too long for the work allowed to one. */
    readonly undecided: number;
    /** Count of the ways there were to try. */
    readonly of: number;
  };
}

export interface SplitProgress {
  readonly cuts: readonly Cut[];
  readonly tried: number;
  readonly of: number;
  readonly found: number;
}

/**
 * Work is counted in labels that the searches try, so that the answer does not hang on the clock: some seconds for one way to cut, a
 * quarter of a minute in all.
 */
const LABELS_PER_TRIAL = 16_000_000;
const LABELS_IN_ALL = 64_000_000;
/** What any report of a search counts besides. */
const LABELS_PER_REPORT = 1_000;
/** States between two reports of a lattice under way. */
const STATES_PER_REPORT = 512;

/** What one search may use for its tables, in MiB, where the options do not say. */
const MEMORY_MIB = 512;

/**
 * What splitting would do where no plan holds: `design` on the scenario with measures cut, under the same limits, one measure at a
 * time first, the most promising first (`splitTrials`). Two and more measures are tried only where no single one does; there the first
 * way found is the answer.
 *
 * @param scenario - in which `design` finds no plan that holds
 * @param nearest - of that design: what stops it is cut first
 * @param options - as for that design; of the objectives the first one asked for chooses the plan, by default nash
 * Deterministic, but for a time limit or a signal. A way to cut that is not among the splits may still do where the result says that
 * not all was tried, or that some could not be decided.
 */
export function designSplits(
  scenario: Scenario,
  nearest: Pick<NearestPlan, "steps"> | null,
  options: DesignOptions = {},
): SplitsResult {
  const { now, timeLimitMs, signal } = options;
  return drive(designSplitsSteps(scenario, nearest, options), {
    now,
    timeLimitMs,
    shouldStop: () => signal?.aborted === true,
  });
}

/** The same in slices of some milliseconds, as `designSteps`: it stops with what it has found on `next(true)`. */
export function* designSplitsSteps(
  scenario: Scenario,
  nearest: Pick<NearestPlan, "steps"> | null,
  options: DesignOptions = {},
): Generator<SplitProgress, SplitsResult, boolean> {
  const objective = options.objectives?.[0] ?? "nash";
  const excluded = new Set(options.exclude ?? []);
  const measures = cuttableMeasures(scenario).filter((id) => !excluded.has(id));
  const steps = nearest?.steps ?? null;
  const promising = byPromise(measures, compile({ ...scenario, plans: [], rankings: [] }), steps);
  const planned = new Set(steps?.flat());
  const trials = splitTrials(
    promising,
    promising.filter((id) => planned.has(id)),
  );
  const latticeReport = labelsOfLattice(scenario, options);
  const splits: SplitDesign[] = [];
  let [tried, undecided, labels] = [0, 0, 0];
  let round: SplitRound | null = null;
  let status: SplitsResult["splitting"]["status"] = "complete";
  for (const trial of trials) {
    const [first] = trial.cuts;
    if (trial.round !== "one" && splits.length > 0) break;
    // A measure found to do with fewer instalments needs no more.
    if (splits.some(({ measure }) => measure === first!.measure)) continue;
    if (labels >= LABELS_IN_ALL) {
      status = "budget";
      break;
    }
    round = trial.round;
    const report = { cuts: trial.cuts, tried, of: trials.length, found: splits.length };
    // Trials are short and many: none of them is handed out to threads.
    const asked = { ...options, objectives: [objective], sharesWork: false };
    const answer = yield* tryTrial(scenario, trial, asked, latticeReport, report);
    labels += answer.labels;
    if (answer.isDecided || !answer.isStopped) tried++;
    if (!answer.isDecided && !answer.isStopped) undecided++;
    if (answer.design !== null) splits.push(splitDesign(trial, answer.design, objective));
    if (answer.isStopped) {
      status = "stopped";
      break;
    }
  }
  return { splits, objective, splitting: { status, round, tried, undecided, of: trials.length } };
}

interface TrialAnswer {
  /** With a plan that holds; null where none was found. */
  readonly design: DesignResult | null;
  /** False where neither a plan was found nor that there is none. */
  readonly isDecided: boolean;
  readonly isStopped: boolean;
  readonly labels: number;
}

function* tryTrial(
  scenario: Scenario,
  { cuts }: SplitTrial,
  options: DesignOptions,
  latticeReport: number,
  report: SplitProgress,
): Generator<SplitProgress, TrialAnswer, boolean> {
  let labels = LABELS_PER_REPORT;
  let isStopped = false;
  const answer = (isDecided: boolean, found: DesignResult | null = null): TrialAnswer => ({
    design: found,
    isDecided,
    isStopped,
    labels,
  });
  if (cutProblems(scenario, cuts).length > 0) return answer(false);
  try {
    const model = compile({ ...cutMeasures(scenario, cuts), plans: [] });
    const searching = designSteps(model, { memoryLimitMib: MEMORY_MIB, ...options });
    let before = 0;
    // The nearest plan is sought only where none holds, which is all that is asked here.
    let holdsNone = false;
    const found = yield* relay(
      searching,
      ({ tried, phase }) => {
        holdsNone = phase === "nearest";
        labels += phase === "lattice" ? latticeReport : LABELS_PER_REPORT;
        labels += Math.max(0, tried - (tried < before ? 0 : before));
        before = tried;
        return report;
      },
      (told) => {
        isStopped = told;
        return told || holdsNone || labels > LABELS_PER_TRIAL;
      },
    );
    const holds = found.frontier.length > 0;
    return answer(holds || holdsNone || found.exact, holds ? found : null);
  } catch (error) {
    if (error instanceof EngineError && TOO_LARGE.has(error.code)) return answer(false);
    throw error;
  }
}

/**
 * What a report of a lattice under way counts: one label for each step and party, since where nothing holds making the steps is nearly
 * all of the work. Of n measures, half of all pairs, a quarter of all threes and so on are still open together in a state on average.
 */
function labelsOfLattice(
  { parties, measures, start }: Scenario,
  { perStep, exclude }: DesignOptions,
): number {
  const settled = new Set([...start.map(({ measure }) => measure), ...(exclude ?? [])]);
  const open = measures.filter(({ id }) => !settled.has(id)).length;
  let stepsPerState = 0;
  let share = 1;
  for (let size = 1; size <= Math.min(open, perStep ?? open); size++) {
    share *= (open - size + 1) / size / 2;
    stepsPerState += share;
  }
  return LABELS_PER_REPORT + STATES_PER_REPORT * parties.length * stepsPerState;
}

const TOO_LARGE: ReadonlySet<string> = new Set(["too-many-measures", "too-many-linked-measures"]);

function splitDesign({ cuts }: SplitTrial, design: DesignResult, objective: string): SplitDesign {
  const [first, ...also] = cuts;
  const best = design.best[objective];
  // Where the objective admits no plan (nash where somebody gains nothing), the largest sum of gains.
  const plan = best ?? design.frontier[0]!;
  return {
    ...first!,
    also,
    steps: plan.steps,
    gain: plan.gain,
    weakest: plan.weakest,
    share: plan.share,
    trust: plan.trust,
    exact: best?.exact ?? design.exact,
  };
}
