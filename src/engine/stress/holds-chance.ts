import { type CompiledPlan, DEFAULT_MEMORY_MIB, type Model } from "../model/index.ts";
import { type Column, indicesOf } from "../numeric/index.ts";
import { BATCH, type CaseColumns, caseColumns, kernelIn, prepareArena } from "./arena.ts";
import { columnMaker } from "./column-maker.ts";
import { drawBatch, drawOf } from "./draw.ts";
import { type PlanKernel, runKernel, runKernelFor } from "./plan-kernel.ts";
import { plansWithRoom, type StressLimits } from "./rounds.ts";
import { chanceOf } from "./stress.ts";
import { COMPARE_SAMPLES, type StressOptions, stressTask } from "./stress-options.ts";
import { leastOf } from "./tally.ts";
import { touchedParties } from "./touched-parties.ts";

/** How often a plan holds when every figure may lie anywhere in its range; shares of all cases. */
export interface HoldsChance {
  /** Share of the cases in which it holds. */
  readonly holds: number;
  /** The lower end of its 95 % interval, a share of cases. */
  readonly low: number;
  /** The upper end, a share of cases; without width where nothing is uncertain. */
  readonly high: number;
  /** Share of the cases in which some party with a veto does not accept it. */
  readonly declines: number;
  /** Share of the cases in which it would be signed, and broken. */
  readonly breaks: number;
  /** Count of the cases drawn; 1 where nothing is uncertain. */
  readonly samples: number;
  /** The seed of the draw, a whole number. */
  readonly seed: number;
}

/** For the columns of as many plans as are worked on together: those of what they gain come beside, and the comparison itself. */
const MEMORY_MIB = DEFAULT_MEMORY_MIB / 2;

/**
 * How often each plan holds, all plans on the same cases, which are the first of those that `stress` draws; 2,048 where left out.
 *
 * @param options - how cases are drawn, and for how many MiB of columns there is room: plans that have none together are worked on after each other
 * @returns by plan; null for one without steps, which has no verdict to be sure of, and for one whose columns have no room
 * @throws EngineError `missing-patience`, `option-out-of-range`
 * Deterministic. Source: docs/theory/stress.md#figures.
 */
export function holdsChances(
  model: Model,
  plans: readonly CompiledPlan[],
  {
    memoryLimitMib = MEMORY_MIB,
    ...options
  }: Pick<StressOptions, "samples" | "seed"> & Pick<StressLimits, "memoryLimitMib"> = {},
): (HoldsChance | null)[] {
  const chances = plans.map((): HoldsChance | null => null);
  for (const group of plansWithRoom(model, plans, memoryLimitMib)) {
    const found = chancesTogether(
      model,
      group.map((place) => plans[place]!),
      options,
    );
    for (const [place, chance] of found.entries()) chances[group[place]!] = chance;
  }
  return chances;
}

function chancesTogether(
  model: Model,
  plans: readonly CompiledPlan[],
  options: Pick<StressOptions, "samples" | "seed">,
): (HoldsChance | null)[] {
  const ids = plans.map(({ id }) => id);
  const task = stressTask(model, { samples: COMPARE_SAMPLES, ...options, plans: ids, drivers: false });
  const { samples, seed } = task;
  const drawn = caseColumns(model);
  const draw = drawOf(model, task);
  const counts = countsByPlan(drawn, caseColumns(model), plans);
  const works = [...new Set(counts)];
  for (let from = 0; from < samples; from += BATCH) {
    const count = Math.min(BATCH, samples - from);
    drawBatch(draw, drawn, from, count);
    for (const work of works) work.take(count);
  }
  return counts.map((work, plan) => {
    if (plans[plan]!.bundles.length === 0) return null;
    const { holds, declines } = work.end();
    const { low, high } = chanceOf(model, holds, samples);
    return {
      holds: holds / samples,
      low,
      high,
      declines: declines / samples,
      breaks: (samples - holds - declines) / samples,
      samples,
      seed,
    };
  });
}

/** Counts the cases in which one plan is declined, and those in which it holds. */
interface Count {
  /** Takes in the cases drawn last. */
  take(count: number): void;
  end(): { readonly declines: number; readonly holds: number };
}

const NOTHING_TO_COUNT: Count = { take: () => undefined, end: () => ({ declines: 0, holds: 0 }) };

/** Plans that come to the same steps, with the same that may interrupt or follow them, are counted as one. */
function countsByPlan(drawn: CaseColumns, open: CaseColumns, plans: readonly CompiledPlan[]): Count[] {
  const made = new Map<string, Count>();
  return plans.map((plan) => {
    if (plan.bundles.length === 0) return NOTHING_TO_COUNT;
    const key = JSON.stringify([
      plan.bundles.map(({ does, ends, wait, places, returns }) => [
        [...does].sort(),
        [...ends].sort(),
        wait,
        places,
        returns,
      ]),
      plan.nodes === null ? null : [plan.clauses, plan.followOn],
    ]);
    const count = made.get(key) ?? countOf(drawn, open, plan);
    made.set(key, count);
    return count;
  });
}

/**
 * Most of the work is in slacks, and a case in which somebody declines needs none: those that are left wait until there are enough of them to
 * be looked at together. What a party gains, or could gain by a breach, is looked at only while some case is open.
 *
 * @param open - columns for the cases that are left
 */
function countOf(drawn: CaseColumns, open: CaseColumns, plan: CompiledPlan): Count {
  const { model } = drawn;
  const gains = kernelIn(drawn, plan, "gains");
  let slacks: PlanKernel | null = null;
  const byGain = likelyToDecline(model, plan);
  const byWork = fewestLinksFirst(model, plan);
  const touching = (model.uncertainty?.quantities ?? []).flatMap((quantity, index) =>
    touchedParties(model, plan, quantity).length > 0 ? [index] : [],
  );
  const waiting = touching.map(columnMaker(BATCH));
  const isOut = new Uint8Array(BATCH);
  const chosen = new Int32Array(BATCH);
  const least = new Float64Array(BATCH);
  let declines = 0;
  let holds = 0;
  let left = 0;
  /** Marks those of the first `count` cases in which a figure of a party is negative. @returns how many were not marked before */
  const mark = (figure: Column, party: number, count: number): number => {
    const floor = -model.scales.tolerance[party]!;
    let marked = 0;
    for (let i = 0; i < count; i++) {
      if (isOut[i] === 1 || !(figure[i]! < floor)) continue;
      isOut[i] = 1;
      marked++;
    }
    return marked;
  };
  const judgeWaiting = (): void => {
    for (const [place, index] of touching.entries()) open.values[index]!.set(waiting[place]!);
    prepareArena(open, left);
    isOut.fill(0);
    slacks ??= kernelIn(open, plan);
    let kept = left;
    // What is evaluated case by case is of all parties at once.
    if (slacks.isWhole) runKernel(slacks, left);
    for (const party of byWork) {
      if (kept === 0) break;
      if (slacks.slack[party]!.every((one) => one === null)) continue;
      if (!slacks.isWhole) runKernelFor(slacks, party, left);
      if (leastOf(slacks, party, left, least)) kept -= mark(least, party, left);
    }
    holds += kept;
    left = 0;
  };
  return {
    take: (count) => {
      isOut.fill(0);
      let accepted = count;
      if (gains.isWhole) runKernel(gains, count);
      for (const party of byGain) {
        if (accepted === 0) break;
        if (!gains.isWhole) runKernelFor(gains, party, count);
        accepted -= mark(gains.gain[party]!, party, count);
      }
      declines += count - accepted;
      let found = 0;
      for (let i = 0; i < count; i++) if (isOut[i] === 0) chosen[found++] = i;
      for (let from = 0; from < accepted; ) {
        const many = Math.min(accepted - from, BATCH - left);
        for (const [place, index] of touching.entries()) {
          const [column, values] = [waiting[place]!, drawn.values[index]!];
          for (let i = 0; i < many; i++) column[left + i] = values[chosen[from + i]!]!;
        }
        from += many;
        left += many;
        if (left === BATCH) judgeWaiting();
      }
    },
    end: () => {
      if (left > 0) judgeWaiting();
      return { declines, holds };
    },
  };
}

/** The parties with a veto, first those to which what the plan leads to is worth least of their stake. */
function likelyToDecline({ veto, scales, figures, measureIds }: Model, { states }: CompiledPlan): number[] {
  const end = indicesOf(states.at(-1)!);
  const worth = Array.from(scales.stake, (stake, party) => {
    const base = party * measureIds.length;
    return end.reduce((sum, measure) => sum + figures.value[base + measure]!, 0) / stake;
  });
  const needed = worth.flatMap((_, party) => (veto[party] === 1 ? [party] : []));
  return needed.sort((a, b) => worth[a]! - worth[b]!);
}

/** All parties, first those of whose measures fewest are linked. */
function fewestLinksFirst({ partyIds }: Model, { choices }: CompiledPlan): number[] {
  const links = partyIds.map((_, party) =>
    choices.groups.reduce(
      (sum, groups, row) => (row % partyIds.length === party ? sum + groups.length : sum),
      0,
    ),
  );
  return [...partyIds.keys()].sort((a, b) => links[a]! - links[b]!);
}
