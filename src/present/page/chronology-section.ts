import { type BriefInput, chronologyOf, type Said } from "../../study/index.ts";
import { chronologyPicture, saidTable } from "../picture/index.ts";
import { dayInWords, type Labels } from "../words/index.ts";
import type { Block, PageSection } from "./content.ts";

/** Who said what when, by the sources; what followed the day on which the scenario begins stands apart. */
export function chronologySection({ scenario }: BriefInput, labels: Labels): PageSection | null {
  const chronology = chronologyOf(scenario);
  const picture = chronologyPicture(chronology, scenario, labels);
  if (picture === null) return null;
  const { before, after } = chronology;
  const { day0 } = scenario;
  const table = (name: string, caption: string, rows: readonly Said[]): Block => ({
    kind: "table",
    table: { name, caption, ...saidTable(rows, labels) },
  });
  const upTo = day0 === null ? "" : `, up to ${dayInWords(day0)}`;
  return {
    tier: "appendix",
    id: "chronology",
    title: "Who said what when",
    blocks: [
      { kind: "picture", picture },
      {
        kind: "fold",
        title: `Who said what${upTo}`,
        blocks: [table("said", "What is on record, by the sources, in the author's words", before)],
      },
      ...(after.length === 0
        ? []
        : [
            { kind: "heading" as const, text: "What followed later" },
            {
              kind: "paragraph" as const,
              tone: "note" as const,
              text: "Nobody knew of it on the day on which the scenario begins.",
            },
            table("followed", `Dated after ${dayInWords(day0!)}`, after),
          ]),
    ],
  };
}
