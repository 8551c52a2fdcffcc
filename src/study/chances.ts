import {
  COMPARE_SAMPLES,
  caseOperations,
  type HoldsChance,
  holdsChances,
  type Model,
} from "../engine/index.ts";

/** How sure a plan is where every figure may lie anywhere in its range. */
export type Chance = HoldsChance;

/** The interval of a chance is then at most 12 in 100 wide. */
const FEWEST_SAMPLES = 256;
/** Of all cases of a comparison, on numbers: some ten seconds of work. */
const MOST_OPERATIONS = 2e9;

/** How many cases a comparison draws: where all would be too much work, a power of two, over which they lie most evenly. */
export function compareSamples(model: Model, plans: Model["plans"]): number {
  const most = MOST_OPERATIONS / caseOperations(model, plans);
  return Math.min(COMPARE_SAMPLES, Math.max(FEWEST_SAMPLES, 2 ** Math.floor(Math.log2(most))));
}

/** Chances by plan, of those that have steps and whose cases have room in memory; null where no figure is uncertain. @throws EngineError `missing-patience` */
export function chancesOf(model: Model, plans: readonly string[]): Readonly<Record<string, Chance>> | null {
  if (model.uncertainty === undefined) return null;
  const compiled = model.plans.filter(({ id }) => plans.includes(id));
  const chances = holdsChances(model, compiled, { samples: compareSamples(model, compiled) });
  return Object.fromEntries(
    compiled.flatMap(({ id }, plan): [string, Chance][] => {
      const chance = chances[plan];
      return chance === null || chance === undefined ? [] : [[id, chance]];
    }),
  );
}
