import type { Bundle, CompiledPlan, Moments } from "./compiled-plan.ts";
import { EngineError } from "./engine-error.ts";
import { fullFrom } from "./levels.ts";
import { MAX_INNER_PERIODS } from "./limits.ts";
import type { Model } from "./model.ts";

/** The moments of a plan, and per moment the parties whose breach is looked at there. */
export interface MomentsOfPlan {
  readonly moments: Moments;
  /** Per moment, by party: is its breach looked at? */
  readonly parties: readonly (readonly boolean[])[];
}

/** Asks for all periods: where events may interrupt a plan, every one is looked at. */
export const EVERY_PERIOD = "every period";

/** A period, from 0, of a step, from 1. */
export interface StepPeriod {
  readonly step: number;
  readonly period: number;
}

/**
 * @param durations - of the steps
 * @param also - a period at which everybody's breach is looked at besides, or all
 * @throws EngineError `too-many-periods` (`subject` is the plan)
 */
export type MomentFinder = (
  plan: string,
  bundles: readonly Bundle[],
  durations: readonly number[],
  also: StepPeriod | typeof EVERY_PERIOD | null,
) => MomentsOfPlan;

/**
 * A finder for all plans of a model.
 *
 * Source: docs/theory/assess.md#which-periods-matter.
 */
export function momentFinder(model: Omit<Model, "plans">): MomentFinder {
  const everybody = model.partyIds.map(() => true);
  const lags = model.partyIds.map((_, party) => lagsOf(model, party));
  return (plan, bundles, durations, also) => {
    const starts: number[] = [];
    const step: number[] = [];
    const period: number[] = [];
    const left: number[] = [];
    const phase: number[] = [];
    const parties: boolean[][] = [];
    /** The last phase of each s_k: those of work under way come one by one, what is left of the step is one more. */
    const lastPhases = [0];
    let innerCount = 0;
    for (const [index, bundle] of bundles.entries()) {
      const duration = durations[index]!;
      const work = workPeriods(model, bundle);
      const firstPhase = lastPhases[index]! + 1;
      const lastPhase = lastPhases[index]! + work;
      lastPhases.push(lastPhase);
      starts.push(step.length);
      const add = (at: number, who: boolean[]): void => {
        if (at > 0 && ++innerCount > MAX_INNER_PERIODS + (also === null ? 0 : 1)) {
          throw new EngineError("too-many-periods", plan, { step: index + 1, limit: MAX_INNER_PERIODS });
        }
        step.push(index + 1);
        period.push(at);
        left.push(duration - at);
        phase.push(Math.min(firstPhase + at, lastPhase));
        parties.push(who);
      };
      const sure = also === EVERY_PERIOD ? duration : work;
      for (let at = 0; at <= Math.min(sure, duration - 1); at++) add(at, everybody);
      if (also === EVERY_PERIOD) continue;
      const asked = also?.step === index + 1 ? [also.period] : [];
      const further = new Set([
        duration - 1,
        ...lags.flatMap((own) => own.map((lag) => duration - lag)),
        ...asked,
      ]);
      for (const at of [...further].filter((one) => one > work).sort((a, b) => a - b)) {
        add(
          at,
          lags.map((own) => at === duration - 1 || own.includes(duration - at) || asked.includes(at)),
        );
      }
    }
    starts.push(step.length);
    for (let k = 0; k <= bundles.length; k++) {
      step.push(k + 1);
      period.push(0);
      left.push(Number.POSITIVE_INFINITY);
      phase.push(lastPhases[k]!);
      parties.push(everybody);
    }
    return {
      moments: {
        first: Int32Array.from(starts),
        step: Int32Array.from(step),
        period: Int32Array.from(period),
        left: Float64Array.from(left),
        phase: Int32Array.from(phase),
      },
      parties,
    };
  };
}

/** Periods of a step until everything it does is complete; 1 where it is from the first. */
export function workPeriods(
  model: Pick<Model, "takes" | "progress">,
  { does }: Pick<Bundle, "does">,
): number {
  return does.reduce((most, measure) => Math.max(most, fullFrom(model, measure) + 1), 1);
}

/** Distinct lags of the measures that a party performs, periods. */
export function lagsOf(model: Pick<Model, "performs" | "verify" | "partyIds">, party: number): number[] {
  const count = model.verify.length;
  const own = Array.from(model.verify).filter((_, measure) => model.performs[party * count + measure] === 1);
  return [...new Set(own)];
}

/** Of the periods within its steps, those at which a breach is looked at, the first of each step not counted. */
export function innerPeriods({ moments, bundles }: Pick<CompiledPlan, "moments" | "bundles">): number {
  return moments.first[bundles.length]! - bundles.length;
}
