import { type DesignOptions, type DesignResult, design, EngineError, type Model } from "../../src/index.ts";

/** The answer of a road; null where programs have no rows for the scenario and say so. */
export function byRoad(model: Model, options: DesignOptions): DesignResult | null {
  try {
    return design(model, options);
  } catch (error) {
    if (error instanceof EngineError && error.code === "not-in-rows") return null;
    throw error;
  }
}
