import { hasBit, type Mask } from "../numeric/index.ts";
import type { NamedCondition } from "./compiled-stance.ts";

/** Is the condition true in this state? */
export function conditionIsMet(condition: NamedCondition, state: Mask): boolean {
  return condition.measures.every((measure) => hasBit(state, measure)) !== condition.negated;
}
