import { DEFAULT_MEMORY_MIB, type Model, sidesOfSeveral } from "../model/index.ts";
import { relay } from "../steps/index.ts";
import type { DesignOptions } from "./design-options.ts";
import type { DesignResult } from "./design-result.ts";
import { type FoundPlan, frontierOf } from "./found-plan.ts";
import { inShares } from "./in-shares.ts";
import {
  anyPlan,
  type DesignAnswer,
  type Search,
  type Searching,
  searchBest,
  searchLabels,
} from "./labels/index.ts";
import { findRequirements, type Lattice, PRUNING_ROUNDS, prepareLattice } from "./lattice/index.ts";
import { listPlans } from "./list-plans.ts";
import { type MemoryBudget, MemoryLimitReached } from "./memory.ts";
import { floorsOf, type Precision, precisionFor } from "./precision.ts";
import { areInterrupted, designProblem } from "./problem.ts";
import { measuresOf } from "./reassess.ts";
import { SearchStopped } from "./search-stopped.ts";

/** The plans that hold, all of them or as many as stand for all. */
export interface HoldingPlans {
  /** All; or so that every plan that holds with this much to spare is matched in each gain but for as much, a share of the stake; null: some. */
  readonly of: "listed" | { readonly within: number } | null;
  readonly status: DesignResult["status"];
  /** How many. */
  readonly count: number;
  /** [plan * parties + party]: points per period. */
  readonly gains: Float64Array;
  /** [party]: no plan that holds gives it more, points per period; -Infinity where none holds. */
  readonly most: Float64Array;
  /** By name, sides of which the plan of the largest equal share of each member's best gain is proven to be among them. */
  readonly proven: ReadonlySet<string>;
  /** Ids of the measures of each step. */
  readonly stepsOf: (plan: number) => string[][];
  /** Count of the sequences of steps that could be made, whether they hold or not; decimal digits. */
  readonly plansCovered: string;
}

/** Of so many sequences of steps all that hold are listed. */
export const MOST_LISTED = 1_000_000;

/** How closely plans are matched where not all are listed, shares of the stake: as closely as so many labels allow. */
const WITHIN = [0.2, 0.1, 0.05, 0.02, 0.01];
const MOST_TRIED = 6_000_000;

/** Without the widest match there is none: it may take so many times as many. */
const FIRST_MORE = 10;

/**
 * All plans that hold, under the limits of `design`; where more than a million sequences could be made, a set that stands for them, among it
 * the best plan for each party of a side and for each side.
 *
 * @param options - limits; its objectives are not asked
 * @param memoryMib - for the tables;  @param labels - to be tried where not all are listed;  @param hasSides - whether the best plans of sides are looked for
 * @throws EngineError as `design`
 * Deterministic unless it is stopped. Source: docs/theory/sides.md#which-plans.
 */
export function* holdingPlans(
  model: Model,
  options: Pick<DesignOptions, "perStep" | "steps" | "include" | "exclude" | "before"> = {},
  {
    labels = MOST_TRIED,
    hasSides = true,
    memoryMib = DEFAULT_MEMORY_MIB,
  }: { readonly labels?: number; readonly hasSides?: boolean; readonly memoryMib?: number } = {},
): Searching<HoldingPlans> {
  areInterrupted(model); // refuses what labels cannot say
  const scaled = inShares(model);
  const problem = designProblem(scaled, options);
  const budget: MemoryBudget = { limitBytes: memoryMib * 2 ** 20, usedBytes: 0 };
  const precision = precisionFor(scaled.scales);
  const floors = floorsOf(scaled);
  const found: FoundPlan[] = [];
  const done = new Set<string>();
  const names = new Map<number, string[]>();
  const namesOf = (word: number): string[] => {
    const known = names.get(word) ?? measuresOf(problem, word).map((measure) => model.measureIds[measure]!);
    names.set(word, known);
    return known;
  };
  let status: DesignResult["status"] = "complete";
  let within: number | null = null;
  let lattice: Lattice | null = null;
  try {
    lattice = yield* prepareLattice(problem, budget, floors.slack);
    const requirements =
      lattice === null ? null : findRequirements(lattice, floors, precision.margin, PRUNING_ROUNDS);
    if (lattice === null || requirements === null || lattice.planCount <= MOST_LISTED) {
      if (lattice === null || requirements === null)
        return resultOf("listed", 0, new Float64Array(0), () => []);
      const { table, isWhole } = yield* relay(
        listPlans(lattice, requirements, floors, precision.margin, budget),
        (count) => ({ phase: "frontier" as const, share: 0, labels: 0, tried: count, found: count }),
        (told: DesignAnswer) => told === true,
      );
      if (!isWhole) status = "stopped";
      return resultOf(isWhole ? "listed" : null, table.count, table.gains, (plan) =>
        Array.from(table.words.subarray(table.first[plan]!, table.first[plan + 1]!), namesOf),
      );
    }
    const search: Search = { lattice, requirements, precision, budget, found, sharesWork: false };
    const asked = (hasSides ? sidesOfSeveral(model) : []).flatMap(({ name, members }) => [
      ...members.map((member) => `party:${model.partyIds[member]!}`),
      `side:${name}`,
    ]);
    const isDone =
      asked.length === 0 ||
      (yield* searchBest(search, scaled, {}, floors, [...new Set(asked)], done, new Set()));
    if (!isDone) status = "stopped";
    for (let tried = 0, place = 0; isDone && place < WITHIN.length && tried < labels; place++) {
      const plans = yield* matching(search, precision, floors.slack, WITHIN[place]!, (more) => {
        tried += more;
        return tried < (place === 0 ? FIRST_MORE * labels : labels);
      });
      if (plans === null) break;
      found.splice(0, found.length, ...frontierOf([...found, ...plans], precision.tie));
      within = WITHIN[place]!;
    }
    if (within === null) status = "stopped";
  } catch (error) {
    if (error instanceof SearchStopped) status = "stopped";
    else if (error instanceof MemoryLimitReached) status = "refused";
    else throw error;
  }
  return resultOf(
    within === null ? null : { within },
    found.length,
    Float64Array.from(found.flatMap(({ gains }) => gains)),
    (plan) => found[plan]!.words.map(namesOf),
  );

  function resultOf(
    of: HoldingPlans["of"],
    count: number,
    shares: Float64Array,
    stepsOf: HoldingPlans["stepsOf"],
  ): HoldingPlans {
    const { partyCount } = problem;
    const { stake } = model.scales;
    const gains = shares.slice(0, count * partyCount);
    for (let at = 0; at < gains.length; at++) gains[at]! *= stake[at % partyCount]!;
    const most = Float64Array.from({ length: partyCount }, (_, party) => {
      let best = Number.NEGATIVE_INFINITY;
      for (let at = party; at < gains.length; at += partyCount) best = Math.max(best, gains[at]!);
      const isProven = of === "listed" || done.has(`party:${model.partyIds[party]!}`);
      // Less than no breach at all leaves room for no bound.
      if (isProven || lattice === null) return best;
      return Math.max(best, (lattice.ceiling[party]! - lattice.startValue[party]!) * stake[party]!);
    });
    const sides = sidesOfSeveral(model).map(({ name }) => name);
    return {
      of,
      status,
      count,
      gains,
      most,
      proven: new Set(sides.filter((name) => of === "listed" || done.has(`side:${name}`))),
      stepsOf,
      plansCovered: (lattice?.planCount ?? 0n).toString(),
    };
  }
}

/**
 * Plans such that every one that holds with `within` to spare is matched in each gain but for as much.
 *
 * A label stands for those that are better by no more than the spread; what it lacks so grows along the way, each step taking less of it
 * than the discount leaves and adding the spread, twice where a label that stood for another is itself left out.
 *
 * @param mayGoOn - is told how many labels more were tried
 * @returns null where it was told to stop
 */
function* matching(
  search: Search,
  precision: Precision,
  floors: Float64Array,
  within: number,
  mayGoOn: (more: number) => boolean,
): Searching<FoundPlan[] | null> {
  const { partyCount } = search.lattice.problem;
  const spread = within / lossAlong(search.lattice);
  const question = anyPlan(floors, [
    ...Array.from({ length: partyCount }, (_, party) => Math.max(spread, precision.tie[party]!)),
    Number.POSITIVE_INFINITY,
  ]);
  let tried = 0;
  const passing = searchLabels(search, question, "frontier");
  for (let step = passing.next(false); ; ) {
    if (step.done) return step.value;
    const isOn = mayGoOn(step.value.tried - tried);
    tried = step.value.tried;
    const answer = yield step.value;
    step = passing.next(answer === true || !isOn);
  }
}

/** The most that leaving out labels may take from one at the start, where it takes 1 at a state. */
function lossAlong({
  stateCount,
  stepFirst,
  stepEnd,
  stepTarget,
  stepSlot,
  after,
  columnCount,
  problem,
}: Lattice): number {
  let most = 1;
  for (let party = 0; party < problem.partyCount; party++) {
    const loss = new Float64Array(stateCount);
    for (let state = stateCount - 1; state >= 0; state--) {
      let own = 0;
      for (let step = stepFirst[state]!; step < stepEnd[state]!; step++) {
        own = Math.max(own, after[party * columnCount + stepSlot[step]!]! * loss[stepTarget[step]!]!);
      }
      loss[state] = state === 0 ? own : own + 2;
    }
    most = Math.max(most, loss[0]!);
  }
  return most;
}
