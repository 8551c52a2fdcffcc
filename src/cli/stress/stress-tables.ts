import {
  type Driver,
  type Model,
  type StressedPlan,
  type StressResult,
  type StressTask,
  stressSamples,
} from "../../engine/index.ts";
import { type Append, newFolderSteps } from "../files/index.ts";

/** How many cases are written, of all. */
export interface WritingProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Writes the cases and every table of a result as CSV into a new folder, in steps: told `true` after one, it ends and nothing is kept. Every
 * cell is an id or a number, so none can be taken for a formula.
 *
 * @param from - what they are made from: no more people may read them than those
 * @returns (at the end) whether all was written
 * @throws UsageError where the folder exists or cannot be made
 */
export function stressTableSteps(
  folder: string,
  from: readonly string[],
  model: Model,
  task: StressTask,
  result: StressResult,
): Generator<WritingProgress, boolean, boolean | undefined> {
  return newFolderSteps(folder, from, function* (append) {
    for (const [name, lines] of tablesOf(model, result))
      append(`${name}.csv`, lines.map((cells) => `${cells.map(cell).join(",")}\n`).join(""));
    return yield* writeSamples(append, model, task, result.samples);
  });
}

type Cell = string | number | null;

function cell(value: Cell): string {
  const text = value === null ? "" : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The columns of a table: each by its name, with what it says of a row. */
type Columns<Row> = Readonly<Record<string, (row: Row) => Cell>>;

/** The header first. */
function tableOf<Row>(columns: Columns<Row>, rows: readonly Row[]): Cell[][] {
  const cells = Object.values(columns);
  return [Object.keys(columns), ...rows.map((row) => cells.map((of) => of(row)))];
}

/** Columns named as the fields that they show. */
function fields<Name extends string>(...names: Name[]): Columns<Readonly<Record<Name, Cell>>> {
  return Object.fromEntries(names.map((name) => [name, (row: Readonly<Record<Name, Cell>>) => row[name]]));
}

/** Table by table. */
function tablesOf({ partyIds }: Model, { plans, knowledge }: StressResult): Map<string, Cell[][]> {
  const accepts: Columns<StressedPlan> = Object.fromEntries(
    partyIds.map((id) => [`accepts ${id}`, (plan: StressedPlan): Cell => plan.accepts[id]!]),
  );
  const spreads = plans.flatMap(({ id: plan, weakest, gain, slack }) => [
    ...(weakest === null ? [] : [{ plan, figure: "weakest", party: null, step: null, ...weakest }]),
    ...partyIds.map((party) => ({ plan, figure: "gain", party, step: null, ...gain[party]! })),
    ...partyIds.flatMap((party) =>
      slack[party]!.flatMap((one, step) =>
        one === null ? [] : [{ plan, figure: "slack", party, step: step + 1, ...one }],
      ),
    ),
  ]);
  return new Map<string, Cell[][]>([
    [
      "plans",
      tableOf<StressedPlan>(
        {
          plan: ({ id }) => id,
          holds: ({ holds }) => holds.probability,
          low: ({ holds }) => holds.low,
          high: ({ holds }) => holds.high,
          ...accepts,
          best: ({ best }) => best,
          "regret mean": ({ regret }) => regret.mean,
          "regret p95": ({ regret }) => regret.p95,
        },
        plans,
      ),
    ],
    [
      "breaks",
      tableOf(
        fields("plan", "party", "step", "cases"),
        plans.flatMap(({ id: plan, breaks }) => breaks.map((one) => ({ plan, ...one }))),
      ),
    ],
    [
      "declines",
      tableOf(
        fields("plan", "party", "cases"),
        plans.flatMap(({ id: plan, declines }) => declines.map((one) => ({ plan, ...one }))),
      ),
    ],
    [
      "distributions",
      tableOf(fields("plan", "figure", "party", "step", "mean", "p5", "p25", "p50", "p75", "p95"), spreads),
    ],
    [
      "drivers",
      tableOf<Driver & { readonly plan: string }>(
        {
          ...fields("plan", "quantity", "central"),
          "rank correlation": ({ rankCorrelation }) => rankCorrelation,
          ...fields("first"),
          "first error": ({ firstError }) => firstError,
          ...fields("total"),
          "total error": ({ totalError }) => totalError,
          ...fields("low", "high"),
          "turns below": (driver) => driver.switch.below,
          "turns above": (driver) => driver.switch.above,
        },
        plans.flatMap(({ id: plan, drivers }) => drivers.map((one) => ({ plan, ...one }))),
      ),
    ],
    ["knowledge", tableOf(fields("quantity", "gain"), knowledge)],
  ]);
}

/** Case by case: the quantities as drawn, and for each plan whether it holds, its weakest slack and the parties' gains. */
function* writeSamples(
  append: Append,
  model: Model,
  task: StressTask,
  samples: number,
): Generator<WritingProgress, boolean, boolean | undefined> {
  const header: Cell[] = [
    "sample",
    ...(model.uncertainty?.quantities ?? []).map(({ id }) => id),
    ...task.plans.flatMap((id) => [
      `holds ${id}`,
      `weakest ${id}`,
      ...model.partyIds.map((party) => `gain ${party} ${id}`),
    ]),
  ];
  append("samples.csv", `${header.map(cell).join(",")}\n`);
  let done = 0;
  for (const batch of stressSamples(model, task, samples)) {
    append(
      "samples.csv",
      batch.map((row) => `${row.map((value) => (value === null ? "" : value)).join(",")}\n`).join(""),
    );
    done += batch.length;
    if ((yield { done, total: samples }) === true) return false;
  }
  return true;
}
