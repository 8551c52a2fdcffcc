import { csvOf } from "../../present/index.ts";
import { valuesRows } from "../../scenario/index.ts";
import { chancesOf, compareAnswer } from "../../study/index.ts";
import { stakesOf } from "../documents/index.ts";
import type { OpenedScenario } from "../files/index.ts";

/** A column of a table of an archive, as its description names it. */
export interface Column {
  readonly name: string;
  readonly type: "text" | "number" | "whole number" | "yes or no";
  /** Null where it has none. */
  readonly unit: string | null;
  readonly means: string;
}

/** A table of an archive. */
export interface ArchiveTable {
  /** Of its file, without the ending. */
  readonly name: string;
  readonly means: string;
  readonly columns: readonly Column[];
  readonly csv: string;
}

type Cell = string | number | boolean | null;

const PLAN: Column = { name: "plan", type: "text", unit: null, means: "Id of the plan." };
const PARTY: Column = { name: "party", type: "text", unit: null, means: "Id of the party." };
const POINTS = "points per period of that party";
const SHARE = "share of that party's stake";
const CASES = "share of the cases drawn";

/** Every table: what plans come to, by party and by step, and the figures they rest on. */
export function archiveTables({ model, scenario }: OpenedScenario): ArchiveTable[] {
  const { plans } = compareAnswer(model);
  const chances = chancesOf(
    model,
    plans.filter(({ steps }) => steps.length > 0).map(({ id }) => id),
  );
  const stakes = stakesOf(model);
  const [header, ...values] = valuesRows(scenario);
  return [
    tableOf(
      "plans",
      "Every plan of the scenario, at central values.",
      [
        PLAN,
        { name: "label", type: "text", unit: null, means: "What the plan is called." },
        {
          name: "verdict",
          type: "text",
          unit: null,
          means: "holds, breaks, declined, or nothing for a plan without steps.",
        },
        { name: "steps", type: "whole number", unit: "steps", means: "How many steps it has." },
        {
          name: "holds through",
          type: "whole number",
          unit: "steps",
          means: "The longest of its beginnings that holds.",
        },
        { name: "weakest party", type: "text", unit: null, means: "Id of the party at the weakest link." },
        {
          name: "weakest step",
          type: "whole number",
          unit: "steps",
          means: "The step of the weakest link, one more than the last for the time after it.",
        },
        {
          name: "weakest",
          type: "number",
          unit: SHARE,
          means: "The least that there is to spare: what keeping on is worth over the best breach.",
        },
        {
          name: "chance",
          type: "number",
          unit: CASES,
          means: "How often it holds over the ranges of the figures.",
        },
        { name: "chance low", type: "number", unit: CASES, means: "Lower end of its 95 % interval." },
        { name: "chance high", type: "number", unit: CASES, means: "Upper end of its 95 % interval." },
      ],
      plans.map(({ id, label, verdict, steps, holdsThrough, weakest }) => {
        const chance = chances?.[id] ?? null;
        return [
          ...[id, label, verdict, steps.length, holdsThrough],
          ...[weakest?.party ?? null, weakest?.step ?? null, weakest?.share ?? null],
          ...[chance?.holds ?? null, chance?.low ?? null, chance?.high ?? null],
        ];
      }),
    ),
    tableOf(
      "gains",
      "What each plan brings each party against no agreement, at central values.",
      [
        PLAN,
        PARTY,
        { name: "gain", type: "number", unit: POINTS, means: "Against no agreement." },
        { name: "accepts", type: "yes or no", unit: null, means: "Whether the gain is not negative." },
        {
          name: "stake",
          type: "number",
          unit: POINTS,
          means: "All the party has to win or lose in the file.",
        },
      ],
      plans.flatMap(({ id, gain, accepts }) =>
        model.partyIds.map((party): Cell[] => [id, party, gain[party]!, accepts[party]!, stakes[party]!]),
      ),
    ),
    tableOf(
      "spare",
      "What keeping on is worth over the best breach, plan by plan, party by party, step by step, where there is something one could break.",
      [
        PLAN,
        PARTY,
        {
          name: "step",
          type: "whole number",
          unit: "steps",
          means: "One more than the last for the time after it.",
        },
        {
          name: "after",
          type: "whole number",
          unit: "periods",
          means: "Periods of the step after which it is smallest.",
        },
        { name: "spare", type: "number", unit: POINTS, means: "Negative where a breach pays." },
        { name: "share", type: "number", unit: SHARE, means: "The same as a share of the stake." },
      ],
      plans.flatMap(({ id, slack, after, share }) =>
        model.partyIds.flatMap((party) =>
          slack[party]!.flatMap((value, step): Cell[][] =>
            value === null ? [] : [[id, party, step + 1, after[party]![step]!, value, share[party]![step]!]],
          ),
        ),
      ),
    ),
    tableOf(
      "values",
      "What measures are worth, as the file has them: a number or a range; demarche init --from reads it.",
      header!.map((name, at) => ({
        name,
        type: "text",
        unit: at < 6 ? null : "points per period of that party; once: points",
        means:
          at < 6
            ? "Of the measure."
            : "What the measure is worth to the party, or the figure that is shared.",
      })),
      values,
    ),
  ];
}

function tableOf(
  name: string,
  means: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): ArchiveTable {
  const texts = rows.map((row) => row.map((cell) => (cell === null ? "" : String(cell))));
  return {
    name,
    means,
    columns,
    csv: csvOf({ columns: columns.map(({ name: header }) => ({ header, align: "left" })), rows: texts }),
  };
}
