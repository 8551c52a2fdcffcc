import { type AssessResult, findPlan } from "../../engine/index.ts";
import { AIMS_MEAN, aimStepsTable, aimsInWords, aimsTable, type Labels } from "../../present/index.ts";
import { aimsOf, type OpenScenario } from "../../study/index.ts";
import { renderTable, type Terminal } from "../terminal/index.ts";

/** What plans do for the aims of the scenario: side by side, or step by step where there is one. */
export function printAims(
  opened: Pick<OpenScenario, "scenario" | "model">,
  all: readonly AssessResult[],
  labels: Labels,
  terminal: Terminal,
): void {
  const { scenario, model } = opened;
  const plans = all.filter(({ steps }) => steps.length > 0);
  if (scenario.aims.length === 0 || plans.length === 0) return;
  const aims = Object.fromEntries(plans.map(({ id }) => [id, aimsOf(opened, findPlan(model, id))]));
  const [only] = plans;
  const table =
    plans.length === 1 ? aimStepsTable(aims[only!.id]!, labels) : aimsTable(plans, aims, scenario, labels);
  terminal.out(`\n${terminal.heading(`What ${plans.length === 1 ? "it does" : "they do"} for the aims`)}`);
  terminal.out(`\n${renderTable(table, terminal.width, terminal.bold).join("\n")}\n\n`);
  terminal.out(terminal.faint(terminal.paragraph(AIMS_MEAN)));
  if (plans.length > 1) return;
  for (const words of aimsInWords(only!, aims[only!.id]!, scenario, labels)) terminal.say(words);
}
