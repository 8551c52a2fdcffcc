import type { AssessResult, LinkExplanation } from "../../engine/index.ts";
import {
  breachSideWords,
  closestCallInWords,
  count,
  keepSideWords,
  type Labels,
  listed,
  perPeriod,
  points,
  type SideWords,
  sharesInWords,
  standingInWords,
  verdictInWords,
} from "../words/index.ts";
import type { BriefInput } from "./brief-input.ts";
import type { Block, PageSection } from "./content.ts";

/** Plan by plan: who would be tempted to break off, where, both sides of the closest call, and who does what, when. */
export function planSection(input: BriefInput, labels: Labels): PageSection | null {
  const { plans, links, pictures, partyIds } = input;
  const blocks = plans
    .filter((plan) => plan.steps.length > 0)
    .flatMap((plan): Block[] => {
      const link = links[plan.id];
      const [temptation, timeline] = [pictures?.temptation?.[plan.id], pictures?.timeline?.[plan.id]];
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
        ...(temptation === undefined ? [] : [{ kind: "picture" as const, picture: temptation }]),
        { kind: "paragraph", text: `It ${verdictInWords(plan, labels)}` },
        slackBlock(plan, partyIds, labels),
        ...sum,
        ...(timeline === undefined ? [] : [{ kind: "picture" as const, picture: timeline }]),
        stepsBlock(plan, input, labels),
      ];
    });
  if (blocks.length === 0) return null;
  const note = `The first table of a plan says what keeping on brings each party more than its best breach, in ${perPeriod(labels)}, when that step is due; below zero, breaking pays. The second says who does what, how soon others can tell, and what could be undone.`;
  return {
    id: "temptation",
    title: "Plan by plan: where somebody would be tempted",
    blocks: [{ kind: "paragraph", tone: "note", text: note }, ...blocks],
  };
}

function slackBlock(plan: AssessResult, partyIds: readonly string[], labels: Labels): Block {
  const { weakest } = plan;
  const rows = partyIds.filter((party) => plan.slack[party]!.some((slack) => slack !== null));
  return {
    kind: "table",
    table: {
      name: `slack-${plan.id}`,
      caption: `${labels.plan(plan.id)}: what keeping on brings more than breaking`,
      columns: [
        { header: "Party", align: "left" },
        ...plan.steps.map((_, step) => ({ header: `Step ${step + 1}`, align: "right" as const })),
        { header: "Once done", align: "right" },
      ],
      rows: rows.map((party) => [
        labels.party(party),
        ...plan.slack[party]!.map((slack, column) => {
          if (slack === null) return "-";
          const isWeakest = weakest?.party === party && weakest.step === column + 1;
          return `${points(slack)}${isWeakest ? " (weakest)" : ""}`;
        }),
      ]),
      rowParties: rows,
    },
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

function stepsBlock(plan: AssessResult, { measures, verify, reversible }: BriefInput, labels: Labels): Block {
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
    kind: "table",
    table: {
      name: `steps-${plan.id}`,
      caption: `${labels.plan(plan.id)}: who does what, when`,
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
    },
  };
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
