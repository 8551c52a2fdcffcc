import { COMMON_OPTIONS, type Command, type OptionSpec } from "../arguments/index.ts";

/** What is completed of each command: plain data, so that completion is quick without the commands themselves. */
export type CommandTable = readonly {
  readonly name: string;
  readonly operands: string;
  readonly options: readonly Pick<OptionSpec, "name" | "short" | "value" | "among" | "multiple">[];
}[];

export function commandTable(commands: readonly Command[]): CommandTable {
  return commands.map(({ name, operands, options }) => ({
    name,
    operands,
    options: [...options, ...COMMON_OPTIONS],
  }));
}
