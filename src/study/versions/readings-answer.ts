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

/** @throws EngineError as `assess`. Source: docs/theory/versions.md#what-decides. */
export function* readingsAnswer({
  scenario,
  model,
}: Pick<OpenScenario, "scenario" | "model">): Answering<ReadingsFound, null> {
  const { readings, differ } = yield* relay(compareReadingsSteps(scenario, model, scenario.readings), () => ({
    progress: null,
  }));
  return {
    own: model.plans.map(({ id }) => assess(model, id)),
    readings: readings.map(({ name, plans }) => ({ name, plans })),
    differ,
  };
}
