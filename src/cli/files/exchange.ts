import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from "node:fs";
import { claim, giveBack, nameBeside, wholeCopyOf } from "./claim.ts";
import { fill, keepName } from "./fill.ts";

/**
 * Puts a new content in the place of a file's, whole or not at all. Its owner, group, mode and further names (hard links) stay: the new
 * file takes the name of the old one where it can have all that; else the content is written into the file itself, and a whole copy lies
 * beside it until that is done.
 *
 * @param target - no symbolic link
 * @param isAsRead - whether a file has what is to be replaced
 * @returns false where it has not, also where another program wrote into it meanwhile: what that wrote stays
 * @throws what the disk throws; UsageError
 */
export function exchange(target: string, content: Buffer, isAsRead: (path: string) => boolean): boolean {
  accessSync(target, constants.W_OK);
  const beside = claim(target, (name) => closeSync(openSync(name, "wx", 0o600)));
  let old: string | null = null;
  try {
    if (!isAsRead(target)) return false;
    const status = statSync(target);
    const isLike = fill(beside, content, status);
    old = isLike && status.nlink === 1 ? linkOf(target) : null;
    if (!isAsRead(target) || (old !== null && statSync(old).ino !== statSync(target).ino)) return false;
    if (!isLike || status.nlink > 1 || !takePlace(beside, target)) {
      writeInto(target, content, beside);
      return true;
    }
    keepName(target);
    // The last look: an editor may have written into the old file until it was out of its place.
    if (old === null || isAsRead(old)) return true;
    renameSync(old, target);
    keepName(target);
    return false;
  } finally {
    if (old !== null) giveBack(old);
    giveBack(beside);
  }
}

/** Another name of a file, by which it can be looked at when it has lost its own; null on file systems without links. */
function linkOf(target: string): string | null {
  const old = nameBeside(target);
  try {
    linkSync(target, old);
    return old;
  } catch (error) {
    if (["EIO", "ENOSPC", undefined].includes((error as NodeJS.ErrnoException).code)) throw error;
    return null;
  }
}

/** False where the system holds the place, as that of a file put into a container. */
function takePlace(beside: string, target: string): boolean {
  try {
    renameSync(beside, target);
    return true;
  } catch (error) {
    if (["EBUSY", "EXDEV"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** @param beside - holds the content, and is given the name that says so */
function writeInto(target: string, content: Buffer, beside: string): void {
  const whole = wholeCopyOf(target);
  const handle = openSync(target, "r+");
  try {
    const before = readFileSync(handle);
    renameSync(beside, whole);
    try {
      keepName(whole);
      writeOver(handle, content);
    } catch (error) {
      writeOver(handle, before);
      giveBack(whole);
      throw error;
    }
    giveBack(whole);
  } finally {
    closeSync(handle);
  }
}

function writeOver(handle: number, content: Buffer): void {
  for (let at = 0; at < content.length; ) at += writeSync(handle, content, at, content.length - at, at);
  ftruncateSync(handle, content.length);
  fsyncSync(handle);
}
