export { commandThread, writeByMainThread } from "./command-thread.ts";
export { beginInterruptible } from "./interrupts.ts";
export { runInThread } from "./run-in-thread.ts";
export { endWithReader, screenHere, writeHere } from "./screen.ts";
