import {
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  linkSync,
  openSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { ANOTHER_FILE, unwritable } from "./unwritable.ts";

/** Characters written at a time. */
const BATCH = 65_536;

/**
 * Writes a file whole or not at all, and only where there is none.
 *
 * @param whenTaken - what to do where it is there already
 * @throws UsageError where the file exists or cannot be written
 */
export function writeNewFile(
  path: string,
  content: Buffer | string | Iterable<string>,
  whenTaken: string = ANOTHER_FILE,
): void {
  try {
    writeNew(path, content);
  } catch (error) {
    throw unwritable(path, error, whenTaken);
  }
}

/** The text goes to a file beside it, which then takes the name by a link, an act that fails if somebody has made such a file meanwhile. */
function writeNew(path: string, content: Buffer | string | Iterable<string>): void {
  const beside = join(path, "..", `.${basename(path)}.${process.pid}.new`);
  const handle = openSync(beside, "wx");
  try {
    if (typeof content === "string" || Buffer.isBuffer(content)) writeFileSync(handle, content);
    else for (const text of batched(content)) writeFileSync(handle, text);
    fsyncSync(handle);
    closeSync(handle);
    try {
      linkSync(beside, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") throw error;
      copyFileSync(beside, path, constants.COPYFILE_EXCL); // a file system without links
    }
  } finally {
    rmSync(beside, { force: true });
  }
}

function* batched(texts: Iterable<string>): Generator<string> {
  let batch = "";
  for (const text of texts) {
    batch += text;
    if (batch.length < BATCH) continue;
    yield batch;
    batch = "";
  }
  yield batch;
}
