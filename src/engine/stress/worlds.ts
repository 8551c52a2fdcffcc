import { type CompiledPlan, DEFAULT_MEMORY_MIB, figuresIn, type Model, tablesOf } from "../model/index.ts";
import { arenaOf, BATCH, prepareArena } from "./arena.ts";
import { drawOf } from "./draw.ts";
import { runInSteps } from "./plan-kernel.ts";
import { plansWithRoom } from "./rounds.ts";
import { drawValues } from "./sampler.ts";
import { judge, verdictsOf } from "./tally.ts";

/**
 * The cases that `stress` draws with this seed, one by one.
 *
 * @returns by number of the case, from 0: the value of every uncertain quantity, in the unit of each
 * Deterministic. Source: docs/theory/stress.md#drawing-cases.
 */
export function caseDrawer(model: Model, seed: number): (draw: number) => number[] {
  const quantities = model.uncertainty?.quantities ?? [];
  const draw = drawOf(model, { plans: [], samples: 1, seed, method: "sobol", drivers: false });
  const columns = quantities.map(() => new Float64Array(1));
  return (number) => {
    for (const [quantity, out] of draw.words.entries()) draw.source(quantity, number, 1, out);
    if (draw.sampler !== null) drawValues(draw.sampler, draw.words, draw.tiedShares, 1, columns);
    return columns.map((column) => column[0]!);
  };
}

/** What is said of one plan in one case. */
export interface CaseVerdict {
  readonly verdict: "holds" | "breaks" | "declined" | "nothing";
  /** By party: points per period. */
  readonly gain: readonly number[];
  /** The weakest slack as a share of its party's stake; null where there is none. */
  readonly share: number | null;
}

/** Half of what the program may take: others are at work beside it. */
const MEMORY_MIB = DEFAULT_MEMORY_MIB / 2;

/**
 * Puts plans to cases of one's own choice.
 *
 * @param cases - each: a value for every uncertain quantity of the model
 * @returns (at the end) by case and plan; null where it was told to stop
 */
export function* judgeCases(
  model: Model,
  plans: readonly CompiledPlan[],
  cases: readonly (readonly number[])[],
): Generator<undefined, CaseVerdict[][] | null, boolean> {
  const found = cases.map((): CaseVerdict[] => []);
  const verdicts = verdictsOf(BATCH);
  for (const group of groupsOf(model, plans)) {
    const arena = arenaOf(
      model,
      group.map((place) => plans[place]!),
    );
    for (let from = 0; from < cases.length; from += BATCH) {
      const count = Math.min(BATCH, cases.length - from);
      for (const [quantity, column] of arena.values.entries())
        for (let i = 0; i < count; i++) column[i] = cases[from + i]![quantity]!;
      prepareArena(arena, count);
      for (const [at, kernel] of arena.kernels.entries()) {
        if (yield* runInSteps(kernel, count)) return null;
        judge(kernel, count, verdicts);
        for (let i = 0; i < count; i++)
          found[from + i]![group[at]!] = {
            verdict: !kernel.isPlan
              ? "nothing"
              : verdicts.declined[i] === 1
                ? "declined"
                : verdicts.holds[i] === 1
                  ? "holds"
                  : "breaks",
            gain: kernel.gain.map((column) => column[i]!),
            share: Number.isFinite(verdicts.weakest[i]!) ? verdicts.weakest[i]! : null,
          };
        if (yield) return null;
      }
    }
  }
  return found;
}

/** As many plans at a time as have room; one that has none by itself is tried all the same. */
function groupsOf(model: Model, plans: readonly CompiledPlan[]): readonly (readonly number[])[] {
  const groups = plansWithRoom(model, plans, MEMORY_MIB);
  const withRoom = new Set(groups.flat());
  return [...groups, ...[...plans.keys()].filter((place) => !withRoom.has(place)).map((place) => [place])];
}

/** The model in one case: its figures what the case says, and none uncertain. Scales stay those of the model. */
export function modelInCase({ uncertainty, ...model }: Model, values: readonly number[]): Model {
  const tables = tablesOf(model.figures);
  for (const [quantity, { places }] of (uncertainty?.quantities ?? []).entries())
    for (const { table, index, factor } of places) tables[table][index] = factor * values[quantity]!;
  return { ...model, figures: figuresIn(tables, model.figures.breakdownLasts) };
}
