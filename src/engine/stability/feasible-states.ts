import { EngineError, type Model } from "../model/index.ts";
import { indicesOf } from "../numeric/index.ts";
import { MAX_STABILITY_MEASURES, MAX_STABILITY_STATES } from "./limits.ts";

/** A combination that cannot occur: all of `all` in force, none of `none`, and of every other group not all. */
interface Ban {
  readonly all: number;
  readonly none: number;
  readonly notAll: readonly number[];
}

/**
 * Every feasible set of measures, as words (bit k: measure k), ascending.
 *
 * Measures are decided from the highest down; a ban is tested as soon as its lowest measure is decided, so that
 * a branch without feasible states is left early.
 *
 * @throws EngineError `too-many-measures`, `too-many-states`
 * Source: docs/theory/scenario.md#states.
 */
export function feasibleStates(model: Model): Uint32Array {
  const count = model.measureIds.length;
  if (count > MAX_STABILITY_MEASURES) {
    throw new EngineError("too-many-measures", "", { found: count, limit: MAX_STABILITY_MEASURES });
  }
  const decidedAt: Ban[][] = Array.from({ length: count + 1 }, () => []);
  for (const ban of bansOf(model)) decidedAt[lowestMeasure(ban, count)]!.push(ban);
  // Below this measure nothing is banned any more.
  const free = decidedAt.findIndex((bans) => bans.length > 0);
  const freeCount = free < 0 ? count : free;
  let found = new Uint32Array(1024);
  let foundCount = 0;

  const append = (first: number, many: number): void => {
    if (foundCount + many > MAX_STABILITY_STATES) {
      throw new EngineError("too-many-states", "", { limit: MAX_STABILITY_STATES });
    }
    if (foundCount + many > found.length) {
      const longer = new Uint32Array(Math.max(2 * found.length, foundCount + many));
      longer.set(found);
      found = longer;
    }
    for (let low = 0; low < many; low++) found[foundCount++] = first | low;
  };
  const decide = (measure: number, above: number): void => {
    for (const ban of decidedAt[measure]!) if (isBanned(ban, above)) return;
    if (measure <= freeCount) {
      append(above, 2 ** measure);
      return;
    }
    decide(measure - 1, above);
    decide(measure - 1, above | (1 << (measure - 1)));
  };
  decide(count, 0);
  return found.slice(0, foundCount);
}

function bansOf(model: Model): Ban[] {
  const bans: Ban[] = [];
  for (let measure = 0; measure < model.measureIds.length; measure++) {
    const bit = 1 << measure;
    for (const other of indicesOf(model.requires[measure]!))
      bans.push({ all: bit, none: 1 << other, notAll: [] });
    for (const other of indicesOf(model.excludes[measure]!)) {
      if (other > measure) bans.push({ all: bit | (1 << other), none: 0, notAll: [] });
    }
  }
  for (const { all, notAll } of model.infeasible) {
    const groups = notAll.map((group) => group[0]!);
    const single = groups.filter((group) => (group & (group - 1)) === 0);
    bans.push({
      all: all[0]!,
      none: single.reduce((sum, bit) => sum | bit, 0),
      notAll: groups.filter((group) => (group & (group - 1)) !== 0),
    });
  }
  return bans;
}

function isBanned(ban: Ban, state: number): boolean {
  if ((state & ban.all) !== ban.all || (state & ban.none) !== 0) return false;
  return ban.notAll.every((group) => (state & group) !== group);
}

/** The lowest measure that the ban hangs on; `count` (tested at once) where it hangs on none. */
function lowestMeasure(ban: Ban, count: number): number {
  const care = ban.notAll.reduce((sum, group) => sum | group, ban.all | ban.none);
  return care === 0 ? count : 31 - Math.clz32(care & -care);
}
