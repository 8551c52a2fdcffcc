import {
  type AskedMeasure,
  type AskedTerm,
  type ConditionMasks,
  type Model,
  plannedIn,
} from "../model/index.ts";
import { differenceOf, greaterOf, hingeOf, indicesOf, lesserOf, restOf } from "../numeric/index.ts";
import type { ColumnProgram, Share } from "./column-program.ts";
import { type FigureColumns, isCertain } from "./figure-columns.ts";

/** How far a measure has come or a combination holds, from 0 to 1: one number where it is the same in every sample, else a column. */
export interface Degree {
  readonly share: Share;
  /** The lowest and highest that it can be. */
  readonly low: number;
  readonly high: number;
}

/** The degrees to which combinations hold where shares that can be taken back differ from sample to sample. */
export interface DegreeColumns {
  /** In what a breakdown leaves. @param levels - how far every measure has come */
  inResidue(condition: ConditionMasks, levels: ArrayLike<number>): Degree;
  /**
   * As `fillDegrees` of the model: in a stretch of a breach, in the state (view 0) or in what a breakdown would leave of it (1).
   *
   * @param period - of the step, in which the breach begins;  @param start - of the stretch, periods after the breach begins
   */
  ofTerm(
    term: AskedTerm,
    period: number,
    start: number,
    violated: number,
    doneFirst: number,
    view: 0 | 1,
  ): Degree;
}

const certain = (value: number): Degree => ({ share: value, low: value, high: value });
const NONE = certain(0);
const WHOLE = certain(1);

/**
 * What their ranges settle is settled here, so that no more is left than what is open in some sample.
 *
 * Source: docs/theory/scenario.md#work-under-way, #breakdown.
 */
export function degreeColumns(
  model: Pick<Model, "takes" | "progress">,
  { tables: { reversible } }: FigureColumns,
  program: ColumnProgram,
): DegreeColumns {
  /** What stays of a measure that has come so far. */
  const stays = (measure: number, level: number): Degree => {
    const undone = reversible[measure]!;
    if (level === 0) return NONE;
    if (isCertain(undone)) return certain(level * (1 - undone.low));
    const share = program.made("rest", [level, undone.column], (out) =>
      program.note((count) => restOf(out, level, undone.column, count)),
    );
    return { share, low: level * (1 - undone.high), high: level * (1 - undone.low) };
  };
  const lesser = (one: Degree, other: Degree): Degree => {
    if (one.high <= other.low) return one;
    if (other.high <= one.low) return other;
    const [a, b] = [program.columnOf(one.share), program.columnOf(other.share)];
    const share = program.made("lesser", [a, b], (out) =>
      program.note((count) => lesserOf(out, a, b, count)),
    );
    return { share, low: Math.min(one.low, other.low), high: Math.min(one.high, other.high) };
  };
  const greater = (one: Degree, other: Degree): Degree => {
    if (one.low >= other.high) return one;
    if (other.low >= one.high) return other;
    const [a, b] = [program.columnOf(one.share), program.columnOf(other.share)];
    const share = program.made("greater", [a, b], (out) =>
      program.note((count) => greaterOf(out, a, 1, b, count)),
    );
    return { share, low: Math.max(one.low, other.low), high: Math.max(one.high, other.high) };
  };
  const degreeOf = (all: readonly Degree[], notAll: readonly (readonly Degree[])[]): Degree => {
    const holds = all.reduce(lesser, WHOLE);
    const against = notAll.map((group) => group.reduce(lesser, WHOLE)).reduce(greater, NONE);
    const [low, high] = [Math.max(0, holds.low - against.high), Math.max(0, holds.high - against.low)];
    if (against.high === 0) return holds;
    if (low === high) return certain(low);
    const [a, b] = [program.columnOf(holds.share), program.columnOf(against.share)];
    const isOpen = holds.low < against.high;
    const share = program.made("less", [a, b], (out) =>
      program.note((count) => {
        differenceOf(out, a, b, count);
        if (isOpen) hingeOf(out, out, 1, count);
      }),
    );
    return { share, low, high };
  };
  return {
    inResidue: ({ all, notAll }, levels) => {
      const left = (measure: number): Degree => stays(measure, levels[measure]!);
      return degreeOf(
        indicesOf(all).map(left),
        notAll.map((group) => indicesOf(group).map(left)),
      );
    },
    ofTerm: ({ all, notAll }, period, start, violated, doneFirst, view) => {
      const level = (one: AskedMeasure): Degree => {
        const { measure, bit, from, isEnding, reached, reachedFirst } = one;
        const isFirst = bit >= 0 && ((doneFirst >>> bit) & 1) === 1;
        if (bit < 0 || ((violated >>> bit) & 1) === 0 || (isFirst ? 1 : from) > start) {
          const planned = plannedIn(model, one, period + start);
          return view === 0 ? certain(planned) : stays(measure, planned);
        }
        if (isEnding) return view === 0 ? WHOLE : NONE;
        return stays(measure, isFirst ? reachedFirst : reached);
      };
      return degreeOf(
        all.map(level),
        notAll.map((group) => group.map(level)),
      );
    },
  };
}
