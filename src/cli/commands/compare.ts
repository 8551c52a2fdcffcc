import type { AssessResult } from "../../engine/index.ts";
import {
  answerInWords,
  compareTable,
  count,
  type Labels,
  labelsOf,
  perPeriod,
  plainText,
  verdictInWords,
  waitingInWords,
  withPlanIds,
} from "../../present/index.ts";
import { compareAnswer } from "../../study/index.ts";
import type { Command } from "../arguments/index.ts";
import { planNamed } from "../arguments/index.ts";
import { type OpenedScenario, openScenario } from "../files/index.ts";
import { documentHead, jsonText, renderTable, type Terminal } from "../terminal/index.ts";

/** The main job: assesses every plan of the scenario side by side. */
export const compare: Command = {
  name: "compare",
  summary: "which plans would be kept, and where and through whom the others break",
  operands: "FILE",
  options: [{ name: "plan", value: "PLAN", multiple: true, help: "only this plan" }],
  examples: ["demarche compare talks.yaml", "demarche compare talks.yaml --plan stepwise --json"],
  run: (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const wanted = new Set(args.values("plan").map((id) => planNamed(opened.model, id).id));
    const { plans } = compareAnswer(opened.model, wanted.size > 0 ? { plans: [...wanted] } : {});
    if (args.json) {
      const method = { name: "assess at central values", exact: true };
      terminal.out(jsonText({ ...documentHead("compare", opened, method), plans }));
    } else {
      print(opened, plans, args.quiet, terminal);
    }
    return 0;
  },
};

function print(
  opened: OpenedScenario,
  plans: readonly AssessResult[],
  quiet: boolean,
  terminal: Terminal,
): void {
  const labels = labelsOf(opened.scenario);
  const { out } = terminal;
  if (!quiet) out(`${terminal.paragraph(labels.title)}\n`);
  out(`${terminal.heading(answerInWords(plans, labels))}\n`);
  for (const plan of [...plans.filter((one) => one.holds), ...plans.filter((one) => !one.holds)]) {
    const words = terminal.paragraph(`${labels.plan(plan.id)} ${verdictInWords(plan, labels)}`, "  ");
    // The mark takes the place of the indent, outside what was wrapped: its colour has no width.
    out(`${plan.holds ? terminal.good("+") : terminal.bad("-")}${words.slice(1)}`);
  }
  if (plans.length === 0) {
    terminal.say("Add one under plans: in the file, or see an example: demarche init my-talks");
  }
  if (quiet || plans.length === 0) return;

  const table = compareTable(plans, opened.model.partyIds, withPlanIds(labels));
  out(`\n${renderTable(table, terminal.width, terminal.bold).join("\n")}\n\n`);
  const note = `Gains (against the start for good) and slacks are in ${perPeriod(labels)}, each party in points of its own, at central values.`;
  out(terminal.faint(terminal.paragraph(note)));
  printWaiting(plans, labels, terminal);
  const ids = opened.model.plans.map((plan) => plan.id);
  const why = `Why? demarche explain ${shown(opened.file)} PLAN (${ids.length > 1 ? "one of " : ""}${ids.join(", ")})`;
  out(`\n${terminal.paragraph(why, "", "  ")}`);
  if (opened.warnings.length > 0) {
    const many = opened.warnings.length > 1;
    terminal.err(
      `${count(opened.warnings.length, "warning")}: demarche check ${shown(opened.file)} lists ${many ? "them" : "it"}.\n`,
    );
  }
}

function printWaiting(plans: readonly AssessResult[], labels: Labels, terminal: Terminal): void {
  const waiting = plans.filter((plan) => plan.waiting.length > 0);
  if (waiting.length === 0) return;
  terminal.out(`\n${terminal.heading("Who waits for whom")}`);
  for (const plan of waiting) {
    terminal.say(labels.plan(plan.id));
    for (const sentence of waitingInWords(plan, labels)) terminal.say(sentence, "  ", "    ");
  }
}

function shown(file: string): string {
  return file === "(standard input)" ? "FILE" : plainText(file);
}
