import { existsSync, lstatSync } from "node:fs";
import { basename, dirname } from "node:path";
import { plainText } from "../../present/index.ts";
import { quoteText } from "../../scenario/index.ts";
import { UsageError } from "../arguments/index.ts";

/** What to do where a file, or a folder, is there already. */
export const ANOTHER_FILE = "name another file";
export const OR_FORCE = "name another file, or write over it with --force";
export const NEW_FOLDER = "name a new folder";

/**
 * Why a file or a folder could not be written, in words.
 *
 * @param whenTaken - what to do where it is there already
 * @throws what is no failure of the file system
 */
export function unwritable(path: string, error: unknown, whenTaken: string): UsageError {
  if (error instanceof UsageError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  const shown = plainText(path);
  const folder = plainText(dirname(path));
  switch (code) {
    case "EEXIST":
    case "ENOTEMPTY":
      return new UsageError(`${shown} exists already and is left as it is`, whenTaken, "file");
    case "EISDIR":
      return new UsageError(`${shown} is a folder`, "name a file in it", "file");
    case "ENOENT":
      if (existsSync(dirname(path)))
        return new UsageError(`${shown} is not there any more`, "name a file that is there", "file");
      return new UsageError(
        `there is no folder ${folder} to write ${plainText(basename(path))} into`,
        "make it first, or name a folder that is there",
        "file",
      );
    case "ENOTDIR":
      return new UsageError(
        `${shown} lies in a file, not in a folder`,
        "name a folder that is there",
        "file",
      );
    case "EACCES":
    case "EPERM":
    case "EROFS":
      if (existsSync(path))
        return new UsageError(
          `${shown} cannot be written: you may not write to it, or not into ${folder}`,
          "take the right to write, or work on a copy of it",
          "file",
        );
      return new UsageError(
        `${shown} cannot be written: ${folder} is not yours to write in`,
        "name another folder",
        "file",
      );
    case "ENAMETOOLONG":
      return new UsageError(
        `${shown} cannot be written: its name is too long`,
        "give it a shorter name",
        "file",
      );
    case "ENOSPC":
    case "EDQUOT":
      return new UsageError(
        `${shown} cannot be written: the disk is full`,
        "make room, or name another disk",
        "file",
      );
    default:
      return new UsageError(`${shown} cannot be written (${code})`, "name another folder", "file");
  }
}

/** @throws UsageError where a path can be that of no file, whatever is there */
export function refuseNoFile(path: string): void {
  if (path === "" || path.endsWith("/"))
    throw new UsageError(`${quoteText(path)} is no name of a file`, ANOTHER_FILE, "file");
}

/**
 * Asks before long work what would only be found out after it.
 *
 * @param whenTaken - what to do where it is there already; null: that is written over
 * @throws UsageError where the path is taken or has no folder
 */
export function refuseUnwritable(path: string, whenTaken: string | null = ANOTHER_FILE): void {
  try {
    if (whenTaken !== null && lstatSync(path, { throwIfNoEntry: false }) !== undefined)
      throw unwritable(path, { code: "EEXIST" }, whenTaken);
    if (!existsSync(dirname(path))) throw unwritable(path, { code: "ENOENT" }, ANOTHER_FILE);
  } catch (error) {
    throw unwritable(path, error, ANOTHER_FILE);
  }
}
