import { run } from "./run.ts";
import { makeTerminal } from "./terminal/index.ts";
import { serveAsThread } from "./work/index.ts";

/** The whole program, or one of its threads. @param argv - without the program's own name */
export async function start(argv: readonly string[]): Promise<void> {
  if (serveAsThread()) return;
  // A reader that has seen enough (`demarche compare … | head`) closes the pipe; that is no fault.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(0);
    });
  }
  const { env, stdout, stderr } = process;
  process.exitCode = await run(
    argv,
    makeTerminal({
      out: (text) => void stdout.write(text),
      err: (text) => void stderr.write(text),
      // A terminal that does not know its width says 0.
      columns: stdout.isTTY ? stdout.columns || undefined : undefined,
      colour: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb" && !argv.includes("--no-color"),
      ...(stderr.isTTY ? { progress: (text: string) => void stderr.write(text) } : {}),
    }),
  );
}
