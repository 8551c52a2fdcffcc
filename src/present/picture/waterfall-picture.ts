import type { Why } from "../../study/index.ts";
import { drawWaterfall } from "../chart/index.ts";
import {
  addend,
  breachHeading,
  differenceInWords,
  keepHeading,
  type Labels,
  MINUS,
  perPeriod,
  termName,
  whyTitle,
} from "../words/index.ts";
import type { PagePicture } from "./picture.ts";

/** Why a party has so much to spare at a step: what keeping on and what breaking consist of, on one scale; null where it has nothing to break. */
export function waterfallPicture(why: Why, labels: Labels): PagePicture | null {
  const { link } = why;
  if (link === null) return null;
  const sums = [
    { heading: keepHeading(why, labels), side: link.keep },
    { heading: breachHeading(why, labels), side: link.breach },
  ].map(({ heading, side }) => ({
    heading,
    total: side.total,
    terms: side.terms.map((term) => ({ name: termName(term, why.step, labels), amount: term.amount })),
  }));
  return {
    name: `why-${why.plan}-${why.party}-${why.step}`,
    title: whyTitle(why, labels),
    description: differenceInWords(why),
    reading: `Figures in ${perPeriod(labels)}, on average over the time to come.`,
    draw: (width) => drawWaterfall({ sums, figure: added }, width),
    table: {
      columns: [
        { header: "Of", align: "left" },
        { header: "What", align: "left" },
        { header: perPeriod(labels), align: "right" },
      ],
      rows: sums.flatMap(({ heading, terms, total }) => [
        ...terms.map(({ name, amount }) => [heading, name, added(amount)]),
        [heading, "together", added(total)],
      ]),
    },
  };
}

/** What a bar adds, with its sign. */
function added(amount: number): string {
  const text = addend(amount);
  return text.startsWith(MINUS) || text === "0.0" ? text : `+${text}`;
}
