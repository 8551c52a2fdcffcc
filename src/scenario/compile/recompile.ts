import type { Model } from "../../engine/index.ts";
import type { Scenario } from "../scenario.ts";
import { compile, compileRules } from "./compile.ts";

/** What a compiled plan does not hang on: nothing that is made ready for a plan asks what anything is worth. */
const ONLY_WORTH: ReadonlySet<string> = new Set<keyof Model>([
  "figures",
  "scales",
  "uncertainty",
  "types",
  "plans",
]);

/**
 * The same as `compile` of a scenario that differs from the one before in figures alone, without making its plans ready anew, which takes
 * most of the time: while a slider moves this is done for every place it passes. Where the figures change what can be done as well (a
 * measure is no longer to be undone, a party has a share in what it had none in before), it is compiled afresh.
 *
 * @param before - of a scenario with the same measures, parties, clauses and plans
 */
export function recompile(scenario: Scenario, before: Model): Model {
  const rules = compileRules(scenario);
  return structureOf(rules) === structureOf(before) ? { ...rules, plans: before.plans } : compile(scenario);
}

function structureOf(model: Omit<Model, "plans">): string {
  return JSON.stringify(model, (key, value: unknown) =>
    ONLY_WORTH.has(key) ? undefined : ArrayBuffer.isView(value) ? Array.from(value as Uint8Array) : value,
  );
}
