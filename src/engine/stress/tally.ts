import { EQUAL_SHARES } from "../assess/index.ts";
import type { CompiledPlan, Model } from "../model/index.ts";
import {
  addToSketch,
  addToSum,
  type CellScratch,
  type Column,
  type ExactSum,
  lesserOf,
  lowerTo,
  mergeSketch,
  type QuantileSketch,
  quantileSketch,
  scaledOf,
} from "../numeric/index.ts";
import { type FigureColumns, pointsOf } from "./figure-columns.ts";
import type { PlanKernel } from "./plan-kernel.ts";

/** What is counted of one plan. Tallies of parts of the samples add up to that of all, bit for bit, in any order. */
export interface PlanTally {
  holds: number;
  /** Per party. */
  readonly accepts: Float64Array;
  /** [party][step - 1]: samples whose verdict is that it breaks there. */
  readonly breaks: Float64Array;
  readonly gain: readonly QuantileSketch[];
  /** In shares of the stake; null where nobody has anything to withhold or undo. */
  readonly weakest: QuantileSketch | null;
  /** [party][step - 1]; null where nobody asks for it, too. */
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
  /** 1 where a party with a veto does not accept it. */
  readonly declined: Uint8Array;
  /** The smallest slack as a share of its party's stake; Infinity where there is none. */
  readonly weakest: Column;
  /** Where the verdict is that it breaks; else NEVER. */
  readonly breakColumn: Int32Array;
  readonly breakParty: Int32Array;
  /** Working space. */
  readonly least: Column;
}

export function verdictsOf(width: number): Verdicts {
  return {
    holds: new Uint8Array(width),
    declined: new Uint8Array(width),
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
  { isOnly, slacks: isOfSlacks }: { readonly isOnly: boolean; readonly slacks: boolean },
): PlanTally {
  const sizes = model.partyIds.map((_, party) => sizeOf(model, figures, party));
  const shares = sizes.map((size, party) => size / model.scales.stake[party]!);
  const columns = plan.bundles.length + 1;
  return {
    holds: 0,
    accepts: new Float64Array(sizes.length),
    breaks: new Float64Array(sizes.length * columns),
    gain: sizes.map(quantileSketch),
    weakest: kernel.slack.flat().every((slack) => slack === null)
      ? null
      : quantileSketch(Math.min(...shares)),
    slack: kernel.slack.map((slacks, party) =>
      slacks.map((slack) => (slack === null || !isOfSlacks ? null : quantileSketch(sizes[party]!))),
    ),
    best: { sum: 0n },
    regret: isOnly ? null : quantileSketch(Math.min(...sizes)),
  };
}

/** The largest figure of a party, in points, over the range of its quantities. */
export function sizeOf(model: Model, figures: FigureColumns, party: number): number {
  return Math.max(0, ...pointsOf(model, figures, party).map(({ low, high }) => Math.max(-low, high))) || 1;
}

const NEVER = 0x7fffffff;

/**
 * The smallest of one party's slacks in each sample; false where it has none.
 *
 * One party at a time: the loops round to the size of what they compare, and parties have scales of their own.
 */
export function leastOf({ slack, hasGaps }: PlanKernel, party: number, count: number, out: Column): boolean {
  const slacks = slack[party]!.filter((one) => one !== null);
  if (slacks.length === 0) return false;
  if (hasGaps) {
    out.fill(Number.POSITIVE_INFINITY, 0, count);
    for (const one of slacks) lowerWithin(out, one, count);
    return true;
  }
  const [first, second, ...rest] = slacks;
  if (second === undefined) scaledOf(out, 1, first!, count);
  else lesserOf(out, first!, second, count);
  for (const one of rest) lowerTo(out, one, count);
  return true;
}

function lowerWithin(out: Column, by: Column, count: number): void {
  for (let i = 0; i < count; i++) if (by[i]! < out[i]!) out[i] = by[i]!;
}

/** Judges the samples of one batch: is the plan declined, does it break and where, where is it weakest. A plan without steps never holds. */
export function judge(kernel: PlanKernel, count: number, verdicts: Verdicts): void {
  const { holds, declined, weakest, breakColumn, least } = verdicts;
  const { stake, tolerance } = kernel.scales;
  weakest.fill(Number.POSITIVE_INFINITY, 0, count);
  breakColumn.fill(NEVER, 0, count);
  declined.fill(0, 0, count);
  holds.fill(kernel.isPlan ? 1 : 0, 0, count);
  if (!kernel.isPlan) return;
  for (const party of kernel.slack.keys()) {
    if (!leastOf(kernel, party, count, least)) continue;
    const floor = -tolerance[party]!;
    const scale = 1 / stake[party]!;
    for (let i = 0; i < count; i++) {
      if (scale * least[i]! < weakest[i]!) weakest[i] = scale * least[i]!;
      if (least[i]! < floor) holds[i] = 0;
    }
  }
  for (const [party, gain] of kernel.gain.entries()) {
    if (kernel.veto[party] === 0) continue;
    const floor = -tolerance[party]!;
    for (let i = 0; i < count; i++) if (gain[i]! < floor) declined[i] = 1;
  }
  for (let i = 0; i < count; i++) {
    if (declined[i] === 1) holds[i] = 0;
    else if (holds[i] === 0) findBreak(kernel, i, verdicts);
  }
}

/** The first period with a negative slack; in it, the party whose slack is the most negative share of its stake. */
function findBreak({ moments, scales }: PlanKernel, sample: number, verdicts: Verdicts): void {
  const { breakColumn, breakParty } = verdicts;
  const { tolerance, stake } = scales;
  for (let at = 0; at < moments.length; at++) {
    const { slacks, parties, column } = moments[at]!;
    let least = 0;
    for (let place = 0; place < slacks.length; place++) {
      const left = slacks[place]![sample]!;
      const party = parties[place]!;
      if (!(left < -tolerance[party]!)) continue;
      const share = left / stake[party]!;
      if (least < 0 && share >= least - EQUAL_SHARES) continue;
      least = share;
      breakParty[sample] = party;
      breakColumn[sample] = column;
    }
    if (least < 0) return;
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
  const { tolerance } = kernel.scales;
  const { holds, breakColumn, breakParty, weakest } = verdicts;
  for (let i = 0; i < count; i++) {
    tally.holds += holds[i]!;
    if (breakColumn[i] !== NEVER) tally.breaks[breakParty[i]! * columns + breakColumn[i]!]! += 1;
  }
  for (const [party, gain] of kernel.gain.entries()) {
    const floor = -tolerance[party]!;
    let accepts = 0;
    for (let i = 0; i < count; i++) if (gain[i]! >= floor) accepts++;
    tally.accepts[party]! += accepts;
    sketch(tally.gain[party]!, gain, count, counting);
  }
  if (tally.weakest !== null) sketch(tally.weakest, weakest, count, counting);
  for (const [party, slacks] of kernel.slack.entries()) {
    for (const [column, slack] of slacks.entries()) {
      const into = tally.slack[party]![column] ?? null;
      if (slack === null || into === null) continue;
      const present = kernel.hasGaps ? gathered(slack, count, verdicts.least) : count;
      sketch(into, kernel.hasGaps ? verdicts.least : slack, present, counting);
    }
  }
}

/** Puts the slacks that there are at the beginning of a column. @returns how many they are */
function gathered(slack: Column, count: number, out: Column): number {
  let present = 0;
  for (let i = 0; i < count; i++) if (!Number.isNaN(slack[i]!)) out[present++] = slack[i]!;
  return present;
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
