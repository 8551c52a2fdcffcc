import { VERSION } from "../engine/index.ts";
import { plainText } from "../present/index.ts";
import { diagnosticJson, renderDiagnostic } from "../scenario/index.ts";
import type { Arguments, Command } from "./arguments/index.ts";
import { commandHelp, overallHelp, parseArguments, UsageError, unknownName } from "./arguments/index.ts";
import { commands } from "./commands/index.ts";
import { ScenarioErrors } from "./files/index.ts";
import { inSources, jsonText, type Terminal } from "./terminal/index.ts";

export const EXIT = { done: 0, scenarioErrors: 1, usage: 2, fault: 3 } as const;

/**
 * From arguments to exit code: find the command, read its options, run it, and put every problem into words.
 *
 * @param argv - without the program's own name
 * @returns 0 the analysis ran, 1 the scenario has errors, 2 the command line is wrong, 3 an internal fault
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  const json = argv.includes("--json");
  try {
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
      const asked = commands.find((command) => command.name === rest[0]);
      (name === undefined ? terminal.err : terminal.out)(asked ? commandHelp(asked) : overallHelp(commands));
      return name === undefined ? EXIT.usage : EXIT.done;
    }
    if (name === "--version" || name === "-V") {
      terminal.out(`${VERSION}\n`);
      return EXIT.done;
    }
    return await runCommand(findCommand(name), rest, terminal);
  } catch (error) {
    return report(error, name ?? "", json, terminal);
  }
}

function findCommand(name: string): Command {
  const command = commands.find((one) => one.name === name);
  if (command !== undefined) return command;
  const names = commands.map((one) => one.name);
  const problem = name.startsWith("-")
    ? `${plainText(name)} stands before any command`
    : `there is no command ${plainText(name)}`;
  throw unknownName(problem, name, names, "the commands are");
}

async function runCommand(command: Command, rest: readonly string[], terminal: Terminal): Promise<number> {
  const args: Arguments = parseArguments(command, rest);
  if (args.flag("help")) {
    terminal.out(commandHelp(command));
    return EXIT.done;
  }
  if (args.flag("version")) {
    terminal.out(`${VERSION}\n`);
    return EXIT.done;
  }
  return command.run(args, terminal);
}

function report(error: unknown, command: string, json: boolean, terminal: Terminal): number {
  if (error instanceof ScenarioErrors) {
    const errors = error.diagnostics.filter((one) => one.severity === "error");
    if (json) {
      terminal.out(
        jsonText({ demarche: 1, command, errors: errors.map((one) => diagnosticJson(one, error.file)) }),
      );
    } else {
      for (const one of errors) terminal.err(`${renderDiagnostic(one, error.text, error.file)}\n`);
      terminal.err(
        `${errors.length === 1 ? "1 error" : `${errors.length} errors`} in ${plainText(error.file)}; nothing was analysed.\n`,
      );
    }
    return EXIT.scenarioErrors;
  }
  if (error instanceof UsageError) {
    if (json) {
      const { code, message, hint } = error;
      const nowhere = { file: null, line: null, column: null, path: [] };
      terminal.out(jsonText({ demarche: 1, command, errors: [{ code, message, ...nowhere, hint }] }));
    } else {
      terminal.err(`demarche: ${error.message}\n${error.hint === null ? "" : `hint: ${error.hint}\n`}`);
    }
    return EXIT.usage;
  }
  return reportFault(error, terminal);
}

/** @returns the exit code */
export function reportFault(error: unknown, terminal: Terminal): number {
  const said = error instanceof Error ? inSources(error.stack ?? error.message) : String(error);
  const stack = said.split("\n").map(plainText).join("\n");
  terminal.err(
    `demarche: an internal fault; please report it with the lines below (version ${VERSION}).\n${stack}\n`,
  );
  return EXIT.fault;
}
