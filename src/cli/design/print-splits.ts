import { cutsOf, labelsOf, otherSplitsInWords, splitsInWords } from "../../present/index.ts";
import { compile, cutMeasures, freeId, type Scenario } from "../../scenario/index.ts";
import type { SplitsResult } from "../../study/index.ts";
import type { Arguments } from "../arguments/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { printCommandAgain } from "./command-again.ts";
import { printPlan } from "./print-design.ts";

/** What splitting would do, its plan step by step, and the command to go on with. */
export function printSplits(
  result: SplitsResult,
  scenario: Scenario,
  args: Arguments,
  terminal: Terminal,
): void {
  const labels = labelsOf(scenario);
  terminal.out(`\n${terminal.bold(terminal.paragraph(splitsInWords(result, labels)).trimEnd())}\n`);
  const [first] = result.splits;
  if (first === undefined) return;
  const cut = cutMeasures(scenario, cutsOf(first));
  const model = compile({ ...cut, plans: [] });
  printPlan(first, { model, labels: labelsOf(cut), terminal });
  if (args.quiet) return;
  const others = otherSplitsInWords(result, labels);
  if (others !== null) terminal.out(`\n${terminal.paragraph(others)}`);
  const id = freeId("in instalments", "plan", scenario.plans);
  const how = `To see all plans so split (add --write ${id}, or another id, to put the best into the file):`;
  terminal.out(`\n${terminal.paragraph(how)}`);
  const splits = cutsOf(first).map(({ measure, instalments }) => ["--split", `${measure}=${instalments}`]);
  printCommandAgain(args, splits, terminal);
}
