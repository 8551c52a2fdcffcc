import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { pause } from "./pause.ts";

/** What is looked for in a file, and how much of it there may be. */
export interface Wanted {
  /** Bytes at most; one more is read to see that there are more. */
  readonly most: number;
  /** As in "a scenario". */
  readonly what: string;
  /** What to do where there is no such file. */
  readonly next: string;
  /** Whether it may come by a pipe, for which there may be long to wait. */
  readonly isPipeFine: boolean;
}

export interface BytesRead {
  readonly bytes: Buffer;
  /** False for what came by a pipe, which is gone from it. */
  readonly isFile: boolean;
}

/** Bytes asked for at a time where nobody knows how many there are. */
const CHUNK = 65_536;
/** Milliseconds between two looks at standard input that another program has set not to wait. */
const PAUSE_MS = 20;

/**
 * All bytes of a file, or of a pipe. Nothing else is opened, as reading a device may never end; no more than the limit and a byte is read.
 *
 * @throws UsageError where it is no such file, is too large or cannot be read
 */
export function readBytes(path: string, wanted: Wanted): BytesRead {
  try {
    refuseOther(path, statSync(path), wanted);
    // A pipe put in the place of the file since that look is not waited for.
    const handle = openSync(path, constants.O_RDONLY | (wanted.isPipeFine ? 0 : (constants.O_NONBLOCK ?? 0)));
    try {
      const status = fstatSync(handle);
      refuseOther(path, status, wanted);
      return { bytes: readAll(path, handle, status, wanted), isFile: status.isFile() };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw unreadable(path === "" ? '""' : plainText(path), error, wanted);
  }
}

/** As `readBytes`, from standard input, whatever that is. @throws UsageError */
export function readStandardInput(wanted: Wanted): BytesRead {
  try {
    return { bytes: readAll("standard input", 0, fstatSync(0), wanted), isFile: false };
  } catch (error) {
    throw unreadable("standard input", error, { ...wanted, next: "demarche check - < FILE" });
  }
}

/** @throws UsageError */
function refuseOther(path: string, status: Stats, { most, what, isPipeFine, next }: Wanted): void {
  const shown = plainText(path);
  if (status.isDirectory()) {
    const inside = shown.endsWith("/") ? shown : `${shown}/`;
    throw new UsageError(`${shown} is a folder`, `name the file in it, e.g. ${inside}scenario.yaml`, "file");
  }
  if (!status.isFile() && !(isPipeFine && status.isFIFO())) {
    const not = isPipeFine ? "neither a file nor a pipe" : "no file";
    throw new UsageError(`${shown} is ${not}, and is not read`, next, "file");
  }
  if (status.size > most) throw tooLarge(shown, status.size, { most, what });
}

function tooLarge(
  shown: string,
  bytes: number | null,
  { most, what }: Pick<Wanted, "most" | "what">,
): UsageError {
  const size = bytes === null ? `more than ${most} bytes` : `${bytes} bytes`;
  return new UsageError(
    `${shown} is too large for ${what} (${size})`,
    `${what} has at most ${most} bytes`,
    "file",
  );
}

/** @throws UsageError; what `readSync` throws */
function readAll(path: string, handle: number, status: Stats, wanted: Wanted): Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length <= wanted.most) {
    const left = wanted.most + 1 - length;
    // One byte more than a file has shows its end.
    const chunk = Buffer.allocUnsafe(Math.min(left, Math.max(CHUNK, status.size + 1 - length)));
    const count = readSome(handle, chunk);
    if (count === 0) return Buffer.concat(chunks, length);
    chunks.push(chunk.subarray(0, count));
    length += count;
  }
  throw tooLarge(plainText(path), null, wanted);
}

function readSome(handle: number, into: Buffer): number {
  for (;;) {
    try {
      return readSync(handle, into);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0; // as Windows says it of a pipe
      if (code !== "EAGAIN" || handle !== 0) throw error;
      pause(PAUSE_MS);
    }
  }
}

function unreadable(shown: string, error: unknown, { next }: Wanted): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof UsageError || code === undefined) return error;
  return code === "ENOENT" || code === "ENOTDIR"
    ? new UsageError(`there is no file ${shown}`, next, "file")
    : new UsageError(`${shown} cannot be read (${code})`, next, "file");
}
