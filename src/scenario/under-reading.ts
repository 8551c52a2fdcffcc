import { withFigures } from "./figures/index.ts";
import type { OtherFigure, OtherReading, Scenario } from "./scenario.ts";

/** All that a reading says, in the order of the language. */
export function otherFigures(reading: OtherReading): readonly OtherFigure[] {
  const { quantities, parties, measures, together, drift, breakdown, events, deposits, plans } = reading;
  return [quantities, parties, measures, together, drift, breakdown, events, deposits, plans].flat();
}

/** Where a figure of the scenario stands in a reading of it: there combinations and drifts have their numbers, from 1. */
export function pathInReading(reading: string, [what, which, ...rest]: readonly string[]): string[] {
  const isNumbered = what === "together" || what === "drift";
  const own = which === undefined ? [] : [isNumbered ? String(Number(which) + 1) : which];
  return ["readings", reading, what!, ...own, ...rest];
}

/** The scenario with the figures of a reading in place of its own. Source: docs/theory/versions.md#readings. */
export function underReading(scenario: Scenario, reading: OtherReading): Scenario {
  return withFigures(scenario, otherFigures(reading));
}
