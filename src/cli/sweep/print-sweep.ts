import {
  bestInWords,
  KINDS_IN_TABLE,
  kindNames,
  kindsTable,
  kindsWhereInWords,
  labelsOf,
  plainText,
  REGRET_MEANS,
  sweepInWords,
  sweepTable,
  withPlanIds,
  worldsInWords,
} from "../../present/index.ts";
import type { Sweep, SweepResult } from "../../study/index.ts";
import type { SweepDocument } from "../documents/index.ts";
import type { OpenedScenario } from "../files/index.ts";
import { documentHead, renderTable, type Terminal } from "../terminal/index.ts";

export function sweepDocument(
  opened: OpenedScenario,
  { asked }: Sweep,
  result: SweepResult,
  run: string,
): SweepDocument {
  const { kinds, where, worlds, done, ...rest } = result;
  const names = kindNames(kinds, labelsOf(opened.scenario));
  const { questions, samples, seed, objective } = asked;
  return {
    ...documentHead("sweep", opened, { name: "the same questions over many worlds", exact: false }),
    status: done === worlds ? "complete" : "stopped",
    worlds,
    done,
    questions,
    samples,
    seed,
    objective,
    kinds: kinds.map(({ kind, ...one }) => ({ kind, name: names.get(kind)!, ...one })),
    ...rest,
    where,
    run,
  };
}

export function printSweep(
  opened: OpenedScenario,
  { asked, figures }: Sweep,
  result: SweepResult,
  run: string,
  quiet: boolean,
  terminal: Terminal,
): void {
  const labels = labelsOf(opened.scenario);
  const { out } = terminal;
  if (!quiet) out(`${terminal.paragraph(labels.title)}\n`);
  out(terminal.heading(sweepInWords({ asked, result })));
  const words = bestInWords(result, labels);
  if (words.length > 0) out(`\n${terminal.paragraph(words.join(" "))}`);
  const where = kindsWhereInWords(result, labels);
  if (where.length > 0) out(`\n${terminal.paragraph(where.join(" "))}`);
  if (quiet || result.done === 0) return;
  for (const table of [sweepTable(result, withPlanIds(labels)), kindsTable(result, labels)])
    if (table.rows.length > 0) out(`\n${renderTable(table, terminal.width, terminal.bold).join("\n")}\n`);
  const { kinds } = result;
  const files = figures.length;
  const notes = [
    files === 1
      ? worldsInWords({ asked, result }, labels)
      : `The worlds are those of ${files} files in turn.`,
    REGRET_MEANS,
    kinds.length > KINDS_IN_TABLE ? `${kinds.length - KINDS_IN_TABLE} more kinds are in --json.` : "",
    asked.questions.includes("design")
      ? ""
      : "The best is that of the plans of the file: --ask design looks for better ones.",
    `A line for each world and plan: ${plainText(run)}/results.`,
  ];
  out(`\n${terminal.faint(terminal.paragraph(notes.filter((note) => note !== "").join(" ")))}`);
}
