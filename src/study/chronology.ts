import { evidenceOf, type Scenario } from "../scenario/index.ts";

/** Something on record: who said it, when, and in the author's words what. */
export interface Said {
  /** Id of the source. */
  readonly source: string;
  /** A year, a month or a day, or from one to another with a slash between; else in words. */
  readonly date: string;
  /** Ids of the parties that speak in it; none: its publisher. */
  readonly by: readonly string[];
  readonly publisher: string | null;
  readonly title: string | null;
  /** What the facts of the file cite it for, each once, in the order of the file. */
  readonly says: readonly string[];
}

/** What is on record by the day on which the scenario begins, and what followed; each from the earliest to the latest. */
export interface Chronology {
  readonly before: readonly Said[];
  /** Dated after day0; none where the file has none. */
  readonly after: readonly Said[];
}

/** Who said what when, by the sources that have a date. Source: docs/theory/proposal.md#who-said-what-when. */
export function chronologyOf(scenario: Scenario): Chronology {
  const evidence = evidenceOf(scenario).filter(({ kind }) => kind === "fact");
  const said = scenario.sources.flatMap(({ id, date, by, publisher, title }): Said[] => {
    if (date === null) return [];
    const says = evidence.flatMap((entry) =>
      entry.source === id && entry.says !== null ? [entry.says] : [],
    );
    return [{ source: id, date, by, publisher, title, says: [...new Set(says)] }];
  });
  const inOrder = [...said].sort((one, other) =>
    one.date < other.date ? -1 : one.date > other.date ? 1 : 0,
  );
  const { day0 } = scenario;
  // A year or a month is later where no day of it has come, and so is what lasted from one day to another.
  const isLater = ({ date }: Said): boolean => {
    const [begins = date] = date.split("/", 1);
    return day0 !== null && /^\d{4}(?:-\d\d){0,2}$/.test(begins) && begins > day0.slice(0, begins.length);
  };
  return { before: inOrder.filter((one) => !isLater(one)), after: inOrder.filter(isLater) };
}
