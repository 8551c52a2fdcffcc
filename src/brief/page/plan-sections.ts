import type { AssessResult, LinkExplanation } from "../../engine/index.ts";
import { type Calendar, type PictureTable, temptationPicture, timelinePicture } from "../picture/index.ts";
import {
  breachSideWords,
  capitalised,
  closestCallInWords,
  count,
  keepSideWords,
  type Labels,
  listed,
  perPeriod,
  type SideWords,
  sharesInWords,
  standingInWords,
  verdictInWords,
} from "../words/index.ts";
import type { BriefInput } from "./brief-input.ts";
import type { Block, PageSection } from "./content.ts";

/** Plan by plan: who would be tempted to break off, where, both sides of the closest call, and who does what, when. */
export function planSection(input: BriefInput, labels: Labels): PageSection | null {
  const { plans, links, partyIds, patience } = input;
  const calendar = calendarOf(input);
  const blocks = plans
    .filter((plan) => plan.steps.length > 0)
    .flatMap((plan): Block[] => {
      const link = links[plan.id];
      const sum: Block[] =
        link === undefined
          ? []
          : [
              { kind: "paragraph", text: closestCallInWords(link, plan, labels) },
              {
                kind: "fold",
                title: `The sum behind it, term by term`,
                blocks: sumBlocks(plan, link, labels),
              },
            ];
      return [
        { kind: "heading", text: labels.plan(plan.id), standing: standingInWords(plan) },
        { kind: "paragraph", text: `It ${verdictInWords(plan, labels)}` },
        { kind: "picture", picture: temptationPicture(plan, partyIds, patience, labels) },
        ...sum,
        {
          kind: "picture",
          picture: timelinePicture(plan, input.scenario, calendar, stepsTable(plan, input, labels), labels),
        },
      ];
    });
  if (blocks.length === 0) return null;
  const note = `The first picture of a plan sets what each party gets by keeping on, when a step is due, against what it would get by its best breach there, in ${perPeriod(labels)}; where the second is more, breaking pays. The other picture says who does what, when it is verified, and what could still be undone.`;
  return {
    id: "temptation",
    title: "Plan by plan: where somebody would be tempted",
    blocks: [{ kind: "paragraph", tone: "note", text: note }, ...blocks],
  };
}

function sumBlocks(plan: AssessResult, link: LinkExplanation, labels: Labels): Block[] {
  const sides: [string, SideWords][] = [
    ["keep", keepSideWords(link, plan, labels)],
    ["breach", breachSideWords(link, plan, labels)],
  ];
  return [
    ...sides.flatMap(([which, { heading, table, makeup }]): Block[] => [
      { kind: "table", table: { ...table, name: `${which}-${plan.id}`, caption: heading } },
      { kind: "list", items: makeup },
    ]),
    { kind: "paragraph", tone: "note", text: sharesInWords(link, labels) },
  ];
}

/** What of the measures the calendar of a plan and its table show. */
export type CalendarOfMeasures = Pick<BriefInput, "measures" | "takes" | "verify" | "reversible">;

export function calendarOf({ takes, verify, reversible, measures }: CalendarOfMeasures): Calendar {
  return { takes, verify, reversible, by: (id) => measures.by[measures.ids.indexOf(id)]! };
}

/** Who does what, when, as a table. */
export function stepsTable(
  plan: AssessResult,
  { measures, verify, reversible }: CalendarOfMeasures,
  labels: Labels,
): PictureTable {
  const rows: string[][] = [];
  const rowParties: string[] = [];
  let first = 1;
  for (const [index, step] of plan.steps.entries()) {
    const when = step.periods === 1 ? String(first) : `${first} to ${first + step.periods - 1}`;
    first += step.periods;
    const performers = [
      ...new Set(measures.by.filter((_, at) => [...step.does, ...step.ends].includes(measures.ids[at]!))),
    ];
    for (const party of performers) {
      const own = (ids: readonly string[]): string[] =>
        ids.filter((id) => measures.by[measures.ids.indexOf(id)] === party);
      const [does, ends] = [own(step.does), own(step.ends)];
      const deeds = [...labels.measures(does), ...labels.measures(ends).map((label) => `end ${label}`)];
      const lags = [...does, ...ends].map((id) => verify[id]!);
      const lasting = does.filter((id) => reversible[id] !== true);
      const undone =
        lasting.length === 0
          ? "yes"
          : lasting.length === does.length && ends.length === 0
            ? "no"
            : `not ${listed(labels.measures(lasting))}`;
      const [least, most] = [Math.min(...lags), Math.max(...lags)];
      rows.push([
        String(index + 1),
        when,
        labels.party(party),
        deeds.join("; "),
        least === most ? count(most, labels.period) : `${least} to ${count(most, labels.period)}`,
        undone,
      ]);
      rowParties.push(party);
    }
  }
  return {
    columns: [
      { header: "Step", align: "left" },
      { header: capitalised(labels.period), align: "left" },
      { header: "Party", align: "left" },
      { header: "Does", align: "left" },
      { header: "Verified after", align: "left" },
      { header: "Can be undone", align: "left" },
    ],
    rows,
    rowParties,
  };
}
