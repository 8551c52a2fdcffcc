import { scenarioSchema } from "../../scenario/index.ts";
import type { Command } from "../arguments/index.ts";
import { jsonText } from "../terminal/index.ts";

/** Prints the JSON Schema of the scenario language, for editors. */
export const schema: Command = {
  name: "schema",
  summary: "print the JSON Schema of the scenario language, for editors",
  operands: "",
  least: 0,
  most: 0,
  options: [],
  examples: ["demarche schema > demarche.schema.json"],
  run: (_args, terminal) => {
    terminal.out(jsonText(scenarioSchema()));
    return 0;
  },
};
