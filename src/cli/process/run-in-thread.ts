import { Worker } from "node:worker_threads";
import { COMMAND_THREAD, type CommandThread, type Written } from "./command-thread.ts";
import { hearInterrupts, noInterrupts } from "./interrupts.ts";
import { endWithReader, screenHere, writeHere } from "./screen.ts";

/** So much processor time has what is at work to come to where it can stop: ten times what it takes (docs/reference/limits.md). */
const MOST_SECONDS_TO_STOP = 3;

/**
 * Runs a command in a thread of its own, so that this one, which alone hears signals, always has time to: a second Ctrl-C ends the process
 * at once, whatever the command is doing, and so does the first where one piece of work is too long to come to where it could stop.
 *
 * @param program - what the thread runs; it finds itself to be one by `commandThread`
 * @param argv - without the program's own name
 * @returns the exit code
 * @throws what the thread ended by, such as that there was no memory left
 */
export function runInThread(program: URL, argv: readonly string[]): Promise<number> {
  const interrupts = noInterrupts();
  const workerData: CommandThread = { role: COMMAND_THREAD, interrupts, screen: screenHere() };
  endWithReader();
  let isWatched = false;
  let waiting: NodeJS.Timeout | undefined;
  const deafen = hearInterrupts(interrupts, () => {
    if (isWatched) writeHere("progress", "\r\u001b[KStopping; Ctrl-C again ends it at once");
    const before = process.cpuUsage();
    waiting = setInterval(() => {
      const { user, system } = process.cpuUsage(before);
      if (user + system < MOST_SECONDS_TO_STOP * 1e6) return;
      if (isWatched) writeHere("progress", "\r\u001b[K");
      writeHere(
        "err",
        "demarche: ended without what it has found: what was under way cannot be stopped midway\n",
      );
      deafen();
      process.kill(process.pid, "SIGINT");
    }, 100);
  });
  const isAnswering = (): void => {
    clearInterval(waiting);
    deafen();
  };
  return new Promise((resolve, reject) => {
    const thread = new Worker(program, { argv: [...argv], workerData });
    thread.on("message", ({ to, text }: Written) => {
      isWatched ||= to === "progress";
      // Writing may wait for a reader, and nothing is heard meanwhile.
      if (to === "out") isAnswering();
      writeHere(to, text);
    });
    thread.on("error", (error) => {
      clearInterval(waiting);
      reject(error);
    });
    thread.on("exit", (code) => {
      clearInterval(waiting);
      resolve(code);
    });
  });
}
