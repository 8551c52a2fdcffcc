import type { AssessResult } from "../../engine/index.ts";
import { datesInWords, type Labels } from "../../present/index.ts";
import type { OpenScenario } from "../../study/index.ts";
import type { Terminal } from "../terminal/index.ts";

/** By when plans are done at the earliest, and what of their limits is kept or missed; nothing where the scenario has no dates. */
export function printDates(
  { scenario }: Pick<OpenScenario, "scenario">,
  plans: readonly AssessResult[],
  labels: Labels,
  terminal: Terminal,
): void {
  const told = plans
    .map((plan) => ({ plan, words: datesInWords(scenario, plan, labels) }))
    .filter(({ words }) => words.length > (plans.length > 1 ? 1 : 0));
  if (told.length === 0) return;
  terminal.out(`\n${terminal.heading("By when")}`);
  for (const { plan, words } of told) {
    const lead = plans.length > 1 ? `${labels.plan(plan.id)}: ` : "";
    terminal.say(`${lead}${words.join(" ")}`, plans.length > 1 ? "  " : "", plans.length > 1 ? "    " : "");
  }
}
