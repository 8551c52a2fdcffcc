import { plainText } from "../../present/index.ts";
import { type Command, unknownName } from "../arguments/index.ts";
import { SCRIPTS, type Shell } from "../completion/index.ts";

/** Completion for a shell; it asks this same command, with the words of the line after `--`, which `main.ts` answers. */
export const completion: Command = {
  name: "completion",
  summary: "print what makes a shell complete commands, options and plans",
  operands: "SHELL",
  options: [],
  examples: [
    "source <(demarche completion bash)",
    "source <(demarche completion zsh)",
    "demarche completion fish | source",
  ],
  run: ({ positionals: [shell] }, terminal) => {
    if (!isShell(shell!))
      throw unknownName(
        `there is no completion for ${plainText(shell!)}`,
        shell!,
        Object.keys(SCRIPTS),
        "the shells are",
      );
    terminal.out(SCRIPTS[shell]);
    return 0;
  },
};

function isShell(name: string): name is Shell {
  return Object.hasOwn(SCRIPTS, name);
}
