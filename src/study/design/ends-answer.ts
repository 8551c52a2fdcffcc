import { type EndStates, endsSteps, relay } from "../../engine/index.ts";
import type { Answering } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import type { PlansAsked } from "../plans-asked.ts";

export type EndsAsked = Pick<PlansAsked, "include" | "exclude">;

/** In which states plans could end; null where they are too many to list, or it was told to stop. @throws EngineError as `design` */
export function* endsAnswer(
  { model }: Pick<OpenScenario, "model">,
  asked: EndsAsked,
): Answering<EndStates | null, null> {
  return yield* relay(endsSteps(model, asked), () => ({ progress: null }));
}
