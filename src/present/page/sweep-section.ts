import type { Scenario } from "../../scenario/index.ts";
import type { BriefInput, RunProblem, RunTold, SweptRun } from "../../study/index.ts";
import {
  bestInWords,
  grouped,
  KINDS_IN_TABLE,
  kindsTable,
  kindsWhereInWords,
  type Labels,
  labelsOf,
  plansHoldInWords,
  REGRET_MEANS,
  runProblemInWords,
  sweepInWords,
  sweepTable,
  worldsInWords,
} from "../words/index.ts";
import type { Block, PageSection } from "./content.ts";
import { blocksInHtml } from "./render-html.ts";

/** What a sweep comes to, where one was handed in. */
export function sweepSection({ sweep }: Pick<BriefInput, "sweep">, labels: Labels): PageSection | null {
  if (sweep === null) return null;
  return {
    tier: "plans",
    id: "sweep",
    title: "In many worlds",
    blocks: sweepBlocks(sweep, labels, plansHoldInWords(sweep.result, labels)),
  };
}

/** Its tables. */
export function sweepTablesSection({ sweep }: Pick<BriefInput, "sweep">, labels: Labels): PageSection | null {
  if (sweep === null) return null;
  const blocks = sweepTableBlocks(sweep, labels);
  return { tier: "appendix", id: "sweep-tables", title: "In many worlds: plans and kinds of plan", blocks };
}

/** The same where it is looked at by itself, or why it is none of this scenario. */
export function tellRun(told: SweptRun | RunProblem, scenario: Scenario): RunTold {
  if ("kind" in told) return { refused: runProblemInWords(told) };
  const labels = labelsOf(scenario);
  return { html: blocksInHtml([...sweepBlocks(told, labels, []), ...sweepTableBlocks(told, labels)]) };
}

/** Whether anything holds, which kind of plan is the best in how many worlds and where, what is regretted. @param ofPlans - what is said of each plan; none where its table stands below */
function sweepBlocks(run: SweptRun, labels: Labels, ofPlans: readonly string[]): Block[] {
  const { asked, result } = run;
  const left = result.worlds - result.done;
  const opening = [
    sweepInWords(run),
    worldsInWords(run, labels),
    ...(left > 0 && result.done > 0
      ? [`${grouped(left)} of ${grouped(result.worlds)} worlds are not done yet: all of this is so far.`]
      : []),
  ];
  const lists = [bestInWords(result, labels), kindsWhereInWords(result, labels), ofPlans];
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
function sweepTableBlocks({ result }: SweptRun, labels: Labels): Block[] {
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
