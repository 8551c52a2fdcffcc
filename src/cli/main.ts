#!/usr/bin/env node
import { isMainThread } from "node:worker_threads";
import { complete } from "./completion/index.ts";

/** Commands whose work Ctrl-C stops with what it has found; every other it ends at once, as nobody listens for it. */
const STOPPED_BY_INTERRUPT: ReadonlySet<string | undefined> = new Set([
  "design",
  "merge",
  "repair",
  "stability",
  "stress",
]);

const argv = process.argv.slice(2);
const [command, , mark, ...words] = argv;
// Asked at every press of TAB, so it is answered without the rest of the program.
if (command === "completion" && mark === "--") await complete(words, (text) => process.stdout.write(text));
else if (isMainThread && STOPPED_BY_INTERRUPT.has(command)) {
  const { runInThread } = await import("./process/index.ts");
  try {
    process.exitCode = await runInThread(new URL(import.meta.url), argv);
  } catch (error) {
    process.exitCode = (await import("./start.ts")).fault(error);
  }
} else await (await import("./start.ts")).start(argv);
