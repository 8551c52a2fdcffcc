import { Worker } from "node:worker_threads";
import { COMMAND_THREAD, type CommandThread, type Written } from "./command-thread.ts";
import { hearInterrupts, noInterrupts } from "./interrupts.ts";
import { endWithReader, screenHere, writeHere } from "./screen.ts";

/**
 * Runs a command in a thread of its own, so that this one, which alone hears signals, always has time to: a second Ctrl-C ends the process
 * at once, whatever the command is doing.
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
  const deafen = hearInterrupts(interrupts, () => {
    if (isWatched) writeHere("progress", "\r\u001b[KStopping; Ctrl-C again ends it at once");
  });
  return new Promise((resolve, reject) => {
    const thread = new Worker(program, { argv: [...argv], workerData });
    thread.on("message", ({ to, text }: Written) => {
      isWatched ||= to === "progress";
      // Writing may wait for a reader, and nothing is heard meanwhile.
      if (to === "out") deafen();
      writeHere(to, text);
    });
    thread.on("error", reject);
    thread.on("exit", resolve);
  });
}
