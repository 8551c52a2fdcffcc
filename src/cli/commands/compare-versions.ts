import { drive } from "../../engine/index.ts";
import { becauseInWords, labelsOf, versionsInWords, withPlanIds } from "../../present/index.ts";
import { compareVersionsSteps } from "../../study/index.ts";
import { type Arguments, planNamed, UsageError } from "../arguments/index.ts";
import { type OpenedScenario, openScenario } from "../files/index.ts";
import { documentHead, jsonText, type Terminal } from "../terminal/index.ts";

/** `compare OLD NEW`: which verdicts changed, and the fewest edits that did it. */
export function compareTwo(args: Arguments, newer: string, terminal: Terminal): void {
  const older = args.positionals[0]!;
  if (older === "-" && newer === "-")
    throw new UsageError("standard input is one file", "name the other version by its path");
  if (args.values("reading").length > 0 || args.flag("readings"))
    throw new UsageError(
      "readings are of one file, and two are named",
      "name one file, or leave out --reading to compare two versions",
    );
  const old = openScenario(older);
  const now = openScenario(newer);
  const plans = args.values("plan").map((name) => planIn(old, now, name));
  const compared = drive(compareVersionsSteps(old, now, plans.length === 0 ? null : plans));
  if (args.json) {
    const exact = compared.changed.every((one) => one.exact);
    const method = { name: "assess at central values, edits in all ways", exact };
    terminal.out(jsonText({ ...documentHead("compare", now, method), ...compared }));
    return;
  }
  const labels = withPlanIds(labelsOf(now.scenario));
  if (!args.quiet) terminal.out(`${terminal.paragraph(labels.title)}\n`);
  terminal.out(terminal.heading(versionsInWords(compared)));
  for (const one of compared.changed) {
    const { lead, edits } = becauseInWords(one, labels);
    terminal.out("\n");
    terminal.say(lead);
    for (const edit of edits) terminal.say(edit, "  ", "    ");
  }
  if (args.quiet) return;
  const oldLabels = withPlanIds(labelsOf(old.scenario));
  const list = (what: string, names: readonly string[]): void => {
    if (names.length > 0) terminal.out("\n");
    for (const name of names) terminal.say(`${what}: ${name}`, "", "  ");
  };
  list("New", compared.added.map(labels.plan));
  list("Gone", compared.removed.map(oldLabels.plan));
}

/** A plan of the new version, or else of the old one. */
function planIn(old: OpenedScenario, now: OpenedScenario, name: string): string {
  try {
    return planNamed(now.model, name).id;
  } catch (error) {
    if (!old.model.plans.some(({ id }) => id === name.trim())) throw error;
    return name.trim();
  }
}
