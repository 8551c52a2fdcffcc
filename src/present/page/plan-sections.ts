import type { AssessResult, LinkExplanation } from "../../engine/index.ts";
import type { Accidents, BriefInput } from "../../study/index.ts";
import { temptationPicture, timelinePicture } from "../picture/index.ts";
import {
  breachSideWords,
  closestCallInWords,
  datesInWords,
  depositsHeldInWords,
  eventsInWords,
  eventTableMeans,
  followOnInWords,
  grouped,
  keepSideWords,
  type Labels,
  leftWithMeans,
  leftWithTable,
  perPeriod,
  responsesInWords,
  type SideWords,
  sharesInWords,
  standingInWords,
  threatsInWords,
  verdictInWords,
} from "../words/index.ts";
import type { Block, PageSection } from "./content.ts";

/** Plans drawn in full: a page of so many of the longest is as large as a browser opens, and nobody reads more. */
const MOST_DRAWN = 20;

/** Plan by plan: who would be tempted to break off, where, both sides of the closest call, and who does what, when. */
export function planSection(input: BriefInput, labels: Labels): PageSection | null {
  const { plans, accidents, links, partyIds, patience } = input;
  const withSteps = plans.filter(({ verdict }) => verdict !== "nothing");
  const drawn = withSteps.slice(0, MOST_DRAWN);
  const blocks = drawn.flatMap((plan, index): Block[] => {
    const twin = drawn.slice(0, index).find((before) => saysAllOf(before, plan));
    if (twin !== undefined)
      return [
        { kind: "heading", text: labels.plan(plan.id), standing: standingInWords(plan) },
        {
          kind: "paragraph",
          text: `It has the same steps as ${labels.planInText(twin.id)}, and so all that is said, drawn and summed up of that plan above is true of it.`,
        },
      ];
    const link = links[plan.id];
    const threats = threatsInWords(plan, labels);
    const dates = datesInWords(input.scenario, plan, labels);
    const sum: Block[] =
      link === undefined
        ? []
        : [
            {
              kind: "fold",
              title: `The sum behind it, term by term`,
              // Made when it is asked for: the sums of all plans, if they are long, take more room than the page.
              get blocks() {
                return sumBlocks(plan, link, labels);
              },
            },
          ];
    return [
      { kind: "heading", text: labels.plan(plan.id), standing: standingInWords(plan) },
      { kind: "paragraph", text: `It ${verdictInWords(plan, labels)}` },
      ...(dates.length === 0 ? [] : [{ kind: "paragraph" as const, text: dates.join(" ") }]),
      ...(threats === null ? [] : [{ kind: "paragraph" as const, text: threats }]),
      {
        kind: "picture",
        picture: temptationPicture(plan, partyIds, patience, labels),
        ...(link === undefined ? {} : { remark: closestCallInWords(link, plan, labels) }),
      },
      ...sum,
      {
        kind: "table",
        table: {
          ...leftWithTable(plan, labels),
          name: `left-with-${plan.id}`,
          caption:
            "What each party has to spare at each step, and what it is left with if all stops after it",
        },
      },
      { kind: "picture", picture: timelinePicture(plan, input, labels) },
      ...interruptionBlocks(plan, accidents[plan.id] ?? {}, labels),
    ];
  });
  if (blocks.length === 0) return null;
  const note = `For each plan this shows first what each party gets by keeping on, when a step is due, set against what it would get by its best breach at the worst moment of that step, in ${perPeriod(labels)}; where the second is more, breaking pays. Then follows who does what, when it is verified, and what could still be undone. ${leftWithMeans(plans, labels)}`;
  const others = withSteps.length - MOST_DRAWN;
  const rest =
    others > 0
      ? ` The first ${MOST_DRAWN} plans of the table above are drawn; the other ${grouped(others)} stand in the table only.`
      : "";
  return {
    tier: "appendix",
    id: "temptation",
    title: "Plan by plan: where somebody would be tempted",
    blocks: [{ kind: "paragraph", tone: "note", text: `${note}${rest}` }, ...blocks],
  };
}

/** What a plan comes to with all that may happen on its way. */
function bearing({ gain, slack, weakest, events, responses, ...plan }: AssessResult): unknown {
  return [gain, slack, weakest, events, responses, plan.then];
}

/** Both plans have the same steps, and no step has a name with the second only. */
function saysAllOf(first: AssessResult, second: AssessResult): boolean {
  const deeds = ({ steps }: AssessResult): string =>
    JSON.stringify(steps.map(({ does, ends, periods }) => [[...does].sort(), [...ends].sort(), periods]));
  return (
    deeds(first) === deeds(second) &&
    JSON.stringify(bearing(first)) === JSON.stringify(bearing(second)) &&
    second.steps.every(({ label }, step) => label === undefined || label === first.steps[step]!.label)
  );
}

/** What may happen meanwhile, what answers a breach and what may follow. */
function interruptionBlocks(plan: AssessResult, accidents: Accidents, labels: Labels): Block[] {
  const events = eventsInWords(plan, accidents, labels);
  const deposits = depositsHeldInWords(plan, labels);
  const [answers, later] = [responsesInWords(plan, labels), followOnInWords(plan, labels)];
  return [
    ...events.flatMap(({ title, about, table, sentences }, index): Block[] => [
      {
        kind: "table",
        table: {
          ...table,
          name: `event-${plan.events[index]!.event}-${plan.id}`,
          caption: `${title}: what it costs whom, in which step`,
        },
      },
      { kind: "paragraph", text: [about, ...sentences].join(" ") },
    ]),
    ...(events.length === 0
      ? []
      : [{ kind: "paragraph" as const, tone: "note" as const, text: eventTableMeans(labels) }]),
    ...(answers.length === 0 ? [] : [{ kind: "list" as const, items: answers }]),
    ...(deposits.length === 0 ? [] : [{ kind: "list" as const, items: deposits }]),
    ...(later.length === 0 ? [] : [{ kind: "paragraph" as const, text: later.join(" ") }]),
  ];
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
    { kind: "paragraph", tone: "note", text: sharesInWords(link, plan, labels) },
  ];
}
