import type { BriefInput, BriefRepair } from "../../study/index.ts";
import {
  believedInWords,
  capitalised,
  figureBehind,
  type Labels,
  LEVER_NAMES,
  leverInWords,
  leversThatFailInWords,
  quantityInWords,
  shortVerdictInWords,
  standingInWords,
} from "../words/index.ts";
import type { Block, PageSection } from "./content.ts";

/** What would make plans hold that do not: what could be agreed on, with the plan before and after; apart what one would have to believe. */
export function mendSection({ repairs, plans }: BriefInput, labels: Labels): PageSection | null {
  if (repairs.length === 0) return null;
  return {
    tier: "appendix",
    id: "mend",
    title: "What would make plans hold that do not",
    blocks: repairs.flatMap((repair): Block[] => {
      const before = plans.find(({ id }) => id === repair.plan)!;
      return [
        { kind: "heading", text: labels.plan(repair.plan), standing: standingInWords(before) },
        { kind: "paragraph", text: `As it is: ${shortVerdictInWords(before, labels)}` },
        ...agreedBlocks(repair, labels),
        ...believedBlocks(repair, labels),
      ];
    }),
  };
}

function agreedBlocks(repair: BriefRepair, labels: Labels): Block[] {
  const doing = repair.levers.filter(({ possible }) => possible === true);
  const others = leversThatFailInWords(repair);
  const lead =
    doing.length === 0
      ? "Nothing was found that could be agreed on and would make it hold."
      : "What could be agreed on, each by itself, the smallest change first, and how the plan would then stand:";
  return [
    { kind: "paragraph", text: lead },
    ...(doing.length === 0
      ? []
      : [
          {
            kind: "points" as const,
            items: doing.map((lever) => {
              const then = lever.after === null ? "" : ` ${shortVerdictInWords(lever.after, labels)}`;
              const less = lever.exact ? "" : " Less may do.";
              return {
                head: `${LEVER_NAMES[lever.kind]}.`,
                text: `${capitalised(leverInWords(lever, labels))}.${then}${less}`,
              };
            }),
          },
        ]),
    ...(others === null ? [] : [{ kind: "paragraph" as const, text: others }]),
  ];
}

function believedBlocks(repair: BriefRepair, labels: Labels): Block[] {
  const figures = repair.believe?.changes.map(({ quantity }) => figureBehind(quantity, labels)) ?? [];
  // Of two figures behind the same measures only their names tell one from the other.
  const called: typeof quantityInWords = (id) => {
    const words = figureBehind(id, labels);
    return figures.filter((one) => one === words).length > 1 ? quantityInWords(id, labels) : words;
  };
  const believed = believedInWords(repair, labels, called);
  if (believed === null) return [];
  const { sentence, changes } = believed;
  return [
    { kind: "paragraph", text: sentence },
    ...(changes.length === 0 ? [] : [{ kind: "list" as const, items: changes }]),
  ];
}
