import { indicesOf } from "../numeric/index.ts";
import { MAX_INNER_PERIODS, MAX_WAYS } from "./limits.ts";
import type { Model } from "./model.ts";
import { workPeriods } from "./moments.ts";

/**
 * The most steps with which a plan surely keeps to MAX_INNER_PERIODS and MAX_WAYS, whatever it does in them; 0 where none does. Of a
 * longer plan only compiling it tells.
 */
export function stepsSurelyWithin(model: Omit<Model, "plans">): number {
  const hasFewWays = model.partyIds.every((_, party) =>
    // Each is left alone, violated, or done first and violated then.
    linkedMeasures(model, party).every((linked) => 3 ** linked.length <= MAX_WAYS),
  );
  const lags = new Set(Array.from(model.verify)).size;
  const work = workPeriods(model, { does: model.measureIds.map((_, measure) => measure) });
  return hasFewWays ? Math.floor(MAX_INNER_PERIODS / (work + lags + 1)) : 0;
}

/** A party's measures that combinations with a value for it could ever link, group by group. */
function linkedMeasures(model: Omit<Model, "plans">, party: number): readonly (readonly number[])[] {
  const count = model.measureIds.length;
  const termCount = model.terms.length;
  let groups: (readonly number[])[] = [];
  for (const [term, { all, notAll }] of model.terms.entries()) {
    if (model.termParties[party * termCount + term] !== 1) continue;
    const own = [all, ...notAll]
      .flatMap(indicesOf)
      .filter((measure) => model.performs[party * count + measure] === 1);
    const joined = groups.filter((group) => group.some((measure) => own.includes(measure)));
    groups = groups.filter((group) => !joined.includes(group));
    groups.push([...new Set([...joined.flat(), ...own])]);
  }
  return groups;
}
