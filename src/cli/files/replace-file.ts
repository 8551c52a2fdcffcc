import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { readBytes } from "./read-bytes.ts";
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
 * leads to. Who may read and write the file stays as it was.
 *
 * @returns false where the file holds another text by now: it is left as it is
 * @throws UsageError where the file cannot be written
 */
export function replaceUnlessChanged(path: string, before: string, after: string): boolean {
  let beside: string | null = null;
  try {
    const target = realpathSync(path);
    accessSync(target, constants.W_OK);
    const name = join(dirname(target), `.${basename(target)}.${process.pid}.new`);
    const handle = openSync(name, "wx");
    beside = name;
    try {
      fchmodSync(handle, statSync(target).mode & 0o777);
      writeFileSync(handle, after);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (!readBytes(target, SCENARIO_FILE).bytes.equals(Buffer.from(before))) return false;
    renameSync(beside, target);
    return true;
  } catch (error) {
    throw error instanceof UsageError ? error : unwritable(path, error, ANOTHER_FILE);
  } finally {
    if (beside !== null) rmSync(beside, { force: true });
  }
}
