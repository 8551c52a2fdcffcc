import type { Model } from "../model/index.ts";
import type { Table } from "../numeric/index.ts";
import { reachByParty } from "./rounds.ts";
import type { StressTask } from "./stress-options.ts";
import type { PlanTally } from "./tally.ts";
import { beginStress, sampleUnits, UNIT_SAMPLES, unitCount } from "./units.ts";

/** What parts of a task are made of, for whoever is sent one. */
export interface PartGround {
  /** By plan: counts of no case yet. */
  readonly plans: readonly PlanTally[];
  /** By party: how far from 0 a gain or a slack can lie, in points per period. */
  readonly reach: readonly number[];
  /** How far from 0 a weakest slack can lie, in shares of the stake. */
  readonly farthestShare: number;
  /** By plan: whether a party may have no slack at a step in some cases. */
  readonly haveGaps: readonly boolean[];
  /** Per party: 1 where a plan that it does not accept is declined. */
  readonly veto: Table;
}

/** Takes the memory of one plan at work, and of empty counts. */
export function partGround(model: Model, task: StressTask): PartGround {
  const reach = reachByParty(model);
  const works = task.plans.map((_, place) => {
    const { part, arena } = beginStress(model, task, { plans: [place] });
    return { plan: part.plans[0]!, hasGaps: arena.kernels[0]!.hasGaps };
  });
  return {
    plans: works.map(({ plan }) => plan),
    reach,
    farthestShare: Math.max(...reach.map((points, party) => points / model.scales.stake[party]!)),
    haveGaps: works.map(({ hasGaps }) => hasGaps),
    veto: model.veto,
  };
}

/** What some units of a task come to. */
export interface PartExtent {
  /** Cases that are drawn. */
  readonly samples: number;
  /** Those of them that are of the first unit. */
  readonly early: number;
  /** By plan: whether its drivers are in the part. */
  readonly areDriven: readonly boolean[];
  readonly hasKnowledge: boolean;
}

export function partExtent(task: StressTask, units: readonly number[]): PartExtent {
  const caseUnits = sampleUnits(task);
  const casesOf = (unit: number): number => Math.min(UNIT_SAMPLES, task.samples - unit * UNIT_SAMPLES);
  const has = new Set(units);
  return {
    samples: units.reduce((sum, unit) => sum + (unit < caseUnits ? casesOf(unit) : 0), 0),
    early: has.has(0) ? casesOf(0) : 0,
    areDriven: task.plans.map((_, place) => task.drivers && has.has(caseUnits + place)),
    hasKnowledge: task.drivers && has.has(unitCount(task) - 1),
  };
}
