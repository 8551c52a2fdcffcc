import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";

/** Asks before long work what would only be found out after it. @throws UsageError where the folder exists */
export function refuseExisting(folder: string): void {
  if (existsSync(folder)) throw taken(folder);
}

/**
 * Makes the folder that an option names, with all that `fill` writes into the folder it is given: whole or not at all, and never
 * over anything.
 *
 * @param fill - at one go or in steps; where it ends with false, nothing is kept
 * @returns (at the end) whether the folder was made
 * @throws UsageError where the folder exists or cannot be made
 */
export function* newFolderSteps<P, A>(
  folder: string,
  fill: (inside: string) => boolean | Generator<P, boolean, A>,
): Generator<P, boolean, A> {
  refuseExisting(folder);
  const beside = join(folder, "..", `.${basename(folder)}.${process.pid}.new`);
  try {
    mkdirSync(beside);
    const filling = fill(beside);
    const isWhole = typeof filling === "boolean" ? filling : yield* filling;
    if (isWhole) renameSync(beside, folder);
    return isWhole;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw code === "EEXIST" || code === "ENOTEMPTY"
      ? taken(folder)
      : new UsageError(
          `${plainText(folder)} cannot be written (${code})`,
          "name a folder you may make",
          "file",
        );
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** As `newFolderSteps`, at one go. */
export function writeNewFolder(folder: string, fill: (inside: string) => void): void {
  const steps = newFolderSteps(folder, (inside) => {
    fill(inside);
    return true;
  });
  steps.next();
}

function taken(folder: string): UsageError {
  return new UsageError(
    `${plainText(folder)} exists already and is left as it is`,
    "name a new folder",
    "file",
  );
}
