import { COMPARE_SAMPLES, type HoldsChance, holdsChances, type Model } from "../engine/index.ts";
import { casesWithin } from "./cases-within.ts";

/** How sure a plan is where every figure may lie anywhere in its range. */
export type Chance = HoldsChance;

/** How many cases a comparison draws: of very many or long plans fewer (the interval is then at most 12 in 100 wide), some ten seconds of work. */
export function compareSamples(model: Model, plans: Model["plans"]): number {
  return casesWithin(model, plans, { usual: COMPARE_SAMPLES, fewest: 256, mostOperations: 2e9 });
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
