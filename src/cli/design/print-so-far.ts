import { bestChoices, type Model } from "../../engine/index.ts";
import { count, labelsOf } from "../../present/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import type { PlansFound } from "../../study/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { namesOf } from "./names-of.ts";
import { printChoice } from "./print-design.ts";

/** Before the answer, to whoever watches: how many plans are found so far, and the best of them, step by step. */
export function printSoFar(
  { result, narrowedTo }: PlansFound,
  { scenario, model }: { readonly scenario: Scenario; readonly model: Model },
  terminal: Terminal,
): void {
  const text: string[] = [];
  const kept: Terminal = {
    ...terminal,
    out: (more) => text.push(more),
    say: (...more) => text.push(terminal.paragraph(...more)),
  };
  const few = narrowedTo === null ? "" : `, of at most ${count(narrowedTo, "measure")} a step`;
  const found = result.frontier.length;
  const lead = `So far: ${count(found, "plan")} that ${found === 1 ? "holds" : "hold"}${few}. The search goes on; Ctrl-C ends it with what is found.`;
  kept.out(terminal.heading(lead));
  const view = { model, labels: labelsOf(scenario), terminal: kept, names: namesOf({ result, scenario }) };
  for (const choice of bestChoices(result).slice(0, 1)) printChoice(choice, view);
  terminal.news(`${text.join("")}\n`);
}
