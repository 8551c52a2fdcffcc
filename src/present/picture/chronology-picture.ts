import type { Scenario } from "../../scenario/index.ts";
import type { Chronology, Said } from "../../study/index.ts";
import { drawStrip } from "../chart/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { dayInWords, type Labels, listed, plainText, sourceDateInWords } from "../words/index.ts";
import type { PagePicture } from "./picture.ts";

/** Who spoke when, a lane for each party and one for all others; null where fewer than two dates can be placed. */
export function chronologyPicture(
  { before, after }: Chronology,
  { day0, parties }: Pick<Scenario, "day0" | "parties">,
  labels: Labels,
): PagePicture | null {
  const placed = [...before, ...after].filter(({ date }) => yearOf(date) !== null);
  if (placed.length < 2) return null;
  const isLater = new Set(after);
  const lane = (id: string, name: string, own: readonly Said[]) => ({
    id,
    name,
    marks: own.map((said) => ({
      year: yearOf(said.date)!,
      isLater: isLater.has(said),
      words: `${sourceDateInWords(said.date)}: ${whoInWords(said, labels)}`,
    })),
  });
  const lanes = [
    ...parties.map(({ id }) =>
      lane(
        id,
        labels.party(id),
        placed.filter(({ by }) => by.includes(id)),
      ),
    ),
    lane(
      "",
      "Press and others",
      placed.filter(({ by }) => by.length === 0),
    ),
  ].filter(({ marks }) => marks.length > 0);
  const begins = day0 === null ? null : { year: yearOf(day0)!, words: dayInWords(day0) };
  const later = after.length === 0 ? "" : ` ${after.length} of them followed later and are hollow.`;
  return {
    name: "chronology",
    title: "Who spoke when",
    description: `${placed.length} dated sources, from ${sourceDateInWords(placed[0]!.date)} to ${sourceDateInWords(placed.at(-1)!.date)}.${later}`,
    reading: null,
    draw: (width) => drawStrip({ lanes, begins }, width),
    table: {
      columns: columns("left", ["When", "Who"]),
      rows: placed.map((said) => [sourceDateInWords(said.date), whoInWords(said, labels)]),
    },
  };
}

/** What is on record, in the author's words, a row each. */
export function saidTable(said: readonly Said[], labels: Labels): TextTable {
  return {
    columns: columns("left", ["When", "Who", "What"]),
    rows: said.map((one) => [sourceDateInWords(one.date), whoInWords(one, labels), whatInWords(one)]),
  };
}

function whatInWords({ says, title }: Said): string {
  return says.length > 0 ? says.map(plainText).join(" ") : title === null ? "-" : plainText(title);
}

/** "the League and Beta (Joint statement)", "Dong-A Ilbo". */
function whoInWords({ by, publisher, title, source }: Said, labels: Labels): string {
  if (by.length > 0) return listed(by.map(labels.party));
  return plainText(publisher ?? title ?? source);
}

/** A date, or the first of two, as a number of years; null of one that is told in other words. */
function yearOf(date: string): number | null {
  const [, year, month = "1", day = "1"] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:\/|$)/.exec(date) ?? [];
  return year === undefined ? null : Number(year) + (Number(month) - 1) / 12 + (Number(day) - 1) / 372;
}
