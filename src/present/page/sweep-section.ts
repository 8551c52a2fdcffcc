import type { BriefInput, SweptRun } from "../../study/index.ts";
import {
  bestInWords,
  grouped,
  KINDS_IN_TABLE,
  kindsTable,
  kindsWhereInWords,
  type Labels,
  plansHoldInWords,
  REGRET_MEANS,
  sweepInWords,
  sweepTable,
  worldsInWords,
} from "../words/index.ts";
import type { Block, PageSection } from "./content.ts";

/** What a sweep comes to, where one was handed in. */
export function sweepSection({ sweep }: Pick<BriefInput, "sweep">, labels: Labels): PageSection | null {
  if (sweep === null) return null;
  return { tier: "plans", id: "sweep", title: "In many worlds", blocks: sweepBlocks(sweep, labels) };
}

/** Its tables. */
export function sweepTablesSection({ sweep }: Pick<BriefInput, "sweep">, labels: Labels): PageSection | null {
  if (sweep === null) return null;
  const blocks = sweepTableBlocks(sweep, labels);
  return { tier: "appendix", id: "sweep-tables", title: "In many worlds: plans and kinds of plan", blocks };
}

/** Whether anything holds, which kind of plan is the best in how many worlds and where, what is regretted, how often each plan holds. */
export function sweepBlocks(run: SweptRun, labels: Labels): Block[] {
  const { asked, result } = run;
  const isChance = asked.samples > 0 && asked.grid.length === 0;
  const left = result.worlds - result.done;
  const opening = [
    sweepInWords(result, isChance),
    worldsInWords(run, labels),
    ...(left > 0 && result.done > 0
      ? [`${grouped(left)} of ${grouped(result.worlds)} worlds are not done yet: all of this is so far.`]
      : []),
  ];
  const lists = [bestInWords, kindsWhereInWords, plansHoldInWords].map((words) => words(result, labels));
  return [
    { kind: "paragraph", text: opening.join(" ") },
    ...(result.done === 0 ? [] : lists)
      .filter((items) => items.length > 0)
      .map((items): Block => ({ kind: "list", items })),
    ...(asked.questions.includes("design") || result.done === 0
      ? []
      : [
          {
            kind: "paragraph" as const,
            tone: "note" as const,
            text: "The best plan of a world is that of the plans of the file: others were not looked for.",
          },
        ]),
  ];
}

/** How the plans of the file and the first kinds fare. */
export function sweepTableBlocks({ result }: SweptRun, labels: Labels): Block[] {
  if (result.done === 0) return [];
  const worlds = `${grouped(result.done)}${result.done < result.worlds ? ` of ${grouped(result.worlds)}` : ""} worlds`;
  const more = result.kinds.length - KINDS_IN_TABLE;
  const tables = [
    { ...sweepTable(result, labels), name: "sweep-plans", caption: `The plans of the file over ${worlds}` },
    {
      ...kindsTable(result, labels),
      name: "sweep-kinds",
      caption: `Kinds of plan over ${worlds}${more > 0 ? `, the ${KINDS_IN_TABLE} that are the best most often` : ""}`,
    },
  ].filter(({ rows }) => rows.length > 0);
  return [
    ...tables.map((table): Block => ({ kind: "table", table: { ...table, sortable: true } })),
    { kind: "paragraph", tone: "note", text: REGRET_MEANS },
  ];
}
