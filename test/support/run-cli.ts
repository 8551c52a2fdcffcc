import { expect } from "vitest";
import { run } from "../../src/cli/run.ts";
import { makeTerminal } from "../../src/cli/terminal/terminal.ts";

export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process, as a pipe of the given width would see it. */
export async function runCli(argv: readonly string[], columns?: number): Promise<CliResult> {
  return runOn(argv, { columns });
}

/**
 * Runs it on a terminal whose user presses Ctrl-C when first told how far it has come, or of what is awaited.
 *
 * @returns also what was told
 */
export async function stoppedOnceTold(
  argv: readonly string[],
  awaited = "",
): Promise<CliResult & { told: string[] }> {
  const told: string[] = [];
  const listeners = process.listenerCount("SIGINT");
  let isPressed = false;
  const progress = (text: string): void => {
    told.push(text);
    if (isPressed || !text.includes(awaited)) return;
    isPressed = true;
    process.emit("SIGINT");
  };
  const result = await runOn(argv, { columns: 80, progress });
  expect(process.listenerCount("SIGINT")).toBe(listeners);
  return { ...result, told };
}

async function runOn(
  argv: readonly string[],
  shown: { readonly columns: number | undefined; readonly progress?: (text: string) => void },
): Promise<CliResult> {
  let out = "";
  let err = "";
  const terminal = makeTerminal({
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    colour: false,
    ...shown,
  });
  const code = await run(argv, terminal);
  return { code, out, err };
}
