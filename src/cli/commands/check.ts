import { changedReadingsInWords, count, labelsOf, plainText, verdictInWords } from "../../present/index.ts";
import { renderDiagnostic } from "../../scenario/index.ts";
import { checkAnswer } from "../../study/index.ts";
import type { Command } from "../arguments/index.ts";
import { planNamed } from "../arguments/index.ts";
import { openScenario } from "../files/index.ts";
import { documentHead, jsonText } from "../terminal/index.ts";

/** Reads a scenario, reports every problem at once, and says how much of it evidence backs. */
export const check: Command = {
  name: "check",
  summary: "report every problem of a scenario at once, and how much evidence backs it",
  operands: "FILE",
  options: [{ name: "holds", value: "PLAN", help: "exit with 1 also when PLAN does not hold" }],
  examples: ["demarche check talks.yaml", "demarche check talks.yaml --holds stepwise"],
  run: (args, terminal) => {
    const opened = openScenario(args.positionals[0]!);
    const { model, scenario, warnings, file } = opened;
    const wanted = args.value("holds");
    const { evidence, assessed, changed, turned } = checkAnswer(
      opened,
      wanted === undefined ? {} : { holds: planNamed(model, wanted).id },
    );
    const exitCode = assessed === null || assessed.holds ? 0 : 1;
    if (args.json) {
      terminal.out(
        jsonText({
          ...documentHead("check", opened, { name: "check", exact: true }),
          evidence,
          changed,
          turned,
          ...(assessed === null ? {} : { holds: { plan: assessed.id, holds: assessed.holds } }),
        }),
      );
      return exitCode;
    }
    const labels = labelsOf(scenario);
    if (!args.quiet) {
      for (const warning of warnings) terminal.err(`${renderDiagnostic(warning, opened.text, file)}\n`);
      const sizes = [
        count(scenario.parties.length, "party"),
        count(model.measureIds.length, "measure"),
        count(scenario.stances.length, "stance"),
        count(scenario.plans.length, "plan"),
      ].join(", ");
      terminal.say(
        `${plainText(file)} has no errors${warnings.length > 0 ? ` and ${count(warnings.length, "warning")}` : ""}: ${sizes}.`,
      );
      terminal.say(
        `Evidence backs ${evidence.backed} of ${count(evidence.figures, "figure")}: ${evidence.fact} by fact, ${evidence.judgement} by judgement.`,
      );
      for (const sentence of changedReadingsInWords({ changed, turned }, labels)) terminal.say(sentence);
    }
    if (assessed !== null) {
      terminal.say(`${labels.plan(assessed.id)} ${verdictInWords(assessed, labels)}`);
    }
    return exitCode;
  },
};
