import {
  assessSteps,
  type CompiledPlan,
  LEAST_PATIENCE,
  type Model,
  withPatience,
} from "../../engine/index.ts";
import type { SmallestPatience } from "./smallest-patience.ts";

/** Values of patience looked at from the smallest on. */
const LOOKED_AT = 60;
/** Halvings between the last that does not do and the first that does. */
const HALVINGS = 30;

/**
 * The smallest patience of each party at which a plan holds that events, clauses, deposits or a later plan bear on: searched for on a grid that is finer
 * close to 1, then halved. Not exact: it may hold at some value between two that were looked at.
 *
 * @returns in steps; null where it is told to stop
 */
export function* searchedPatience(
  model: Model,
  plan: CompiledPlan,
): Generator<undefined, SmallestPatience | null, boolean> {
  const smallest: (number | null)[] = [];
  const grid = Array.from({ length: LOOKED_AT }, (_, at) => 1 - (1 - at / LOOKED_AT) ** 2 || LEAST_PATIENCE);
  for (const party of model.partyIds.keys()) {
    /** Null where it is told to stop. */
    const holdsAt = function* (patience: number): Generator<undefined, boolean | null, boolean> {
      return (yield* assessSteps(model, plan, withPatience(model.figures, party, patience)))?.holds ?? null;
    };
    let found: number | null = null;
    let below = 0;
    for (const patience of grid) {
      if (yield) return null;
      const holds = yield* holdsAt(patience);
      if (holds === null) return null;
      if (holds) {
        found = patience;
        break;
      }
      below = patience;
    }
    for (let turn = 0; found !== null && found > LEAST_PATIENCE && turn < HALVINGS; turn++) {
      if (yield) return null;
      const middle: number = (below + found) / 2;
      const holds = yield* holdsAt(middle);
      if (holds === null) return null;
      if (holds) found = middle;
      else below = middle;
    }
    smallest.push(found === LEAST_PATIENCE ? 0 : found);
  }
  return { smallest, exact: false };
}
