import { type HoldsChance, holdsChances, type Model } from "../engine/index.ts";

/** How sure a plan is where every figure may lie anywhere in its range. */
export type Chance = HoldsChance;

/** Chances by plan, of those that have steps and whose cases have room in memory; null where no figure is uncertain. @throws EngineError `missing-patience` */
export function chancesOf(model: Model, plans: readonly string[]): Readonly<Record<string, Chance>> | null {
  if (model.uncertainty === undefined) return null;
  const compiled = model.plans.filter(({ id }) => plans.includes(id));
  const chances = holdsChances(model, compiled);
  return Object.fromEntries(
    compiled.flatMap(({ id }, plan): [string, Chance][] => {
      const chance = chances[plan];
      return chance === null || chance === undefined ? [] : [[id, chance]];
    }),
  );
}
