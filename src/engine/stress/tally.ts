import type { CompiledPlan, Model } from "../model/index.ts";
import {
  addToSketch,
  addToSum,
  type CellScratch,
  type Column,
  type ExactSum,
  lowerTo,
  mergeSketch,
  type QuantileSketch,
  quantileSketch,
  scaledOf,
} from "../numeric/index.ts";
import type { FigureColumns, Operand } from "./figure-columns.ts";
import type { PlanKernel } from "./plan-kernel.ts";

/** What is counted of one plan. Tallies of parts of the samples add up to that of all, bit for bit, in any order. */
export interface PlanTally {
  holds: number;
  /** Per party. */
  readonly accepts: Float64Array;
  /** [party][step - 1]: samples that break there. */
  readonly breaks: Float64Array;
  readonly gain: readonly QuantileSketch[];
  /** Null where nobody has anything to withhold or undo. */
  readonly weakest: QuantileSketch | null;
  /** [party][step - 1]. */
  readonly slack: readonly (readonly (QuantileSketch | null)[])[];
  /** Samples in which the plan is the best, shared where several are. */
  readonly best: { sum: ExactSum };
  /** Null where there is no other plan, and it is 0. */
  readonly regret: QuantileSketch | null;
}

/** How a plan stands among the others. */
export type Standing = Pick<PlanTally, "best" | "regret">;

/** What one batch says of one plan; `tallyBatch` fills it. */
export interface Verdicts {
  /** 1 where the plan holds. */
  readonly holds: Uint8Array;
  readonly weakest: Column;
  readonly breakColumn: Int32Array;
  readonly breakParty: Int32Array;
  /** Working space. */
  readonly least: Column;
}

export function verdictsOf(width: number): Verdicts {
  return {
    holds: new Uint8Array(width),
    weakest: new Float64Array(width),
    breakColumn: new Int32Array(width),
    breakParty: new Int32Array(width),
    least: new Float64Array(width),
  };
}

export function emptyTally(
  model: Model,
  plan: CompiledPlan,
  kernel: PlanKernel,
  figures: FigureColumns,
  isOnly: boolean,
): PlanTally {
  const sizes = model.partyIds.map((_, party) => sizeOf(model, figures, party));
  const least = Math.min(...sizes);
  const columns = plan.bundles.length + 1;
  return {
    holds: 0,
    accepts: new Float64Array(sizes.length),
    breaks: new Float64Array(sizes.length * columns),
    gain: sizes.map(quantileSketch),
    weakest: kernel.slack.flat().every((slack) => slack === null) ? null : quantileSketch(least),
    slack: kernel.slack.map((slacks, party) =>
      slacks.map((slack) => (slack === null ? null : quantileSketch(sizes[party]!))),
    ),
    best: { sum: 0n },
    regret: isOnly ? null : quantileSketch(least),
  };
}

/** The largest figure of a party, in points, over the range of its quantities. */
export function sizeOf(model: Model, { tables }: FigureColumns, party: number): number {
  const row = (operands: readonly Operand[], width: number): readonly Operand[] =>
    operands.slice(party * width, (party + 1) * width);
  const operands = [
    ...row(tables.value, model.measureIds.length),
    ...row(tables.once, model.measureIds.length),
    ...row(tables.termValue, model.terms.length),
    ...row(tables.breakdownValue, 1),
  ];
  return Math.max(0, ...operands.map(({ low, high }) => Math.max(-low, high))) || 1;
}

const NEVER = 0x7fffffff;

/**
 * The smallest of one party's slacks in each sample; false where it has none.
 *
 * One party at a time: the loops round to the size of what they compare, and parties have scales of their own.
 */
export function leastOf(slacks: readonly (Column | null)[], count: number, out: Column): boolean {
  let isFirst = true;
  for (const slack of slacks) {
    if (slack === null) continue;
    if (isFirst) scaledOf(out, 1, slack, count);
    else lowerTo(out, slack, count);
    isFirst = false;
  }
  return !isFirst;
}

/** Judges the samples of one batch: does the plan hold, where is it weakest, where does it break. */
export function judge(kernel: PlanKernel, count: number, verdicts: Verdicts): void {
  const { holds, weakest, breakColumn, least } = verdicts;
  weakest.fill(Number.POSITIVE_INFINITY, 0, count);
  breakColumn.fill(NEVER, 0, count);
  holds.fill(1, 0, count);
  for (const [party, slacks] of kernel.slack.entries()) {
    if (!leastOf(slacks, count, least)) continue;
    const floor = -kernel.tolerance[party]!;
    for (let i = 0; i < count; i++) {
      if (least[i]! < weakest[i]!) weakest[i] = least[i]!;
      if (least[i]! < floor) holds[i] = 0;
    }
  }
  for (let i = 0; i < count; i++) if (holds[i] === 0) findBreak(kernel, i, verdicts);
  for (const [party, gain] of kernel.gain.entries()) {
    const floor = -kernel.tolerance[party]!;
    for (let i = 0; i < count; i++) if (gain[i]! < floor) holds[i] = 0;
  }
}

/** The first step of one sample that breaks; within it, the party with the most negative slack. */
function findBreak(
  { slackOfSteps, tolerance }: PlanKernel,
  sample: number,
  { breakColumn, breakParty }: Verdicts,
): void {
  for (let column = 0; column < slackOfSteps.length; column++) {
    const { parties, slacks } = slackOfSteps[column]!;
    let most = 0;
    for (let place = 0; place < slacks.length; place++) {
      const slack = slacks[place]![sample]!;
      const party = parties[place]!;
      if (slack >= most || slack >= -tolerance[party]!) continue;
      most = slack;
      breakParty[sample] = party;
      breakColumn[sample] = column;
    }
    if (most < 0) return;
  }
}

/** How the figures of samples are counted. */
export interface Counting {
  readonly cells: CellScratch;
  /** The samples are of the first unit: see `QuantileSketch`. */
  areEarly: boolean;
  /** Sums of the unit, to be added at its end. */
  readonly sums: Map<{ sum: ExactSum }, number>;
}

/** Counts the samples of one batch, once they are judged. */
export function tallyBatch(
  tally: PlanTally,
  kernel: PlanKernel,
  verdicts: Verdicts,
  count: number,
  counting: Counting,
): void {
  const columns = kernel.slack[0]!.length;
  const { holds, breakColumn, breakParty, weakest } = verdicts;
  for (let i = 0; i < count; i++) {
    tally.holds += holds[i]!;
    if (breakColumn[i] !== NEVER) tally.breaks[breakParty[i]! * columns + breakColumn[i]!]! += 1;
  }
  for (const [party, gain] of kernel.gain.entries()) {
    const floor = -kernel.tolerance[party]!;
    let accepts = 0;
    for (let i = 0; i < count; i++) if (gain[i]! >= floor) accepts++;
    tally.accepts[party]! += accepts;
    sketch(tally.gain[party]!, gain, count, counting);
  }
  if (tally.weakest !== null) sketch(tally.weakest, weakest, count, counting);
  for (const [party, slacks] of kernel.slack.entries()) {
    for (const [column, slack] of slacks.entries()) {
      if (slack !== null) sketch(tally.slack[party]![column]!, slack, count, counting);
    }
  }
}

/** Counts how a plan stands among the others in the samples of one batch. */
export function tallyStanding(
  { best, regret }: Standing,
  share: Column,
  lack: Column,
  count: number,
  counting: Counting,
): void {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += share[i]!;
  addLater(best, sum, counting);
  if (regret !== null) sketch(regret, lack, count, counting);
}

function sketch(into: QuantileSketch, values: Column, count: number, counting: Counting): void {
  addLater(into, addToSketch(into, values, count, counting.areEarly, counting.cells), counting);
}

function addLater(into: { sum: ExactSum }, sum: number, { sums }: Counting): void {
  sums.set(into, (sums.get(into) ?? 0) + sum);
}

/** Adds the sums of a unit; units are the same however the work is shared out, so the totals are too. */
export function settle({ sums }: Counting): void {
  for (const [into, sum] of sums) addToSum(into, sum);
  sums.clear();
}

export function mergeTally(into: PlanTally, from: PlanTally): void {
  into.holds += from.holds;
  for (let party = 0; party < into.accepts.length; party++) into.accepts[party]! += from.accepts[party]!;
  for (let cell = 0; cell < into.breaks.length; cell++) into.breaks[cell]! += from.breaks[cell]!;
  const pairs = (one: PlanTally): (QuantileSketch | null)[] => [
    ...one.gain,
    one.weakest,
    ...one.slack.flat(),
    one.regret,
  ];
  into.best.sum += from.best.sum;
  const others = pairs(from);
  for (const [index, own] of pairs(into).entries()) if (own !== null) mergeSketch(own, others[index]!);
}
