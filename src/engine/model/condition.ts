import { isSubset, type Mask } from "../numeric/index.ts";
import type { ConditionMasks } from "./model.ts";

/** Does the combination hold in this state? */
export function conditionHolds(condition: ConditionMasks, state: Mask): boolean {
  if (!isSubset(condition.all, state)) return false;
  return condition.notAll.every((group) => !isSubset(group, state));
}
