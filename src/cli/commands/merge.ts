import { mergeParts, stressResult } from "../../engine/index.ts";
import { compile, readScenario } from "../../scenario/index.ts";
import type { Command } from "../command.ts";
import { ScenarioErrors } from "../scenario-errors.ts";
import { gatherParts } from "../stress-part.ts";
import { showStress } from "./stress.ts";

/** Joins the parts of a stress test that was shared out between machines into what one machine would have found. */
export const merge: Command = {
  name: "merge",
  summary: "join the parts of a stress test that was shared out between machines",
  operands: "PART…",
  least: 1,
  most: Number.POSITIVE_INFINITY,
  options: [{ name: "csv", value: "DIR", help: "write the cases and every table into a new folder" }],
  examples: ["demarche merge part-*.json", "demarche merge part-*.json --json > result.json"],
  run: (args, terminal) => {
    const { task, file, scenario: text, parts } = gatherParts(args.positionals);
    const { scenario, diagnostics } = readScenario(text, { file });
    if (scenario === null) throw new ScenarioErrors(file, text, diagnostics);
    const model = compile(scenario);
    const [whole, ...others] = parts;
    for (const part of others) mergeParts(whole!, part);
    const opened = { file, text, scenario, model, warnings: diagnostics, origin: "input" } as const;
    showStress(opened, task, stressResult(model, task, whole!), args, terminal, null);
    return 0;
  },
};
