import type { CompiledPlan, Model, UncertainQuantity } from "../model/index.ts";
import { centralLine } from "./central-line.ts";
import { type SwitchValue, switchValueSteps } from "./switch-value.ts";
import { touchedParties } from "./touched-parties.ts";

/**
 * At which values of single figures the verdict on a plan turns between holding and not, all else central.
 *
 * @param quantities - what may be moved, each by itself; those on which the plan does not hang are passed over
 * @param within - of each, where turns are looked for; left out: however far
 * @returns (at the end) null where it was told to stop
 * @throws EngineError `missing-patience`
 * Exact to 1e-12 of the distance for figures of points; for patience, chances and shares see `switchValueSteps`.
 */
export function* switchSteps(
  model: Model,
  plan: CompiledPlan,
  quantities: readonly UncertainQuantity[],
  within?: (quantity: UncertainQuantity) => readonly [number, number],
): Generator<
  undefined,
  { readonly quantity: UncertainQuantity; readonly at: SwitchValue }[] | null,
  boolean
> {
  const touched = quantities.map((quantity) => touchedParties(model, plan, quantity));
  const line = centralLine({ ...model, uncertainty: { quantities, correlations: [] } }, plan, touched);
  const found: { quantity: UncertainQuantity; at: SwitchValue }[] = [];
  for (const [index, quantity] of quantities.entries()) {
    if (touched[index]!.length === 0) continue;
    const at = yield* switchValueSteps(quantity, (value) => line.at(index, value).margin, within?.(quantity));
    if (at === null || (yield)) return null;
    found.push({ quantity, at });
  }
  return found;
}
