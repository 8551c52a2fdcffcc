import { COMMON_OPTIONS, type Command, type OptionSpec } from "../arguments/index.ts";

/** What is known of each command before it is loaded: plain data, so that completion is quick. */
export type CommandTable = readonly {
  readonly name: string;
  readonly operands: string;
  readonly options: readonly Pick<OptionSpec, "name" | "short" | "value" | "among" | "multiple">[];
  readonly stopsOnInterrupt?: true;
}[];

export function commandTable(commands: readonly Command[]): CommandTable {
  return commands.map(({ name, operands, options, stopsOnInterrupt }) => ({
    name,
    operands,
    options: [...options, ...COMMON_OPTIONS],
    ...(stopsOnInterrupt === undefined ? {} : { stopsOnInterrupt }),
  }));
}
