import { type BriefInput, chronologyOf, type Said } from "../../study/index.ts";
import { chronologyPicture, whoInWords } from "../picture/index.ts";
import { columns } from "../text-table.ts";
import { dayInWords, type Labels, plainText, sourceDateInWords } from "../words/index.ts";
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
    table: {
      name,
      caption,
      columns: columns("left", ["When", "Who", "What"]),
      rows: rows.map((said) => [sourceDateInWords(said.date), whoInWords(said, labels), whatInWords(said)]),
    },
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

function whatInWords({ says, title }: Said): string {
  return says.length > 0 ? says.map(plainText).join(" ") : title === null ? "-" : plainText(title);
}
