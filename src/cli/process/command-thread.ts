import { isMainThread, parentPort, workerData } from "node:worker_threads";
import type { Outlet, Screen } from "./screen.ts";

/** Tells the thread of a command from a program that runs this one in a thread of its own. */
export const COMMAND_THREAD = "demarche-command";

/** What Ctrl-C does to a command, one number in memory that the thread at work and the one that hears signals share. */
export type Interrupts = Int32Array<SharedArrayBuffer>;

/** What the thread of a command is given. */
export interface CommandThread {
  readonly role: typeof COMMAND_THREAD;
  readonly interrupts: Interrupts;
  readonly screen: Screen;
}

/** Something that the thread of a command writes, by the main thread. */
export interface Written {
  readonly to: Outlet;
  readonly text: string;
}

/** Where this is the thread of a command: what it was given; else null. */
export function commandThread(): CommandThread | null {
  const given = workerData as Partial<CommandThread> | null;
  return !isMainThread && given?.role === COMMAND_THREAD ? (given as CommandThread) : null;
}

/** From the thread of a command. */
export function writeByMainThread(to: Outlet, text: string): void {
  parentPort!.postMessage({ to, text } satisfies Written);
}
