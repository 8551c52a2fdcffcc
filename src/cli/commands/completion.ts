import { plainText } from "../../present/index.ts";
import { type Command, unknownName } from "../arguments/index.ts";
import { candidates, SCRIPTS, type Shell } from "../completion/index.ts";

/** Completion for a shell; it asks this same command, with the words of the line after `--`. */
export function completionOf(commands: () => readonly Command[]): Command {
  return {
    name: "completion",
    summary: "print what makes a shell complete commands, options and plans",
    operands: "SHELL",
    least: 1,
    most: Number.POSITIVE_INFINITY,
    options: [],
    examples: [
      "source <(demarche completion bash)",
      "source <(demarche completion zsh)",
      "demarche completion fish | source",
    ],
    run: ({ positionals: [shell, ...words] }, terminal) => {
      if (!isShell(shell!))
        throw unknownName(
          `there is no completion for ${plainText(shell!)}`,
          shell!,
          Object.keys(SCRIPTS),
          "the shells are",
        );
      if (words.length === 0) terminal.out(SCRIPTS[shell]);
      else for (const word of candidates(commands(), words)) terminal.out(`${word}\n`);
      return 0;
    },
  };
}

function isShell(name: string): name is Shell {
  return Object.hasOwn(SCRIPTS, name);
}
