import { indicesOf, intersects, isSubset, type Mask } from "../numeric/index.ts";
import { conditionHolds } from "./condition.ts";
import type { Model } from "./model.ts";

/**
 * Can this state occur: every `requires` inside, no `excludes` pair, no `infeasible` combination?
 * Source: docs/theory/scenario.md#states.
 */
export function isFeasible(model: Pick<Model, "requires" | "excludes" | "infeasible">, state: Mask): boolean {
  for (const measure of indicesOf(state)) {
    if (!isSubset(model.requires[measure]!, state)) return false;
    if (intersects(model.excludes[measure]!, state)) return false;
  }
  return !model.infeasible.some((combination) => conditionHolds(combination, state));
}
