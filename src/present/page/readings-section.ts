import type { BriefInput } from "../../study/index.ts";
import {
  differingInWords,
  figureBehind,
  type Labels,
  plainText,
  readingsTable,
  readingsTableMeans,
} from "../words/index.ts";
import type { PageSection } from "./content.ts";

/** The plans that are told step by step by other figures for them, and what each verdict that differs hangs on. */
export function readingsSection(
  { readings, scenario }: Pick<BriefInput, "readings" | "scenario">,
  labels: Labels,
): PageSection | null {
  if (readings === null) return null;
  // What two readings say against each other is left to whoever compares them.
  const differ = readings.differ.filter(({ readings: two }) => two.includes(null));
  const differing = differingInWords({ differ }, scenario, labels, figureBehind).map(
    ({ plan, words }) => `${labels.plan(plan)}. ${words}`,
  );
  const looked = new Set(readings.readings.map(({ name }) => name));
  const notes = scenario.readings.flatMap(({ id, label, note }) =>
    note === null || !looked.has(id) ? [] : [`${plainText(label)}: ${plainText(note)}`],
  );
  return {
    tier: "plans",
    id: "readings",
    title: "By other readings",
    blocks: [
      {
        kind: "table",
        table: {
          ...readingsTable(readings.own, readings, scenario, labels, () => null),
          name: "readings",
          caption: "The verdict on each plan by other figures for it",
        },
      },
      ...(differing.length === 0
        ? [{ kind: "paragraph" as const, text: "By every reading each of these plans has the same verdict." }]
        : [{ kind: "list" as const, items: differing }]),
      { kind: "paragraph", tone: "note", text: [readingsTableMeans(false), ...notes].join(" ") },
    ],
  };
}
