#!/usr/bin/env node
import { isMainThread } from "node:worker_threads";
import { compileLater } from "./compile-later.ts";
import { complete, readTable } from "./completion/index.ts";

const argv = process.argv.slice(2);
const [command, , mark, ...words] = argv;
// Asked at every press of TAB, so it is answered without the rest of the program.
if (command === "completion" && mark === "--") {
  const { endWithReader, writeHere } = await import("./process/index.ts");
  endWithReader();
  await complete(words, (text) => writeHere("out", text));
} else if (
  isMainThread &&
  readTable().some(({ name, stopsOnInterrupt }) => name === command && stopsOnInterrupt)
) {
  const { runInThread } = await import("./process/index.ts");
  try {
    process.exitCode = await runInThread(new URL(import.meta.url), argv);
  } catch (error) {
    process.exitCode = (await import("./start.ts")).fault(error);
  }
} else {
  if (isMainThread) compileLater();
  await (await import("./start.ts")).start(argv);
}
