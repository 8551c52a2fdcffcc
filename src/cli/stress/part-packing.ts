import {
  type Driver,
  type FailsWhere,
  type Knowledge,
  MOST_SAMPLES,
  type Model,
  meanOf,
  type PartExtent,
  type PartGround,
  type PlanTally,
  type QuantileSketch,
  type StressPart,
  type StressTask,
  type SwitchValue,
  sketchFits,
} from "../../engine/index.ts";
import {
  BIG,
  exactly,
  floats,
  list,
  nullable,
  number,
  oneOf,
  type Packing,
  record,
  TEXT,
  tuple,
  whole,
  words,
} from "../../study/packing/index.ts";
import { failsWherePacking } from "./fails-where-packing.ts";

/** More parts than this are a slip of the finger. */
export const MOST_SHARDS = 100_000;
/** Parts of another format are not read. */
export const FORMAT = 3;

/** What a file of a part holds. It carries the scenario, so that parts can be joined anywhere. */
export interface PartFile {
  readonly demarche: 1;
  readonly part: "stress";
  readonly format: typeof FORMAT;
  readonly version: string;
  /** Of version, scenario and task: parts with different ones are not of the same whole. */
  readonly fingerprint: string;
  readonly shard: { readonly index: number; readonly count: number };
  readonly task: StressTask;
  readonly file: string;
  readonly scenario: string;
  /** Of `content`. */
  readonly checksum: string;
  /** The part as JSON text. */
  readonly content: string;
}

export const PART_FILE: Packing<PartFile> = record<PartFile>({
  demarche: exactly(1),
  part: exactly("stress"),
  format: exactly(FORMAT),
  version: TEXT,
  fingerprint: TEXT,
  shard: record(
    { index: whole(1, MOST_SHARDS), count: whole(1, MOST_SHARDS) },
    ({ index, count }) => index <= count,
  ),
  // No command asks for parts without the spread of slacks.
  task: record<Omit<StressTask, "slacks">>({
    plans: list(TEXT, 1000),
    samples: whole(1, MOST_SAMPLES),
    seed: whole(0, Number.MAX_SAFE_INTEGER),
    method: oneOf(["sobol", "random"] as const),
    drivers: oneOf([true, false]),
  }),
  file: TEXT,
  scenario: TEXT,
  checksum: TEXT,
  content: TEXT,
});

/** Where the first cell of a sketch may be; `sketchFits` says it exactly. */
const CELL: Packing<number> = whole(-(2 ** 20), 2 ** 20);
const ANY: Packing<number> = number();
const RANGE: Packing<Driver["range"]> = {
  pack: (range) => range,
  unpack: (json, at) => {
    const [low, high] = tuple([ANY, ANY]).unpack(json, at);
    return [low!, high!];
  },
};
const AT_LEAST_0: Packing<number> = number(0);

function driver(quantities: readonly string[]): Packing<Driver> {
  return record<Driver>({
    quantity: oneOf(quantities),
    central: ANY,
    range: RANGE,
    rankCorrelation: nullable(number(-1 - ROUNDING, 1 + ROUNDING)),
    first: ANY,
    total: AT_LEAST_0,
    firstError: AT_LEAST_0,
    totalError: AT_LEAST_0,
    low: ANY,
    high: ANY,
    switch: record<SwitchValue>({ below: nullable(ANY), above: nullable(ANY) }),
  });
}

/** By which a correlation may pass 1. */
const ROUNDING = 1e-9;

/** What may stand in a part of these units: as where nothing is counted yet, with counts up to that of its cases. */
export function partPacking(
  model: Model,
  units: readonly number[],
  { plans, reach, farthestShare, haveGaps, veto }: PartGround,
  { samples, early, areDriven, hasKnowledge }: PartExtent,
): Packing<StressPart> {
  const quantities = (model.uncertainty?.quantities ?? []).map(({ id }) => id);
  const farthest = Math.max(...reach);
  const count = whole(0, samples);
  const counts = (length: number): Packing<Float64Array> =>
    floats(length, (one) => Number.isInteger(one) && one >= 0 && one <= samples);
  /** @param mayLack - it may be of some of the cases only */
  const sketch = ({ scale, base }: QuantileSketch, far: number, mayLack = false): Packing<QuantileSketch> =>
    record<QuantileSketch>(
      {
        scale: exactly(scale),
        base: exactly(base),
        early: record<QuantileSketch["early"]>({ first: CELL, cells: floats(null) }),
        later: record<QuantileSketch["later"]>({ first: CELL, counts: words(samples) }),
        total: mayLack ? count : exactly(samples),
        sum: BIG,
      },
      (value) => {
        const own = mayLack ? earlyIn(value) : early;
        return own <= early && sketchFits(value, value.total, own, far);
      },
    );
  const sketchOrNull = (
    one: QuantileSketch | null,
    far: number,
    mayLack = false,
  ): Packing<QuantileSketch | null> => (one === null ? exactly(null) : sketch(one, far, mayLack));
  const tally = (plan: PlanTally, place: number): Packing<PlanTally> =>
    record<PlanTally>(
      {
        holds: count,
        accepts: counts(plan.accepts.length),
        breaks: counts(plan.breaks.length),
        gain: tuple(plan.gain.map((one, party) => sketch(one, reach[party]!))),
        weakest: sketchOrNull(plan.weakest, farthestShare),
        slack: tuple(
          plan.slack.map((slacks, party) =>
            tuple(slacks.map((one) => sketchOrNull(one, reach[party]!, haveGaps[place]!))),
          ),
        ),
        best: record<PlanTally["best"]>({ sum: BIG }, ({ sum }) => sum >= 0n && meanOf(sum, 1) <= samples),
        regret: sketchOrNull(plan.regret, farthest),
      },
      (found) => verdictsFit(found, samples, veto),
    );
  const drivers = list(driver(quantities), quantities.length);
  const failsWhere = failsWherePacking(model);
  return record<Omit<StressPart, "scores">>({
    units: tuple(units.map((unit) => exactly(unit))),
    samples: exactly(samples),
    plans: tuple(plans.map(tally)),
    drivers: tuple(areDriven.map((isIn): Packing<Driver[] | null> => (isIn ? drivers : exactly(null)))),
    failsWhere: tuple(
      areDriven.map((isIn): Packing<FailsWhere | null> => (isIn ? failsWhere : exactly(null))),
    ),
    knowledge: hasKnowledge
      ? list(record<Knowledge>({ quantity: oneOf(quantities), gain: number(-1, 1) }), quantities.length)
      : exactly(null),
  });
}

/**
 * Whether cases that neither hold nor break can be those that somebody with a veto declines: as many as the one who declines most, and no more
 * than all of them together. A plan without steps has no verdict.
 */
function verdictsFit(
  { holds, accepts, breaks }: PlanTally,
  samples: number,
  veto: PartGround["veto"],
): boolean {
  const broken = breaks.reduce((sum, one) => sum + one, 0);
  const declined = samples - holds - broken;
  if (breaks.length === accepts.length) return declined === samples;
  const by = accepts.map((accepted, party) => (veto[party] === 1 ? samples - accepted : 0));
  return declined >= Math.max(...by) && declined <= by.reduce((sum, one) => sum + one, 0);
}

/** How many of a sketch's values came early. */
function earlyIn({ early: { cells } }: QuantileSketch): number {
  let sum = 0;
  for (let at = 0; at < cells.length; at += 3) sum += cells[at]!;
  return sum;
}
