import type { Model } from "../../model/index.ts";
import { hasBit, indicesOf } from "../../numeric/index.ts";
import type { DesignOptions } from "../design-options.ts";
import { askedOf } from "../problem.ts";

/** What is asked, by model measure; as `DesignProblem`, without its limit on how many measures are open. */
export interface ProgramQuestion {
  readonly model: Model;
  /** Measures that can still be done. */
  readonly open: readonly number[];
  readonly isOpen: readonly boolean[];
  /** [A, B]: B is done only in a step after A; both open. */
  readonly pairs: readonly (readonly [number, number])[];
  /** In force in the end; open. */
  readonly include: readonly number[];
  /** What `shortest` must see in force, open; null where it cannot be. */
  readonly target: readonly number[] | null;
  readonly perStep: number;
  readonly maxSteps: number;
  readonly maxPeriods: number;
  /** False where no end that is asked for can occur. */
  readonly isPossible: boolean;
}

/** @throws EngineError `infeasible-start`, `missing-patience`, `unknown-measure`, `option-out-of-range` */
export function programQuestion(model: Model, options: DesignOptions): ProgramQuestion {
  const { perStep, maxSteps, maxPeriods, included, pairs, open, shortest } = askedOf(model, options);
  const isOpen = model.measureIds.map((_, measure) => open.includes(measure));
  const canBeIn = (measure: number): boolean => hasBit(model.start, measure) || isOpen[measure]!;
  return {
    model,
    open,
    isOpen,
    pairs: pairs.filter(([first, then]) => isOpen[first] && isOpen[then]),
    include: included.filter((measure) => isOpen[measure]),
    target: shortest.every(canBeIn) ? shortest.filter((measure) => isOpen[measure]) : null,
    perStep: Math.min(perStep, open.length),
    maxSteps: Math.min(maxSteps, open.length),
    maxPeriods,
    isPossible: open.length > 0 && included.every(canBeIn),
  };
}

/** Periods a step with this measure lasts at least. */
export function periodsOf(model: Model, measure: number): number {
  return Math.max(1, model.takes[measure]!, model.verify[measure]!);
}

/** Measures that can be in force at some time: open ones and those of the start. */
export function possibleMeasures({ model, isOpen }: ProgramQuestion): number[] {
  return [...isOpen.keys()].filter((measure) => isOpen[measure] || hasBit(model.start, measure));
}

/** What the measure requires, as far as it is open. */
export function openRequirements({ model, isOpen }: ProgramQuestion, measure: number): number[] {
  return indicesOf(model.requires[measure]!).filter((other) => isOpen[other]);
}
