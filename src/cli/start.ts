import { commandThread, endWithReader, screenHere, writeByMainThread, writeHere } from "./process/index.ts";
import { reportFault, run } from "./run.ts";
import { makeTerminal, type Terminal } from "./terminal/index.ts";
import { serveAsThread, serveReferences } from "./work/index.ts";

/** The whole program, or one of its threads. @param argv - without the program's own name */
export async function start(argv: readonly string[]): Promise<void> {
  if (serveAsThread() || (await serveReferences())) return;
  if (commandThread() === null) endWithReader();
  process.exitCode = await run(argv, terminalFor(argv));
  // Its answer is on its way to the main thread. What a library still waits for, a connection to somebody who is away, keeps nobody waiting.
  if (commandThread() !== null) process.exit();
}

/** Says that the thread of a command ended by a fault. @returns the exit code */
export function fault(error: unknown): number {
  return reportFault(error, terminalFor([]));
}

function terminalFor(argv: readonly string[]): Terminal {
  const thread = commandThread();
  const { columns, isTerminal } = thread?.screen ?? screenHere();
  const write = thread === null ? writeHere : writeByMainThread;
  const { NO_COLOR, TERM } = process.env;
  return makeTerminal({
    out: (text) => write("out", text),
    err: (text) => write("err", text),
    columns: columns ?? undefined,
    colour: isTerminal.out && !NO_COLOR && TERM !== "dumb" && !argv.includes("--no-color"),
    ...(isTerminal.err ? { progress: (text: string) => write("progress", text) } : {}),
  });
}
