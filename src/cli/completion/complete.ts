import { candidates } from "./candidates.ts";
import { readTable } from "./read-table.ts";

/** Answers a shell, one word a line. What a scenario takes to read is loaded where a name of it could stand. */
export async function complete(words: readonly string[], out: (text: string) => void): Promise<void> {
  const found = await candidates(readTable(), words, async (...asked) =>
    (await import("./names-in.ts")).namesIn(...asked),
  );
  for (const word of found) out(`${word}\n`);
}
