import { type AssessResult, assess } from "../../../engine/index.ts";
import type { Scenario } from "../../../scenario/index.ts";
import type { LeverChange } from "./lever-change.ts";
import { asWritten } from "./shortened.ts";
import { changed, compiled, workingScenario } from "./working-scenario.ts";

/** The plan as it is once all this is agreed on, with amounts as they would be written; null where the scenario cannot be read then. */
export function afterLevers(
  written: Scenario,
  planId: string,
  changes: readonly LeverChange[],
): AssessResult | null {
  const model = compiled(changed(workingScenario(written, planId), planId, changes.map(asWritten)), planId);
  return model === null ? null : assess(model, planId);
}
