import { statSync } from "node:fs";
import { homedir } from "node:os";
import { COMMON_OPTIONS, type Command } from "../arguments/index.ts";
import { type OpenedScenario, openScenario } from "../files/index.ts";
import { SCRIPTS } from "./scripts.ts";

/**
 * The words that could stand at the cursor; none where any file could, or where nothing is known. Never throws.
 *
 * @param words - of the command line, without the program's own name; the last one as typed so far
 */
export function candidates(commands: readonly Command[], words: readonly string[]): string[] {
  const typed = words.at(-1) ?? "";
  return offered(commands, words.slice(0, -1), typed.startsWith("-")).filter((one) => one.startsWith(typed));
}

function offered(
  commands: readonly Command[],
  [name, ...given]: readonly string[],
  isOption: boolean,
): readonly string[] {
  const names = commands.map((one) => one.name);
  if (name === undefined) return isOption ? ["--help", "--version"] : [...names, "help"];
  if (name === "help") return names;
  const command = commands.find((one) => one.name === name);
  if (command === undefined) return [];
  const specs = [...command.options, ...COMMON_OPTIONS];
  const operands: string[] = [];
  let awaited: string | undefined;
  for (const word of given) {
    const isValue = awaited !== undefined;
    const spec = specs.find((one) => word === `--${one.name}` || word === `-${one.short}`);
    awaited = isValue ? undefined : spec?.value;
    if (!isValue && (word === "-" || !word.startsWith("-"))) operands.push(word);
  }
  if (awaited !== undefined) return namesOf(awaited, operands[0]);
  if (isOption) {
    const left = specs.filter((one) => one.multiple || !given.includes(`--${one.name}`));
    return left.map((one) => `--${one.name}`);
  }
  return namesOf(command.operands.split(" ")[operands.length], operands[0]);
}

/** What a placeholder of the help stands for, in the scenario on the line. */
const IN_SCENARIO: Readonly<Record<string, (opened: OpenedScenario) => readonly string[]>> = {
  PLAN: ({ model }) => model.plans.map(({ id }) => id),
  PARTY: ({ model }) => model.partyIds,
  MEASURE: ({ model }) => model.measureIds,
};

function namesOf(placeholder: string | undefined, file: string | undefined): readonly string[] {
  if (placeholder === "SHELL") return Object.keys(SCRIPTS);
  const list = IN_SCENARIO[placeholder ?? ""];
  if (list === undefined || file === undefined) return [];
  try {
    // As the shell would have read it; standard input is the terminal's.
    const path = file.replace(/^~(?=\/)/, homedir()).replace(/\\(.)/g, "$1");
    return statSync(path).isFile() ? list(openScenario(path)) : [];
  } catch {
    return [];
  }
}
