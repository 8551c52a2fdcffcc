import { readFileSync } from "node:fs";
import { candidates } from "./candidates.ts";
import type { CommandTable } from "./command-table.ts";

/** Lies beside the program; made with it, from the commands (`scripts/build-cli.mjs`). */
const TABLE = "commands.json";

/** Answers a shell, one word a line. What a scenario takes to read is loaded where a name of it could stand. */
export async function complete(words: readonly string[], out: (text: string) => void): Promise<void> {
  const table: CommandTable = JSON.parse(readFileSync(new URL(TABLE, import.meta.url), "utf8"));
  const found = await candidates(table, words, async (...asked) =>
    (await import("./names-in.ts")).namesIn(...asked),
  );
  for (const word of found) out(`${word}\n`);
}
