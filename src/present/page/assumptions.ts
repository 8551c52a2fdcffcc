import { backingOf, coverage, type Evidence, figureUses } from "../../scenario/index.ts";
import type { BriefInput } from "../../study/index.ts";
import { columns } from "../text-table.ts";
import {
  backingInWords,
  evidenceInWords,
  fieldInWords,
  figureInWords,
  groundInWords,
  holderInWords,
  type Labels,
  plainText,
  sourceInWords,
  webAddress,
} from "../words/index.ts";
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
        columns: columns("left", ["Of", "What", "Figure", "Rests on"]),
        rows: uses.map((use) => [
          holderInWords(use, labels),
          fieldInWords(use, labels),
          figureInWords(use.figure),
          backingInWords(used.get(use) ?? null),
        ]),
        rowParties: uses.map(({ party }) => party),
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
        columns: columns("left", ["Name", "Figure"]),
        rows: scenario.quantities.map(({ id, figure }) => [plainText(id), figureInWords(figure)]),
      },
    });
  }
  const evidence = evidenceItems(input, labels);
  if (evidence.length > 0) {
    blocks.push({ kind: "fold", title: "The evidence, in the author's words", blocks: evidence });
  }
  const sections: PageSection[] = [
    { tier: "appendix", id: "assumptions", title: "What it rests on", blocks },
  ];
  if (scenario.sources.length > 0) {
    const items = scenario.sources.map((source) => ({
      id: source.id,
      text: sourceInWords(source),
      url: webAddress(source.url),
    }));
    sections.push({
      tier: "appendix",
      id: "sources",
      title: "Sources",
      blocks: [{ kind: "sources", items }],
    });
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
