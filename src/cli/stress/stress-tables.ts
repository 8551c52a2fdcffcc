import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type Model, type StressResult, type StressTask, stressSamples } from "../../engine/index.ts";
import { newFolderSteps } from "../files/index.ts";

/** How many cases are written, of all. */
export interface WritingProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Writes the cases and every table of a result as CSV into a new folder, in steps: told `true` after one, it ends and nothing is kept. Every
 * cell is an id or a number, so none can be taken for a formula.
 *
 * @returns (at the end) whether all was written
 * @throws UsageError where the folder exists or cannot be made
 */
export function stressTableSteps(
  folder: string,
  model: Model,
  task: StressTask,
  result: StressResult,
): Generator<WritingProgress, boolean, boolean | undefined> {
  return newFolderSteps(folder, function* (inside) {
    for (const [name, lines] of tablesOf(model, result)) {
      writeFileSync(
        join(inside, `${name}.csv`),
        lines.map((cells) => `${cells.map(cell).join(",")}\n`).join(""),
      );
    }
    return yield* writeSamples(join(inside, "samples.csv"), model, task, result.samples);
  });
}

type Cell = string | number | null;

function cell(value: Cell): string {
  const text = value === null ? "" : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Table by table, the header first. */
function tablesOf(model: Model, { plans, knowledge }: StressResult): Map<string, Cell[][]> {
  const quantiles = ["mean", "p5", "p25", "p50", "p75", "p95"] as const;
  return new Map<string, Cell[][]>([
    [
      "plans",
      [
        [
          "plan",
          "holds",
          "low",
          "high",
          ...model.partyIds.map((id) => `accepts ${id}`),
          "best",
          "regret mean",
          "regret p95",
        ],
        ...plans.map((plan): Cell[] => [
          plan.id,
          plan.holds.probability,
          plan.holds.low,
          plan.holds.high,
          ...model.partyIds.map((id) => plan.accepts[id]!),
          plan.best,
          plan.regret.mean,
          plan.regret.p95,
        ]),
      ],
    ],
    [
      "breaks",
      [
        ["plan", "party", "step", "share"],
        ...plans.flatMap((plan) =>
          plan.breaks.map((one): Cell[] => [plan.id, one.party, one.step, one.share]),
        ),
      ],
    ],
    [
      "distributions",
      [
        ["plan", "figure", "party", "step", ...quantiles],
        ...plans.flatMap((plan) => [
          ...(plan.weakest === null
            ? []
            : [[plan.id, "weakest", null, null, ...quantiles.map((q) => plan.weakest![q])]]),
          ...model.partyIds.map((id): Cell[] => [
            plan.id,
            "gain",
            id,
            null,
            ...quantiles.map((q) => plan.gain[id]![q]),
          ]),
          ...model.partyIds.flatMap((id) =>
            plan.slack[id]!.flatMap((spread, step): Cell[][] =>
              spread === null ? [] : [[plan.id, "slack", id, step + 1, ...quantiles.map((q) => spread[q])]],
            ),
          ),
        ]),
      ],
    ],
    [
      "drivers",
      [
        [
          "plan",
          "quantity",
          "central",
          "rank correlation",
          "first",
          "first error",
          "total",
          "total error",
          "low",
          "high",
          "turns below",
          "turns above",
        ],
        ...plans.flatMap((plan) =>
          plan.drivers.map((one): Cell[] => [
            plan.id,
            one.quantity,
            one.central,
            one.rankCorrelation,
            one.first,
            one.firstError,
            one.total,
            one.totalError,
            one.low,
            one.high,
            one.switch.below,
            one.switch.above,
          ]),
        ),
      ],
    ],
    ["knowledge", [["quantity", "gain"], ...knowledge.map((one): Cell[] => [one.quantity, one.gain])]],
  ]);
}

/** Case by case: the quantities as drawn, and for each plan whether it holds, its weakest slack and the parties' gains. */
function* writeSamples(
  path: string,
  model: Model,
  task: StressTask,
  samples: number,
): Generator<WritingProgress, boolean, boolean | undefined> {
  const handle = openSync(path, "wx");
  try {
    const header: Cell[] = [
      "sample",
      ...(model.uncertainty?.quantities ?? []).map(({ id }) => id),
      ...task.plans.flatMap((id) => [
        `holds ${id}`,
        `weakest ${id}`,
        ...model.partyIds.map((party) => `gain ${party} ${id}`),
      ]),
    ];
    writeSync(handle, `${header.map(cell).join(",")}\n`);
    let done = 0;
    for (const batch of stressSamples(model, task, samples)) {
      writeSync(
        handle,
        batch.map((row) => `${row.map((value) => (value === null ? "" : value)).join(",")}\n`).join(""),
      );
      done += batch.length;
      if ((yield { done, total: samples }) === true) return false;
    }
    return true;
  } finally {
    closeSync(handle);
  }
}
