import type { CompiledPlan, Model } from "../../engine/index.ts";
import { plainText } from "../../present/index.ts";
import { nearestName } from "../../scenario/index.ts";
import { UsageError } from "./usage-error.ts";

/** The plan a user named by its id or, as it is shown, by its label. @throws UsageError naming the nearest plan, or all of them */
export function planNamed(model: Model, id: string): CompiledPlan {
  const plan = model.plans.find((one) => one.id === id);
  if (plan !== undefined) return plan;
  const labelled = model.plans.filter((one) => plainText(one.label).toLowerCase() === id.toLowerCase());
  if (labelled.length === 1) return labelled[0]!;
  const ids = model.plans.map((one) => one.id);
  const nearest = nearestName(id, ids);
  const hint =
    ids.length === 0
      ? "the scenario has no plans yet"
      : nearest === null
        ? `its plans are ${ids.join(", ")}`
        : `did you mean ${nearest}? Its plans are ${ids.join(", ")}`;
  throw new UsageError(`the scenario has no plan "${plainText(id)}"`, hint);
}
