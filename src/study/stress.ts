import {
  assess,
  beginStress,
  type StressOptions,
  type StressResult,
  type StressWork,
  stressResult,
  stressTask,
  stressUnit,
  unitCount,
} from "../engine/index.ts";
import type { Answering } from "./answering.ts";
import type { OpenScenario } from "./open-scenario.ts";

/** How cases are drawn, and of which plans. */
export type StressAsked = Omit<StressOptions, "drivers">;

export interface Stressed {
  readonly result: StressResult;
  readonly partyIds: readonly string[];
  /** By plan: the weakest slack with every figure central. */
  readonly central: Readonly<Record<string, number | null>>;
  /** Plans of which it is known what they hang on. */
  readonly driven: readonly string[];
  /** Whether it is known what knowing a figure beforehand would change. */
  readonly isKnowledgeThere: boolean;
}

export interface StressStep {
  readonly doing: "cases" | "drivers" | "knowledge";
  /** Pieces of work, of all. */
  readonly done: number;
  readonly total: number;
}

/** Cases of the first answers, which are there at once; powers of two, over which the Sobol sequence lies most evenly. */
const FIRST_SAMPLES = [512, 4096] as const;

/** How sure the plans of a model are, each answer from more cases of the same seed than the one before. */
export function* stressAnswer({ model }: OpenScenario, asked: StressAsked): Answering<Stressed, StressStep> {
  const central = Object.fromEntries(
    model.plans.map((plan) => [plan.id, assess(model, plan).weakest?.slack ?? null]),
  );
  const answerOf = (work: StressWork): Stressed => ({
    result: stressResult(model, work.task, work.part),
    partyIds: model.partyIds,
    central,
    driven: work.task.plans.filter((_, plan) => work.part.drivers[plan] !== null),
    isKnowledgeThere: work.part.knowledge !== null,
  });
  const whole = beginStress(model, stressTask(model, asked));
  const planCount = whole.task.plans.length;
  const total = unitCount(whole.task);
  const caseUnits = total - planCount - 1;
  let done = 0;
  const step = (doing: StressStep["doing"], work: StressWork) => ({
    progress: { doing, done, total },
    soFar: answerOf(work),
  });

  for (const few of FIRST_SAMPLES) {
    if (few >= whole.task.samples) break;
    const work = beginStress(model, stressTask(model, { ...asked, samples: few, drivers: false }));
    stressUnit(work, 0);
    if (yield step("cases", work)) return answerOf(work);
  }
  for (let unit = 0; unit < caseUnits; unit++) {
    stressUnit(whole, unit);
    done++;
    if (yield step("cases", whole)) return answerOf(whole);
  }
  // The surest plan is the one most readers ask about.
  const { plans } = answerOf(whole).result;
  const order = plans.map((_, plan) => plan);
  order.sort((a, b) => plans[b]!.holds.probability - plans[a]!.holds.probability);
  for (const plan of order) {
    stressUnit(whole, caseUnits + plan);
    done++;
    if (yield step("drivers", whole)) return answerOf(whole);
  }
  stressUnit(whole, total - 1);
  return answerOf(whole);
}
