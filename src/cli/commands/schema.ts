import { scenarioSchema } from "../../scenario/index.ts";
import type { Command } from "../arguments/index.ts";

/** Prints the JSON Schema of the scenario language, for editors. */
export const schema: Command = {
  name: "schema",
  summary: "print the JSON Schema of the scenario language, for editors",
  operands: "",
  options: [],
  examples: ["demarche schema > demarche.schema.json"],
  run: (_args, terminal) => {
    terminal.out(`${JSON.stringify(scenarioSchema(), null, 2)}\n`);
    return 0;
  },
};
