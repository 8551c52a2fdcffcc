import {
  backingOf,
  coverage,
  type Evidence,
  type FigureUse,
  figureUses,
  type Source,
} from "../../scenario/index.ts";
import { figureInWords, groundInWords, type Labels, plainText, quoted } from "../words/index.ts";
import type { BriefInput } from "./brief-input.ts";
import type { Block, PageSection } from "./content.ts";

/** Every figure with its range and what backs it; the evidence in words; the sources. */
export function assumptionSections(input: BriefInput, labels: Labels): PageSection[] {
  const { scenario } = input;
  const uses = figureUses(scenario);
  const used = new Map(uses.map((use) => [use, backingOf(use)]));
  const blocks: Block[] = [{ kind: "paragraph", text: groundInWords(coverage(scenario)) }];
  if (uses.length > 0) {
    blocks.push({
      kind: "table",
      table: {
        name: "assumptions",
        caption: "Every figure, its range, and what it rests on",
        columns: [
          { header: "Of", align: "left" },
          { header: "What", align: "left" },
          { header: "Figure", align: "left" },
          { header: "Rests on", align: "left" },
        ],
        rows: uses.map((use) => [
          holderName(use, labels),
          fieldName(use, labels),
          figureInWords(use.figure),
          { fact: "fact", judgement: "judgement", none: "\u26a0 nothing cited" }[used.get(use) ?? "none"],
        ]),
        rowParties: uses.map((use) => partyOf(use)),
        sortable: true,
      },
    });
  }
  if (scenario.quantities.length > 0) {
    blocks.push({
      kind: "table",
      table: {
        name: "quantities",
        caption: "Figures with a name of their own, used above",
        columns: [
          { header: "Name", align: "left" },
          { header: "Figure", align: "left" },
        ],
        rows: scenario.quantities.map(({ id, figure }) => [plainText(id), figureInWords(figure)]),
      },
    });
  }
  const evidence = evidenceItems(input, labels);
  if (evidence.length > 0) {
    blocks.push({ kind: "fold", title: "The evidence, in the author's words", blocks: evidence });
  }
  const sections: PageSection[] = [{ id: "assumptions", title: "What it rests on", blocks }];
  if (scenario.sources.length > 0) {
    const items = scenario.sources.map((source) => ({
      id: source.id,
      text: sourceText(source),
      url: webAddress(source.url),
    }));
    sections.push({ id: "sources", title: "Sources", blocks: [{ kind: "sources", items }] });
  }
  return sections;
}

function evidenceItems({ scenario }: BriefInput, labels: Labels): Block[] {
  const holders: [string, readonly Evidence[]][] = [
    ...scenario.parties.map(({ id, evidence }): [string, readonly Evidence[]] => [
      labels.party(id),
      evidence,
    ]),
    ...scenario.measures.map(({ id, evidence }): [string, readonly Evidence[]] => [
      labels.measure(id),
      evidence,
    ]),
    ...scenario.together.map(({ evidence }, index): [string, readonly Evidence[]] => [
      labels.term(index),
      evidence,
    ]),
    ["Breakdown", scenario.breakdown.evidence],
    ...scenario.stances.map(({ label, evidence }): [string, readonly Evidence[]] => [
      plainText(label),
      evidence,
    ]),
    ...scenario.plans.map(({ id, evidence }): [string, readonly Evidence[]] => [labels.plan(id), evidence]),
  ];
  return holders
    .filter(([, evidence]) => evidence.length > 0)
    .flatMap(([name, evidence]): Block[] => [
      { kind: "heading", text: name },
      { kind: "list", items: evidence.map(evidenceInWords) },
    ]);
}

/** "Fact: its words, “a quote” (source, paragraph 2)." */
function evidenceInWords({ kind, source, at, says, quote }: Evidence): string {
  const said = [
    ...(says === null ? [] : [plainText(says)]),
    ...(quote === null ? [] : [`\u201c${plainText(quote)}\u201d`]),
  ].join(" ");
  const where = [source, at].flatMap((part) => (part === null ? [] : [plainText(part)])).join(", ");
  return `${kind === "fact" ? "Fact" : "Judgement"}${said === "" ? "" : `: ${said}`}${where === "" ? "" : ` [${where}]`}`;
}

function holderName({ holder }: FigureUse, labels: Labels): string {
  switch (holder.kind) {
    case "party":
      return labels.party(holder.id!);
    case "measure":
      return labels.measure(holder.id!);
    case "together":
      return labels.term(Number(/\d+$/.exec(holder.name)![0]) - 1);
    case "breakdown":
      return "Breakdown";
  }
}

function fieldName({ name, holder }: FigureUse, labels: Labels): string {
  const parts = name.split(".");
  if (parts[0] === "types") return typeFieldName(parts, labels);
  const [field, party] = parts;
  const who = party === undefined ? "" : labels.who(party);
  if (field === "patience") return `patience a ${labels.period}`;
  if (field === "chance") return `chance of collapse a ${labels.period}`;
  if (field === "once") return `to ${who}, once`;
  return holder.kind === "breakdown"
    ? `to ${who}, a ${labels.period} while it lasts`
    : `to ${who}, a ${labels.period}`;
}

/** A figure that stands in for the party's own, if it is of this type. */
function typeFieldName([, type, field, measure]: readonly string[], labels: Labels): string {
  const [condition, unit] = [`if it is ${quoted(plainText(type!))}`, `a ${labels.period}`];
  if (field === "value") return `${condition}: from ${quoted(labels.measure(measure!))}, ${unit}`;
  if (field === "once") return `${condition}: from ${quoted(labels.measure(measure!))}, once`;
  if (field === "breakdown") return `${condition}: from a breakdown, ${unit} while it lasts`;
  return field === "patience" ? `${condition}: patience ${unit}` : `${condition}: ${plainText(field!)}`;
}

function partyOf({ name, holder }: FigureUse): string | null {
  return holder.kind === "party"
    ? holder.id
    : name.startsWith("types.")
      ? null
      : (name.split(".")[1] ?? null);
}

function sourceText({ title, publisher, date }: Source): string {
  const parts = [title, publisher, date].flatMap((part) => (part === null ? [] : [plainText(part)]));
  return parts.length === 0 ? "no description" : parts.join(", ");
}

/** Only addresses of the web become links: a page must not run what a scenario names. */
function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\/[^\s]+$/i.test(url) ? plainText(url) : null;
}
