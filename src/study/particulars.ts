import type { Model } from "../engine/index.ts";

/** What pictures and tables need of a scenario besides the results: plain data, that can be handed from thread to thread. */
export interface Particulars {
  readonly partyIds: readonly string[];
  /** Central values, by party; NaN where the scenario leaves it out. */
  readonly patience: Readonly<Record<string, number>>;
  /** Ids of the measures after instalments, and of all who perform each. */
  readonly measures: {
    readonly ids: readonly string[];
    readonly performers: readonly (readonly string[])[];
  };
  /** Periods until it is done, until others can tell, and whether it can be undone; by measure, after instalments. */
  readonly takes: Readonly<Record<string, number>>;
  readonly verify: Readonly<Record<string, number>>;
  readonly reversible: Readonly<Record<string, boolean>>;
  /** How much of it can be undone, from 0 to 1, at central values; by measure, after instalments. */
  readonly takenBack: Readonly<Record<string, number>>;
  /** Who places it, by deposit. */
  readonly depositors: Readonly<Record<string, string>>;
}

export function particularsOf(model: Model): Particulars {
  const byMeasure = <T>(of: (measure: number) => T): Record<string, T> =>
    Object.fromEntries(model.measureIds.map((id, measure) => [id, of(measure)]));
  return {
    partyIds: model.partyIds,
    patience: Object.fromEntries(model.partyIds.map((id, party) => [id, model.figures.patience[party]!])),
    measures: { ids: model.measureIds, performers: performersOf(model) },
    takes: byMeasure((measure) => model.takes[measure]!),
    verify: byMeasure((measure) => model.verify[measure]!),
    reversible: byMeasure((measure) => model.reversible[measure] === 1),
    takenBack: byMeasure((measure) => model.figures.reversible[measure]!),
    depositors: Object.fromEntries(model.deposits.map(({ id, by }) => [id, model.partyIds[by]!])),
  };
}

/** Per measure, the ids of all its performers in the file's order of parties. */
export function performersOf({
  partyIds,
  measureIds,
  performs,
}: Pick<Model, "partyIds" | "measureIds" | "performs">): string[][] {
  return measureIds.map((_, measure) =>
    partyIds.filter((_, party) => performs[party * measureIds.length + measure] === 1),
  );
}
