import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

export type Content = Buffer | string | Iterable<string>;

/** Characters written at a time. */
const BATCH = 65_536;

/**
 * Writes an empty file and has the disk keep it.
 *
 * @param like - a file whose owner, group and mode it gets
 * @returns whether it has them; only its maker may read it where the system does not give it away
 * @throws what the disk throws
 */
export function fill(path: string, content: Content, like: Stats | null = null): boolean {
  const handle = openSync(path, "r+");
  try {
    writeAll(handle, content);
    const isLike = like === null || makeLike(handle, like);
    fsyncSync(handle);
    return isLike;
  } finally {
    closeSync(handle);
  }
}

export function writeAll(handle: number, content: Content): void {
  if (typeof content === "string" || Buffer.isBuffer(content)) writeFileSync(handle, content);
  else for (const text of batched(content)) writeFileSync(handle, text);
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

function makeLike(handle: number, { uid, gid, mode }: Stats): boolean {
  try {
    const made = fstatSync(handle);
    if (made.uid !== uid || made.gid !== gid) fchownSync(handle, uid, gid);
    fchmodSync(handle, mode & 0o7777);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EPERM") return false;
    throw error;
  }
}

/** What a disk that has failed says; other codes are of systems that do not keep folders this way. */
const FAILED: readonly unknown[] = ["EIO", "ENOSPC", "EDQUOT"];

/** Has the disk keep what a name was given to, or moved to. @throws where the disk fails */
export function keepName(path: string): void {
  try {
    const handle = openSync(dirname(path), "r");
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || FAILED.includes(code)) throw error;
  }
}
