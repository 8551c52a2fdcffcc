import { findPlan, mapSteps, type TwoWayMap } from "../engine/index.ts";
import type { Answering } from "./answering.ts";
import type { OpenScenario } from "./open-scenario.ts";

export interface MapAsked {
  readonly plan: string;
  /** Ids of two uncertain quantities. */
  readonly across: string;
  readonly up: string;
}

/** What moving two figures together does to a plan; null where it was told to stop. @throws EngineError `unknown-plan`, `option-out-of-range` */
export function* mapAnswer(
  { model }: Pick<OpenScenario, "model">,
  { plan, across, up }: MapAsked,
): Answering<TwoWayMap | null, undefined> {
  const steps = mapSteps(model, findPlan(model, plan), across, up);
  let step = steps.next();
  while (!step.done) step = steps.next(yield { progress: undefined });
  return step.value;
}
