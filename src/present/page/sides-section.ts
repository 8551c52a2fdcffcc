import type { BriefInput, SideResult, SidesResult } from "../../study/index.ts";
import {
  againstOthersInWords,
  atStart,
  commonInWords,
  compensationInWords,
  deedsInWords,
  goodInWords,
  type Labels,
  listed,
  paymentsTable,
  paymentsTableMeans,
  plansOfSidesInWords,
  sharesTable,
  sharesTableMeans,
  sideInWords,
  togetherInWords,
  unityInWords,
  withoutTable,
  withoutTableMeans,
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
      ...headingOf(side, sides, labels),
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

/** What would even things out between allies, what they could break together, and what would hold without each party. */
export function unitySection(input: BriefInput, labels: Labels): PageSection | null {
  const { sides, plans, partyIds } = input;
  if (sides === null) return null;
  const stepsOf = (id: string) => plans.find((plan) => plan.id === id)!;
  const blocks = sides.sides.flatMap((side, place): Block[] => {
    const evens = compensationInWords(side, labels);
    const paid = evens === null ? null : side.compensation;
    const means = paid === null ? null : paymentsTableMeans(paid, labels);
    const together = togetherInWords(side, labels, stepsOf);
    if (evens === null && together.length === 0) return [];
    return [
      ...headingOf(side, sides, labels),
      ...(evens === null ? [] : [{ kind: "paragraph" as const, text: evens }]),
      ...(paid === null || paid.steps.length === 0
        ? []
        : [
            {
              kind: "table" as const,
              table: {
                ...paymentsTable(paid, labels),
                name: `payments-${place + 1}`,
                caption: "How such payments bear on whether it holds",
              },
            },
          ]),
      ...(means === null ? [] : [{ kind: "paragraph" as const, tone: "note" as const, text: means }]),
      ...together.map((text): Block => ({ kind: "paragraph", text })),
    ];
  });
  const without: Block[] =
    sides.without.length === 0
      ? []
      : [
          {
            kind: "table",
            table: {
              ...withoutTable(sides, partyIds, labels),
              name: "without",
              caption: "What would hold without each party",
            },
          },
          { kind: "paragraph", tone: "note", text: withoutTableMeans(sides, labels) },
        ];
  return {
    tier: "appendix",
    id: "unity",
    title: "What would even it out among allies",
    blocks: [...blocks, ...without],
  };
}

/** With several sides each has its own heading. */
function headingOf({ members }: SideResult, { sides }: SidesResult, labels: Labels): Block[] {
  return sides.length === 1 ? [] : [{ kind: "heading", text: atStart(listed(members.map(labels.who))) }];
}
