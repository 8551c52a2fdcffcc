import { hasBit, type Mask } from "../numeric/index.ts";
import type { Bundle } from "./compiled-plan.ts";
import type { ConditionMasks, Model } from "./model.ts";
import { PROGRESS } from "./progress.ts";

/** What of a model says how work comes along. */
export type Works = Pick<Model, "takes" | "progress">;

/** The period of its step, from 0, from which on a measure counts in full. Source: docs/theory/scenario.md#work-under-way. */
export function fullFrom({ takes, progress }: Works, measure: number): number {
  return progress[measure] === PROGRESS["at-once"] ? 0 : takes[measure]! - 1;
}

/** How far a measure has come in a period of the step that does it, from 0 to 1. */
export function levelInPeriod(model: Works, measure: number, period: number): number {
  if (period >= fullFrom(model, measure)) return 1;
  return model.progress[measure] === PROGRESS["at-end"] ? 0 : (period + 1) / model.takes[measure]!;
}

/**
 * How far every measure has come in a period of a step.
 *
 * @param before - the state the step starts from;  @param period - of the step, from 0
 */
export function levelsInPeriod(model: Works, before: Mask, bundle: Bundle, period: number): number[] {
  // A plain array: making a typed one takes longer than all the rest.
  const levels: number[] = [];
  for (let measure = 0; measure < model.takes.length; measure++) {
    levels.push(hasBit(before, measure) ? 1 : 0);
  }
  for (const measure of bundle.ends) levels[measure] = 0;
  for (const measure of bundle.does) levels[measure] = levelInPeriod(model, measure, period);
  return levels;
}

/** What stays of the levels where all that can be taken back is. Source: docs/theory/scenario.md#breakdown. */
export function residueLevels(levels: ArrayLike<number>, reversible: ArrayLike<number>): number[] {
  const left: number[] = [];
  for (let measure = 0; measure < levels.length; measure++) {
    left.push(levels[measure]! * (1 - reversible[measure]!));
  }
  return left;
}

/**
 * To what degree a combination holds while work is under way: that of its least complete measure, less that of the most complete one
 * that it asks not to be there.
 *
 * Source: docs/theory/scenario.md#work-under-way.
 */
export function degreeOf({ all, notAll }: ConditionMasks, levels: ArrayLike<number>): number {
  let degree = leastOf(all, levels);
  let against = 0;
  for (const group of notAll) against = Math.max(against, leastOf(group, levels));
  degree -= against;
  return degree > 0 ? degree : 0;
}

/** The smallest level of a set; 1 of none. */
function leastOf(set: Mask, levels: ArrayLike<number>): number {
  let least = 1;
  for (let word = 0; word < set.length; word++) {
    for (let rest = set[word]!; rest !== 0; rest &= rest - 1) {
      const level = levels[word * 32 + (31 - Math.clz32(rest & -rest))]!;
      if (level < least) least = level;
    }
  }
  return least;
}
