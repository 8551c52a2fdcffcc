import { run } from "../../src/cli/run.ts";
import { makeTerminal } from "../../src/cli/terminal/terminal.ts";

export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process, as a pipe of the given width would see it. */
export async function runCli(argv: readonly string[], columns?: number): Promise<CliResult> {
  let out = "";
  let err = "";
  const terminal = makeTerminal({
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    columns,
    colour: false,
  });
  const code = await run(argv, terminal);
  return { code, out, err };
}
