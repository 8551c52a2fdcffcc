import { type AssessResult, assess, relay } from "../../engine/index.ts";
import type { Answering } from "../answering.ts";
import type { OpenScenario } from "../open-scenario.ts";
import { type ComparedReadings, compareReadingsSteps } from "./compare-readings.ts";

/** Every plan by the figures of the file and by every reading, and what each difference hangs on. */
export interface ReadingsFound extends Pick<ComparedReadings, "differ"> {
  /** By the figures of the file, in its order. */
  readonly own: readonly AssessResult[];
  readonly readings: readonly Pick<ComparedReadings["readings"][number], "name" | "plans">[];
}

/** Every reading of the file and every plan. @throws EngineError as `assess`. Source: docs/theory/versions.md#what-decides. */
export function readingsAnswer(
  open: Pick<OpenScenario, "scenario" | "model">,
): Answering<ReadingsFound, null> {
  const { scenario, model } = open;
  const plans = model.plans.map(({ id }) => id);
  return relay(readingsOf(open, scenario.readings, plans), () => ({ progress: null }));
}

/**
 * Some readings and some plans.
 *
 * @param ids - of the plans
 * @throws EngineError as `assess`
 */
export function* readingsOf(
  { scenario, model }: Pick<OpenScenario, "scenario" | "model">,
  some: OpenScenario["scenario"]["readings"],
  ids: readonly string[],
): Generator<undefined, ReadingsFound, boolean> {
  const { readings, differ } = yield* compareReadingsSteps(scenario, model, some, ids);
  return {
    own: ids.map((id) => assess(model, id)),
    readings: readings.map(({ name, plans }) => ({ name, plans })),
    differ,
  };
}
