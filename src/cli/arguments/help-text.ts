import { wrap } from "../terminal/index.ts";
import { COMMON_OPTIONS, type Command, type OptionSpec } from "./command.ts";

/** What `demarche --help` prints. */
export function overallHelp(commands: readonly Command[]): string {
  const lines = commands.flatMap(({ name, summary }) =>
    wrap(summary, WIDTH, `  ${name.padEnd(10)} `, " ".repeat(13)),
  );
  return [
    ...wrap(
      "demarche: which step-by-step exchanges would parties who do not trust each other keep?",
      WIDTH,
      "",
      "  ",
    ),
    "",
    "usage: demarche COMMAND [OPTIONS]",
    "",
    ...lines,
    "",
    "FILE may be - for standard input. demarche COMMAND --help tells more.",
    "To begin: demarche init my-talks, then demarche compare my-talks/scenario.yaml",
    "",
  ].join("\n");
}

/** What `demarche COMMAND --help` prints. */
export function commandHelp(command: Command): string {
  return [
    ...wrap(`demarche ${command.name}: ${command.summary}`, WIDTH, "", "  "),
    "",
    `usage: demarche ${[command.name, command.operands, "[OPTIONS]"].filter((word) => word !== "").join(" ")}`,
    "",
    ...command.options.map(optionLine),
    ...COMMON_OPTIONS.map(optionLine),
    "",
    ...(command.examples.length > 0 ? ["examples:", ...command.examples.map((line) => `  ${line}`), ""] : []),
  ].join("\n");
}

/** Columns of help, and of the names of options in it. */
const WIDTH = 80;
const NAME_WIDTH = 20;

function optionLine(spec: OptionSpec): string {
  const name = `--${spec.name}${spec.value === undefined ? "" : ` ${spec.value}`}${spec.short === undefined ? "" : `, -${spec.short}`}`;
  const text = `${spec.help}${spec.multiple ? " (may be repeated)" : ""}`;
  return wrap(text, WIDTH, `  ${name.padEnd(NAME_WIDTH)} `, " ".repeat(NAME_WIDTH + 3)).join("\n");
}
