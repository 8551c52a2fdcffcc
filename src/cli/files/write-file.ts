import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { exchange } from "./exchange.ts";
import { type Content, writeAll } from "./fill.ts";
import { filesOf, isWider, type Origin } from "./readers.ts";
import { ANOTHER_FILE, OR_FORCE, refuseNoFile, refuseUnwritable, unwritable } from "./unwritable.ts";
import { writeNewFile } from "./write-new-file.ts";

/** How a file that an option names is written. */
export interface Writing {
  /** Whether into what is there, if anything is. */
  readonly force: boolean;
  /** What it is made from, which is never written over: no more people may read it than those. */
  readonly from: readonly Origin[];
  /** Texts that the scenario quotes, likewise; none where left out, as before it is read. */
  readonly quoted?: readonly string[];
}

/**
 * Writes the file that an option names, whole or not at all. What is there is written into and never replaced: a link leads to its file,
 * a device and a pipe are given the content, a file keeps owner, group, mode and links.
 *
 * @throws UsageError where the file exists, is what it is made from or quotes, may be read by more people than that, or cannot be written
 */
export function writeFile(path: string, content: Content, writing: Writing): void {
  const there = refuseOverwriting(path, writing);
  if (there === null) {
    const isLink = writing.force && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink();
    writeNewFile(isLink ? resolve(dirname(path), readlinkSync(path)) : path, content, writing.from, OR_FORCE);
    return;
  }
  try {
    // What the program already writes to, a file too, is written on from where it is.
    const stream = [1, 2].find((one) => isSame(there, fstatSync(one)));
    if (stream !== undefined) writeAll(stream, content);
    else if (there.isFile()) replace(path, bufferOf(content));
    else writeInto(path, content);
  } catch (error) {
    throw unwritable(path, error, OR_FORCE);
  }
}

/** However often somebody else puts another file there meanwhile. */
function replace(path: string, content: Buffer): void {
  while (!exchange(realpathSync(path), content, () => true));
}

function bufferOf(content: Content): Buffer {
  if (Buffer.isBuffer(content)) return content;
  if (typeof content === "string") return Buffer.from(content);
  return Buffer.concat(Array.from(content, (text) => Buffer.from(text)));
}

function writeInto(path: string, content: Content): void {
  const handle = openSync(path, constants.O_WRONLY);
  try {
    writeAll(handle, content);
  } finally {
    closeSync(handle);
  }
}

/**
 * Asks what `writeFile` asks, before long work.
 *
 * @returns what is there to be written into; null for nothing
 * @throws UsageError
 */
export function refuseOverwriting(path: string, { force, from, quoted = [] }: Writing): Stats | null {
  refuseNoFile(path);
  const shown = plainText(path);
  try {
    // What is refused however it is asked for comes first: nobody is to be told of --force in vain.
    const there = statSync(path, { throwIfNoEntry: false }) ?? null;
    if (there !== null) refuseWhatIsRead(there, shown, from, quoted);
    refuseUnwritable(path, force ? null : OR_FORCE);
    if (there?.isDirectory()) throw unwritable(path, { code: "EISDIR" }, OR_FORCE);
    if (there?.isFile() && isWider(there, from))
      throw new UsageError(
        `${shown} may be read by more people than the scenario, and is left as it is`,
        `name another file, or take the right to read from them first: chmod go-r ${shown}`,
        "file",
      );
    return there;
  } catch (error) {
    throw unwritable(path, error, OR_FORCE);
  }
}

function refuseWhatIsRead(
  there: Stats,
  shown: string,
  from: readonly Origin[],
  quoted: readonly string[],
): void {
  if (filesOf(from).some((one) => one !== null && isSame(there, one)))
    throw new UsageError(
      `${shown} is the scenario itself, and is left as it is`,
      "name another file",
      "file",
    );
  if (filesOf(quoted).some((one) => one !== null && isSame(there, one)))
    throw new UsageError(
      `${shown} is a text that the scenario quotes, and is left as it is`,
      ANOTHER_FILE,
      "file",
    );
}

function isSame(there: Stats, other: Stats): boolean {
  return there.dev === other.dev && there.ino === other.ino;
}
