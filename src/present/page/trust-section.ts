import type { BriefInput } from "../../study/index.ts";
import { mostModestFirst } from "../../study/index.ts";
import { beliefPicture, trustPicture } from "../picture/index.ts";
import {
  confidenceInWords,
  type Labels,
  mostTrustInWords,
  needsNoneInWords,
  playInWords,
  tellsInWords,
  tellsTable,
  tellsTableMeans,
  trustTable,
  trustTableMeans,
  typesTable,
  typesTableMeans,
} from "../words/index.ts";
import type { Block, PageSection } from "./content.ts";

/** How much trust the plans need, side by side, and the plan the page leads with step by step; who would stop it where. */
export function trustSection(input: BriefInput, labels: Labels): PageSection | null {
  const { plans, trusts, foremost } = input;
  const plan = plans.find(({ id }) => id === foremost);
  const trust = trusts.find(({ id }) => id === foremost);
  if (plan === undefined || trust === undefined) return null;
  const sorted = mostModestFirst(trusts);
  const confidence = confidenceInWords(trust, plan);
  const none = trust.interrupted ? null : needsNoneInWords(trust, labels);
  const picture = trustPicture(trust, plan, labels);
  return {
    tier: "appendix",
    id: "trust",
    title: "How much trust it takes, party by party",
    blocks: [
      {
        kind: "table",
        table: {
          ...trustTable(sorted, plans, labels),
          name: "trust",
          caption: "The most trust each plan needs, of whom, in whom and when; the most modest plan first",
        },
      },
      { kind: "paragraph", tone: "note", text: trustTableMeans(sorted) },
      { kind: "heading", text: labels.plan(plan.id) },
      {
        kind: "paragraph",
        text: [mostTrustInWords(trust, plan, labels), ...(confidence === null ? [] : [confidence])].join(" "),
      },
      ...(picture === null ? [] : [{ kind: "picture" as const, picture }]),
      ...(none === null ? [] : [{ kind: "paragraph" as const, text: none }]),
      ...playBlocks(input, labels),
    ],
  };
}

function playBlocks({ play, plans, foremost, scenario }: BriefInput, labels: Labels): Block[] {
  if (play === null) return [];
  const plan = plans.find(({ id }) => id === foremost)!;
  const told: Block[] = [
    { kind: "heading", text: "If they do not know whom they face" },
    { kind: "paragraph", text: playInWords(play, plan, scenario, labels).join(" ") },
  ];
  if (play.stops === null) return told;
  const picture = beliefPicture(play, scenario, labels);
  return [
    ...told,
    {
      kind: "table",
      table: {
        ...typesTable(play, scenario, labels),
        name: "types",
        caption: "Each type: how likely it is, where it would break the plan, what it expects to gain",
      },
    },
    { kind: "paragraph", tone: "note", text: typesTableMeans(play, plan, labels) },
    ...(picture === null ? [] : [{ kind: "picture" as const, picture }]),
    { kind: "list", items: tellsInWords(play, plan, scenario, labels) },
    {
      kind: "table",
      table: {
        ...tellsTable(play, scenario, labels),
        name: "tells",
        caption: "How much each step tells, and what it costs to ask",
      },
    },
    { kind: "paragraph", tone: "note", text: tellsTableMeans(labels) },
  ];
}
