import {
  type OtherFigure,
  type OtherReading,
  otherFigures,
  pathInReading,
  type Scenario,
  underReading,
} from "../../scenario/index.ts";

/** A scenario as it is answered by: with the figures of the reading in force, where there is one. */
export interface ByReading {
  readonly scenario: Scenario;
  /** What the reading says itself of a place of the scenario; undefined: nothing, the file's own figure stands. */
  readonly ownOf: (path: readonly string[]) => OtherFigure | undefined;
  /** Where a figure is written that is changed there: what the reading says itself, in the reading; all else in the file. */
  readonly writtenAt: (path: readonly string[]) => readonly string[];
}

export function byReading(scenario: Scenario, reading: OtherReading | null): ByReading {
  if (reading === null) return { scenario, ownOf: () => undefined, writtenAt: (path) => path };
  const own = new Map(otherFigures(reading).map((other) => [other.path.join("/"), other]));
  const ownOf = (path: readonly string[]): OtherFigure | undefined => own.get(path.join("/"));
  return {
    scenario: underReading(scenario, reading),
    ownOf,
    writtenAt: (path) => (ownOf(path) === undefined ? path : pathInReading(reading.id, path)),
  };
}
