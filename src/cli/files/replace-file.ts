import { realpathSync } from "node:fs";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { exchange } from "./exchange.ts";
import { readBytes } from "./read-bytes.ts";
import { refuseHalfWritten } from "./refuse-half-written.ts";
import { SCENARIO_FILE } from "./scenario-text.ts";
import { ANOTHER_FILE, unwritable } from "./unwritable.ts";

/**
 * As `replaceUnlessChanged`.
 *
 * @throws UsageError where the file holds another text by now, or cannot be written
 */
export function replaceFile(path: string, before: string, after: string): void {
  if (replaceUnlessChanged(path, before, after)) return;
  throw new UsageError(
    `${plainText(path)} has changed since it was read, and was left as it is`,
    "run the command again",
    "file",
  );
}

/**
 * Puts a new text in the place of the one a file had when it was read, whole or not at all; where the path is a link, in the file it
 * leads to. Owner, group, mode and links stay as they were.
 *
 * @returns false where the file holds another text by now: it is left as it is
 * @throws UsageError where the file cannot be written
 */
export function replaceUnlessChanged(path: string, before: string, after: string): boolean {
  const read = Buffer.from(before);
  try {
    refuseHalfWritten(path);
    return exchange(realpathSync(path), Buffer.from(after), (one) =>
      readBytes(one, SCENARIO_FILE).bytes.equals(read),
    );
  } catch (error) {
    throw unwritable(path, error, ANOTHER_FILE);
  }
}
