import type { BriefInput } from "../../study/index.ts";
import {
  againstOthersInWords,
  atStart,
  commonInWords,
  deedsInWords,
  goodInWords,
  type Labels,
  listed,
  plansOfSidesInWords,
  sharesTable,
  sharesTableMeans,
  sideInWords,
  unityInWords,
} from "../words/index.ts";
import type { Block, PageSection } from "./content.ts";

/** What allies disagree on, what they could agree on, and what each bears of it and of the plans that are told step by step. */
export function sidesSection(input: BriefInput, labels: Labels): PageSection | null {
  const { sides, foremost, shown, measures, partyIds } = input;
  if (sides === null) return null;
  const told = new Set([foremost, ...shown]);
  const blocks = sides.sides.flatMap((side, place): Block[] => {
    const { common } = side;
    const others = againstOthersInWords(side, labels);
    const good = goodInWords(side, sides);
    const opening = [sideInWords(side, sides, labels), ...(others === null ? [] : [others])];
    const agreed = [commonInWords(side, sides, labels), unityInWords(side, labels)].filter(
      (one) => one !== null,
    );
    const plans = side.plans.filter(({ id }) => told.has(id));
    return [
      ...(sides.sides.length === 1
        ? []
        : [{ kind: "heading" as const, text: atStart(listed(side.members.map(labels.who))) }]),
      { kind: "paragraph", text: opening.join(" ") },
      ...(place === 0
        ? [{ kind: "paragraph" as const, tone: "note" as const, text: plansOfSidesInWords(sides) }]
        : []),
      ...(common === null
        ? []
        : [
            {
              kind: "paragraph" as const,
              text: ["What they could agree on.", ...agreed, ...(good === null ? [] : [good])].join(" "),
            },
            {
              kind: "list" as const,
              items: common.steps.map(
                (does, step) =>
                  `Step ${step + 1}. ${deedsInWords(does, measures, partyIds, labels).join(". ")}.`,
              ),
            },
          ]),
      {
        kind: "table",
        table: {
          ...sharesTable({ ...side, plans }, labels),
          name: `sides-${place + 1}`,
          caption: `How plans share what there is to gain between ${listed(side.members.map(labels.who))}`,
        },
      },
    ];
  });
  return {
    tier: "plans",
    id: "sides",
    title: "What allies could agree on",
    blocks: [...blocks, { kind: "paragraph", tone: "note", text: sharesTableMeans(labels) }],
  };
}
