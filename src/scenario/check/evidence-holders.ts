import type { Evidence, OtherFigure, OtherReading, Scenario } from "../scenario.ts";
import type { RecordName } from "../schema/index.ts";

type Holder = { readonly evidence: readonly Evidence[] };

/** All records that have evidence, by kind. */
export function evidenceHolders(scenario: Scenario): [RecordName, readonly Holder[]][] {
  return [
    ["party", scenario.parties],
    ["measure", scenario.measures],
    ["together", scenario.together],
    ["drift", scenario.drift],
    ["breakdown", [scenario.breakdown]],
    ["event", scenario.events],
    ["deposit", scenario.deposits],
    ["stance", scenario.stances],
    ["plan", scenario.plans],
    ["reading", scenario.readings],
    ...OTHERS.map(([section, record]): [RecordName, readonly Holder[]] => [
      record,
      scenario.readings.flatMap((reading) => eachOnce(reading[section])),
    ]),
  ];
}

/** The sections of a reading, and whose figures they have. */
const OTHERS = [
  ["parties", "party"],
  ["measures", "measure"],
  ["together", "together"],
  ["drift", "drift"],
  ["breakdown", "breakdown"],
  ["events", "event"],
  ["deposits", "deposit"],
  ["plans", "plan"],
] as const satisfies readonly (readonly [keyof OtherReading, RecordName])[];

/** Figures of one record share its evidence. */
function eachOnce(figures: readonly OtherFigure[]): Holder[] {
  return [...new Set(figures.map(({ evidence }) => evidence))].map((evidence) => ({ evidence }));
}

/** Every entry of evidence. */
export function evidenceOf(scenario: Scenario): Evidence[] {
  return evidenceHolders(scenario).flatMap(([, holders]) => holders.flatMap((holder) => holder.evidence));
}
