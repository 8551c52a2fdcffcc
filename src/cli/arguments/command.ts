import type { Terminal } from "../terminal/index.ts";

/** One option of a command, for parsing and for help. Names without the leading dashes. */
export interface OptionSpec {
  readonly name: string;
  /** What its value is called in help; a flag has none. */
  readonly value?: string;
  /** What its value may be, where that is a closed list. */
  readonly among?: readonly string[];
  readonly multiple?: true;
  readonly short?: string;
  /** Its value names a file or folder that is written. */
  readonly writes?: true;
  readonly help: string;
  /** It says what to do with the answer, not what is asked: a command to go on with, which asks the same again, leaves it out. */
  readonly ofAnswer?: true;
}

/** The arguments of a command, parsed and checked for shape; what they mean is the command's to check. */
export interface Arguments {
  readonly command: Command;
  readonly positionals: readonly string[];
  readonly flag: (name: string) => boolean;
  readonly value: (name: string) => string | undefined;
  /** @throws UsageError unless what is given is a whole number of at least `least` */
  readonly whole: (name: string, least: number) => number | undefined;
  readonly values: (name: string) => readonly string[];
  readonly json: boolean;
  readonly quiet: boolean;
}

/** A command of the command line; `src/cli/commands` holds one file for each. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** After the name, and how many it takes: "FILE PLAN" are two, "[FILE]" may be left out, "PART…" are one or more. */
  readonly operands: string;
  readonly options: readonly OptionSpec[];
  readonly examples: readonly string[];
  /** Present where Ctrl-C stops its work with what it has found, so that it runs in a thread beside the one that hears it; every other it ends at once. */
  readonly stopsOnInterrupt?: true;
  /** @returns the exit code: 0 the analysis ran, 1 the scenario has errors */
  readonly run: (args: Arguments, terminal: Terminal) => number | Promise<number>;
}

export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { name: "json", help: "the result as one JSON document on standard output, and nothing else" },
  { name: "quiet", help: "the answer only, without tables and notes" },
  { name: "no-color", help: "no colours (as with the NO_COLOR variable)" },
  { name: "workers", value: "N", help: "how many cores long work may use; results do not depend on it" },
  { name: "help", short: "h", help: "this text" },
  { name: "version", short: "V", help: "the version" },
];
