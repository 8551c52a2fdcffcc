import { type DesignResult, relay, type WhyNot, whyNotSteps } from "../../engine/index.ts";
import type { OpenScenario } from "../open-scenario.ts";
import type { PlansAsked } from "../plans-asked.ts";
import type { DesignStage } from "./design-search.ts";
import type { EndLever } from "./end-lever.ts";
import { leversAtEnd } from "./end-levers.ts";

/** Why no plan holds, and what would bring in the end state that comes nearest. */
export interface NoPlan extends WhyNot {
  /** By kind: what would make the nearest end state keep by itself and leave nobody with a voice worse off; the way there may ask for more, so no `steps`. */
  readonly levers: readonly EndLever[];
}

/**
 * Why a search found no plan; null where it found one, where it was a rough one that says nothing of those it did not see, where the others
 * are doubted, under which what is gained is another question, and where it was stopped.
 */
export function* whyNoPlan(
  { scenario, model }: Pick<OpenScenario, "scenario" | "model">,
  asked: PlansAsked,
  { frontier, method }: Pick<DesignResult, "frontier" | "method">,
): Generator<{ readonly progress: DesignStage }, NoPlan | null, boolean> {
  if (frontier.length > 0 || "isRough" in method || (asked.confidence ?? 1) < 1) return null;
  const why = yield* relay(whyNotSteps(model, asked), () => ({ progress: { stage: "ends" } as const }));
  if (why === null) return null;
  const nearest = why.endStates?.nearest ?? null;
  return { ...why, levers: nearest === null ? [] : leversAtEnd(scenario, nearest) };
}
