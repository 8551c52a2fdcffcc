import {
  DEFAULT_MEMORY_MIB,
  DEFAULT_SAMPLES,
  gatherRounds,
  inOrderOfWork,
  type Model,
  type RoundProgress,
  relay,
  roundSteps,
  type SharedRound,
  type StressedPlan,
  type StressOptions,
  type StressPart,
  type StressProgress,
  type StressResult,
  type StressTask,
  stressResult,
  stressRounds,
  stressSteps,
  stressTask,
  type UnitKind,
  unitKind,
  weakestShareSteps,
  workOfUnits,
} from "../engine/index.ts";
import type { AnswerTools } from "./answer-tools.ts";
import type { Answering, Step } from "./answering.ts";
import { casesWithin } from "./cases-within.ts";
import type { OpenScenario } from "./open-scenario.ts";

/** How many cases a stress test draws where nobody asks for a number: of very many or long plans fewer, half a minute of work. */
export function usualSamples(model: Model, plans: Model["plans"]): number {
  return casesWithin(model, plans, { usual: DEFAULT_SAMPLES, fewest: 1024, mostOperations: 2e10 });
}

/** How cases are drawn, and of which plans. */
export type StressAsked = StressOptions;

export interface Stressed {
  readonly result: StressResult;
  readonly partyIds: readonly string[];
  /** By plan: the weakest slack with every figure central, as a share of the stake. */
  readonly central: Readonly<Record<string, number | null>>;
  /** Plans of which it is known what they hang on. */
  readonly driven: readonly string[];
  /** Whether it is known what knowing a figure beforehand would change. */
  readonly isKnowledgeThere: boolean;
}

export interface StressStep extends StressProgress {
  readonly doing: UnitKind;
  /** Of all the work, about, 0 to 1: units differ much. */
  readonly share: number;
}

/** How a stress test goes about it. */
export interface StressBudget {
  /** For its tables, in MiB. */
  readonly memoryLimitMib: number;
  /** Cases of the first answers, which are there at once; where there are any, whatever is known is told as soon as it is. */
  readonly first: readonly number[];
  /** Only the plan most likely to hold is asked what it hangs on: for readers who are shown no other's. */
  readonly isOfSurest?: boolean;
  /** Whether plans are taken that can only be worked out case by case, which can take hours: for who can stop it and keep what is found. */
  readonly isCaseByCase?: boolean;
}

/** Who asks how sure plans are. */
export const STRESS_BUDGETS: Readonly<Record<"terminal" | "tab" | "page", StressBudget>> = {
  /** The rest is for the program itself, a thread beside it, and what tables of before have left behind. */
  terminal: { memoryLimitMib: 0.625 * DEFAULT_MEMORY_MIB, first: [] },
  /** Half of that limit; powers of two, over which the Sobol sequence lies most evenly. */
  tab: { memoryLimitMib: DEFAULT_MEMORY_MIB / 2, first: [512, 4096] },
  /** Beside all else that goes into the page. */
  page: { memoryLimitMib: DEFAULT_MEMORY_MIB / 2, first: [] },
};

/**
 * How sure the plans of a model are, and what they hang on.
 *
 * @throws EngineError `unknown-plan`, `missing-patience`, `option-out-of-range`, `memory-limit`
 */
export function* stressAnswer(
  { model }: Pick<OpenScenario, "model">,
  asked: StressAsked,
  { workers = 1 }: Pick<AnswerTools, "workers"> = {},
  { memoryLimitMib, first, isOfSurest = false, isCaseByCase = false }: StressBudget = STRESS_BUDGETS.tab,
): Answering<Stressed, StressStep> {
  const task = stressTask(model, asked);
  const allRounds = stressRounds(model, task, { memoryLimitMib, workers, isCaseByCase });
  const rounds = isOfSurest && task.drivers ? casesFirst(task, allRounds) : allRounds;
  const found = gatherRounds(model, task, rounds);
  const { total } = found.progress();
  const central: Record<string, number | null> = {};
  const answerOf = (result: StressResult, part: StressPart | null): Stressed => ({
    result,
    partyIds: model.partyIds,
    central,
    driven: task.plans.filter((_, plan) => (part?.drivers[plan] ?? null) !== null),
    isKnowledgeThere: (part?.knowledge ?? null) !== null,
  });
  let isStopped = false;
  const hear = (told: boolean): boolean => {
    isStopped ||= told;
    return isStopped;
  };

  const begun = { doing: "cases", done: 0, total, share: 0 } as const;
  for (const plan of model.plans) {
    const centrally = weakestShareSteps(model, plan);
    central[plan.id] = yield* relay(centrally, (): Step<Stressed, StressStep> => ({ progress: begun }), hear);
    if (isStopped || hear(yield { progress: begun })) return answerOf(found.result(), null);
  }
  for (const samples of first) {
    if (samples >= task.samples) break;
    const few = stressTask(model, { ...asked, samples, drivers: false });
    const working = stressSteps(model, few, stressRounds(model, few, { memoryLimitMib }));
    const result = yield* relay(working, (): Step<Stressed, StressStep> => ({ progress: begun }), hear);
    const soFar = answerOf(result, null);
    if (isStopped || (yield { progress: begun, soFar })) return soFar;
  }
  const working = workOfUnits(model, task);
  const workOf = yield* relay(working, (): Step<Stressed, StressStep> => ({ progress: begun }), hear);
  if (workOf === null) return answerOf(found.result(), null);
  let last: StressPart | null = null;
  // Units done, of all rounds, to the work that they were.
  const work = [0];
  for (const round of rounds) for (const unit of workOf(round)) work.push(work.at(-1)! + unit);
  for (const planned of rounds) {
    const before = found.progress().done;
    const round = rounds === allRounds ? planned : ofSurest(task, planned, found.result().plans);
    let told = 0;
    const tell = ({ done, unit, part }: RoundProgress): Step<Stressed, StressStep> => {
      const isNews = part !== null && done > told && first.length > 0 && rounds.length === 1;
      told = done;
      return {
        progress: {
          doing: unitKind(task, unit),
          done: before + done,
          total,
          share: work[before + done]! / work.at(-1)!,
        },
        ...(isNews ? { soFar: answerOf(stressResult(model, task, part), part) } : {}),
      };
    };
    const order = first.length > 0 ? surestFirst : inOrderOfWork;
    last = yield* relay(partAnswer(model, task, round, tell, order), (step) => step, hear);
    found.add(round, last);
    if (isStopped) break;
  }
  return answerOf(found.result(), last);
}

/** The plan most likely to hold; of equal ones the one that is the best more often, then the first. */
export function surestOf(plans: readonly StressedPlan[]): StressedPlan {
  return plans.reduce((best, plan) =>
    plan.holds.probability > best.holds.probability ||
    (plan.holds.probability === best.holds.probability && plan.best > best.best)
      ? plan
      : best,
  );
}

/** The same cases; then what a plan hangs on, which `ofSurest` chooses when they are counted, and what knowledge is worth. */
function casesFirst(task: StressTask, rounds: readonly SharedRound[]): SharedRound[] {
  const isOfCases = (unit: number): boolean => unitKind(task, unit) === "cases";
  const cases = rounds.map((round) => ({ ...round, units: round.units.filter(isOfCases) }));
  const { units } = rounds.at(-1)!;
  const [first] = units.filter((unit) => unitKind(task, unit) === "drivers");
  const ends = [...(first === undefined ? [] : [first]), units.at(-1)!];
  return [
    ...cases.filter((round) => round.units.length > 0),
    // Here, as one of these takes nearly all the time, and what a thread beside it leaves behind would add to the peak.
    { plans: [], units: ends, workers: 1 },
  ];
}

/** A round with the surest plan, of those counted, in place of the first to ask what it hangs on. */
function ofSurest(task: StressTask, round: SharedRound, counted: readonly StressedPlan[]): SharedRound {
  if (round.plans.length > 0 || counted.length === 0) return round;
  const place = task.plans.indexOf(surestOf(counted).id);
  return {
    ...round,
    units: round.units.map((unit) => (unitKind(task, unit) === "drivers" ? unit + place : unit)),
  };
}

/**
 * What the units of a round come to: done here, or handed out where there are workers for it.
 *
 * @param tell - the step for how far it has come
 */
export function* partAnswer<Answer, Progress>(
  model: Model,
  task: StressTask,
  round: SharedRound,
  tell: (progress: RoundProgress) => Step<Answer, Progress>,
  order: (task: StressTask, units: readonly number[], part: StressPart) => Iterable<number> = inOrderOfWork,
): Generator<Step<Answer, Progress>, StressPart, boolean> {
  if (round.workers === 1)
    return yield* relay(
      roundSteps(model, task, round, (part) => order(task, round.units, part)),
      tell,
    );
  let part: StressPart | null = null;
  const told = (progress: StressProgress): Step<Answer, Progress> =>
    tell({ ...progress, unit: round.units[0] ?? 0, part: null });
  yield {
    ...told({ done: 0, total: round.units.length }),
    wants: {
      kind: "round",
      model,
      task,
      round: { ...round, units: inOrderOfWork(task, round.units) },
      progressOf: (progress: StressProgress) => told(progress).progress,
      grant: (granted) => {
        part = granted;
      },
    },
  };
  return part!;
}

/** Cases first; then what plans hang on, the surest plan first, as it is the one most readers ask about. */
function* surestFirst(task: StressTask, units: readonly number[], part: StressPart): Generator<number> {
  const of = (kind: UnitKind): number[] => units.filter((unit) => unitKind(task, unit) === kind);
  yield* of("cases");
  const drivers = of("drivers");
  const holds = (unit: number): number => part.plans[unit - drivers[0]!]?.holds ?? 0;
  yield* [...drivers].sort((a, b) => holds(b) - holds(a));
  yield* of("knowledge");
}
