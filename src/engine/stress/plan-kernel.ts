import type { CompiledPlan, Model, Scales } from "../model/index.ts";
import type { Column, Table } from "../numeric/index.ts";
import type { ColumnPool, Operation } from "./column-program.ts";

/** A plan made ready for batches of samples: what each party gains, and its slack at each step. */
export interface PlanKernel extends KernelColumns {
  /**
   * In some cases a party may have no slack at a step (what it could do can be taken back in others only); it is not a number there.
   */
  readonly hasGaps: boolean;
  /** What to do for a party, in order, for the first `count` samples; laid out when it is first asked for. */
  readonly workOf: (party: number) => readonly Operation[];
  /** The work of the first party is that of all. */
  readonly isWhole: boolean;
}

/** What a kernel fills, and what it is judged by. */
export interface KernelColumns {
  /** Per party. */
  readonly gain: readonly Column[];
  /** [party][step - 1], steps 1 to K + 1; null where the party has nothing it could withhold or undo. */
  readonly slack: readonly (readonly (Column | null)[])[];
  /** The periods looked at, in their order. */
  readonly moments: readonly MomentSlacks[];
  /** Whether there is a step; without one nothing is agreed, and there is neither gain nor slack. */
  readonly isPlan: boolean;
  readonly scales: Scales;
  /** Per party: 1 where a plan that it does not accept is declined. */
  readonly veto: Table;
}

/** Slacks at one period of a step. */
export interface MomentSlacks {
  /** Of the plan's moments. */
  readonly moment: number;
  /** The step, from 0. */
  readonly column: number;
  /** Per party; null where it has none. */
  readonly slack: readonly (Column | null)[];
  /** The parties that have one, and theirs. */
  readonly parties: readonly number[];
  readonly slacks: readonly Column[];
}

/** What is asked of a plan: whether it is accepted needs no slack, and slacks take most of the time. */
export type Asked = "all" | "gains";

/** The columns of a plan; where a step is looked at in one period only, its slack is that of the period. */
export function kernelColumns(
  model: Model,
  plan: CompiledPlan,
  column: () => Column,
  asked: Asked = "all",
): KernelColumns {
  const { start } = plan.choices;
  const partyIds = [...model.partyIds.keys()];
  const isPlan = plan.bundles.length > 0;
  const moments = (isPlan && asked === "all" ? momentsInOrder(plan) : []).map((moment): MomentSlacks => {
    const row = moment * partyIds.length;
    // Where something may interrupt a plan, who has nothing to violate may have something to choose.
    const slack = partyIds.map((party) =>
      plan.nodes !== null || start[row + party + 1]! > start[row + party]! ? column() : null,
    );
    const parties = partyIds.filter((party) => slack[party] !== null);
    const slacks = slack.filter((one) => one !== null);
    return { moment, column: plan.moments.step[moment]! - 1, slack, parties, slacks };
  });
  const slack = partyIds.map((party) =>
    Array.from({ length: plan.bundles.length + 1 }, (_, step) => {
      const own = moments.flatMap((one) => (one.column === step ? (one.slack[party] ?? []) : []));
      return own.length > 1 ? column() : (own[0] ?? null);
    }),
  );
  return { gain: partyIds.map(column), slack, moments, isPlan, scales: model.scales, veto: model.veto };
}

/** The moments of the steps, then that after the last one. */
export function momentsInOrder({ moments, bundles }: CompiledPlan): number[] {
  const due = moments.first[bundles.length]!;
  return [...Array.from({ length: due }, (_, moment) => moment), due + bundles.length];
}

/** Intermediate columns of a program: for a while, and for the whole of it. */
export interface KernelPools {
  readonly passing: ColumnPool;
  readonly kept: ColumnPool;
}

export function runKernel(kernel: PlanKernel, count: number): void {
  for (const party of kernel.gain.keys()) runKernelFor(kernel, party, count);
}

/**
 * The same for one batch as part of work in steps: a plan that is evaluated case by case may take seconds for a batch, and is left where that is
 * asked for.
 *
 * @returns (at the end) whether it was told to stop
 */
export function* runInSteps(kernel: PlanKernel, count: number): Generator<undefined, boolean, boolean> {
  if (!kernel.isWhole) runKernel(kernel, count);
  else
    for (const operation of kernel.workOf(0)) {
      operation(count);
      if (yield) return true;
    }
  return false;
}

/** Only what one party gains and its slacks. */
export function runKernelFor({ workOf }: PlanKernel, party: number, count: number): void {
  for (const operation of workOf(party)) operation(count);
}
