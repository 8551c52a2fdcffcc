import { type DesignResult, type Model, relay, type WhyNot, whyNotSteps } from "../../engine/index.ts";
import type { PlansAsked } from "../plans-asked.ts";
import type { DesignStage } from "./design-search.ts";

/**
 * Why a search found no plan; null where it found one, where it was a rough one that says nothing of those it did not see, where the others
 * are doubted, under which what is gained is another question, and where it was stopped.
 */
export function* whyNoPlan(
  model: Model,
  asked: PlansAsked,
  { frontier, method }: Pick<DesignResult, "frontier" | "method">,
): Generator<{ readonly progress: DesignStage }, WhyNot | null, boolean> {
  if (frontier.length > 0 || "isRough" in method || (asked.confidence ?? 1) < 1) return null;
  return yield* relay(whyNotSteps(model, asked), () => ({ progress: { stage: "ends" } as const }));
}
