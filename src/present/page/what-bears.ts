import type { BriefInput } from "../../study/index.ts";
import {
  AIMS_MEAN,
  aimsInWords,
  aimsTable,
  confidenceInWords,
  depositsHeldInWords,
  eventsInWords,
  followOnInWords,
  type Labels,
  mostTrustInWords,
  playInWords,
  responsesInWords,
  TRUST_MEANS,
  threatsInWords,
  WORDS_MEAN,
} from "../words/index.ts";
import type { Block, PageSection } from "./content.ts";

/** What was agreed for incidents of the plan the page leads with, and what it comes to. */
export function incidentsSection(input: BriefInput, labels: Labels): PageSection | null {
  const plan = leadOf(input);
  if (plan === null) return null;
  const events = eventsInWords(plan, input.accidents[plan.id] ?? {}, labels);
  const threats = threatsInWords(plan, labels);
  const rules = [
    ...responsesInWords(plan, labels),
    ...depositsHeldInWords(plan, labels),
    ...followOnInWords(plan, labels),
    ...(threats === null ? [] : [threats]),
  ];
  const blocks: Block[] = [
    ...(events.length === 0
      ? []
      : [
          {
            kind: "points" as const,
            items: events.map(({ title, about, sentences }) => ({
              head: `${title}.`,
              text: [about, ...sentences].join(" "),
            })),
          },
        ]),
    ...(rules.length === 0 ? [] : [{ kind: "list" as const, items: rules }]),
  ];
  return blocks.length === 0
    ? null
    : { tier: "plans", id: "incidents", title: "If something happens, or somebody breaks it", blocks };
}

/** How much trust the plan the page leads with takes, and the plan that was found. @param foundName - of that one */
export function trustNeededSection(
  input: BriefInput,
  foundName: string | null,
  labels: Labels,
): PageSection | null {
  const plan = leadOf(input);
  const trust = input.trusts.find(({ id }) => id === plan?.id);
  if (plan === null || trust === undefined) return null;
  const confidence = confidenceInWords(trust, plan);
  const { found, play, scenario } = input;
  return {
    tier: "plans",
    id: "trust-needed",
    title: "How much trust it takes",
    blocks: [
      {
        kind: "paragraph",
        text: [mostTrustInWords(trust, plan, labels), ...(confidence === null ? [] : [confidence])].join(" "),
      },
      ...(found === null || foundName === null
        ? []
        : [
            {
              kind: "paragraph" as const,
              text: `Of "${foundName}": ${lowered(mostTrustInWords(found.trust, found.plan, labels))}`,
            },
          ]),
      ...(play === null
        ? []
        : [{ kind: "paragraph" as const, text: playInWords(play, plan, scenario, labels).join(" ") }]),
      { kind: "paragraph", tone: "note", text: TRUST_MEANS },
    ],
  };
}

/** What the plans that are told step by step do for the aims. */
export function aimsServedSection(input: BriefInput, labels: Labels): PageSection | null {
  const { scenario, aims, plans, foremost, shown } = input;
  const told = plans.filter(({ id }) => (id === foremost || shown.includes(id)) && aims[id] !== undefined);
  const lead = leadOf(input);
  if (scenario.aims.length === 0 || lead === null || told.length === 0) return null;
  const items = aims[lead.id] === undefined ? [] : aimsInWords(lead, aims[lead.id]!, scenario, labels);
  return {
    tier: "plans",
    id: "aims-served",
    title: "What it does for the aims",
    blocks: [
      {
        kind: "table",
        table: {
          ...aimsTable(told, aims, scenario, labels),
          name: "aims-served",
          caption: "What of each aim a plan serves once all is done, in per cent",
        },
      },
      ...(items.length === 0 ? [] : [{ kind: "list" as const, items }]),
      { kind: "paragraph", tone: "note", text: AIMS_MEAN },
    ],
  };
}

/** The words of these pages. */
export function wordsSection(): PageSection {
  return {
    tier: "plans",
    id: "words",
    title: "Words",
    blocks: [{ kind: "paragraph", tone: "note", text: WORDS_MEAN }],
  };
}

function leadOf({ plans, foremost }: BriefInput): BriefInput["plans"][number] | null {
  return plans.find(({ id, steps }) => id === foremost && steps.length > 0) ?? null;
}

function lowered(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
