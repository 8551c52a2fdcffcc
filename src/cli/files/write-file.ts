import { closeSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { OR_FORCE, unwritable } from "./unwritable.ts";
import { writeNewFile } from "./write-new-file.ts";

/**
 * Writes the file that an option names, whole or not at all; over one that is there only where `force` is said.
 *
 * @throws UsageError where the file exists or cannot be written
 */
export function writeFile(path: string, content: Buffer | string, force: boolean): void {
  if (!force) {
    writeNewFile(path, content, OR_FORCE);
    return;
  }
  const beside = join(path, "..", `.${basename(path)}.${process.pid}.new`);
  let isBegun = false;
  try {
    const handle = openSync(beside, "wx");
    isBegun = true;
    try {
      writeFileSync(handle, content);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, path);
  } catch (error) {
    throw unwritable(path, error, OR_FORCE);
  } finally {
    if (isBegun) rmSync(beside, { force: true });
  }
}
