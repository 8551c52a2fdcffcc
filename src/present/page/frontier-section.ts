import { bestChoices, type DesignedPlan, type DesignResult, type RankedPlan } from "../../engine/index.ts";
import type { BriefInput } from "../../study/index.ts";
import {
  deedsInWords,
  designInWords,
  frontierTable,
  grouped,
  type Labels,
  objectiveInWords,
  perPeriod,
  planNames,
  quoted,
  ranksInWords,
  uncapitalised,
  unfinishedInWords,
  worthInWords,
} from "../words/index.ts";
import type { Block, PageSection } from "./content.ts";

/** The plans found by search, and how those of the file stand against them. */
export function frontierSection(input: BriefInput, labels: Labels): PageSection | null {
  const { design, partyIds } = input;
  if (design === null) return null;
  const { result, perStep, named } = design;
  const unfinished = unfinishedInWords(result, perStep);
  const blocks: Block[] = [
    { kind: "paragraph", text: designInWords(result, labels, { many: result.frontier.length }) },
  ];
  if (unfinished !== null) blocks.push({ kind: "paragraph", text: unfinished });
  if (result.frontier.length > 0) {
    const told = toldApart(result, named, labels);
    const names = planNames(
      result.frontier.map(({ steps }) => steps),
      labels,
    ).plans;
    const nameOf = (place: number): string => names[place]!;
    const places = told.map(({ index }) => index);
    const table = frontierTable(result.frontier, partyIds, labels, nameOf, places);
    const shown =
      table.rows.length < result.frontier.length
        ? ` (${table.rows.length} of ${grouped(result.frontier.length)})`
        : "";
    const beaten = result.exact ? "none" : "no other found";
    const quotedName = (place: number): string => quoted(nameOf(place));
    blocks.push({ kind: "list", items: ranksInWords(named, result, quotedName, partyIds, labels) });
    blocks.push({
      kind: "table",
      table: {
        ...table,
        name: "frontier",
        caption: `Plans that hold and that ${beaten} beats in every gain and in security${shown}; ${perPeriod(labels)}`,
        columnParties: table.columns.map((_, column) => (column < 3 ? null : partyIds[column - 3]!)),
        sortable: true,
      },
    });
    blocks.push({
      kind: "fold",
      title: `The best plan ${unfinished === null ? "" : "found "}by each objective, step by step`,
      blocks: told.flatMap(({ index, reasons, plan }): Block[] => [
        { kind: "heading", text: `${nameOf(index)}: ${reasons.join("; ")}` },
        { kind: "list", ordered: true, items: stepsOf(plan, input, labels) },
        { kind: "paragraph", text: worthInWords(plan, partyIds, labels) },
      ]),
    });
  }
  return { tier: "appendix", id: "frontier", title: "What else would hold", blocks };
}

interface ToldPlan {
  /** Its place in the frontier, by which the table and the ranks call it. */
  readonly index: number;
  readonly reasons: readonly string[];
  readonly plan: DesignedPlan;
}

/** The plans that are shown step by step: the best by each objective, and those that beat a plan of the file; objectives of one plan together. */
function toldApart(result: DesignResult, named: readonly RankedPlan[], labels: Labels): ToldPlan[] {
  const told = new Map<number, string[]>();
  const tell = (index: number, name: string): void => {
    told.set(index, [...(told.get(index) ?? []), name]);
  };
  for (const { place, by } of bestChoices(result))
    for (const { objective } of place === null ? [] : by)
      tell(place!, uncapitalised(objectiveInWords(objective, labels)));
  for (const { id, dominatedBy } of named) {
    if (dominatedBy !== null) tell(dominatedBy.index, `better than ${labels.plan(id)}`);
  }
  return [...told].map(([index, reasons]) => ({ index, reasons, plan: result.frontier[index]! }));
}

/** Who does what at each step. */
function stepsOf({ steps }: DesignedPlan, { partyIds, measures }: BriefInput, labels: Labels): string[] {
  return steps.map((step) => deedsInWords(step, measures, partyIds, labels).join(". "));
}
