import { mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { NEW_FOLDER, refuseUnwritable, unwritable } from "./unwritable.ts";

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
  refuseUnwritable(folder, NEW_FOLDER);
  const beside = join(folder, "..", `.${basename(folder)}.${process.pid}.new`);
  let isBegun = false;
  try {
    mkdirSync(beside);
    isBegun = true;
    const filling = fill(beside);
    const isWhole = typeof filling === "boolean" ? filling : yield* filling;
    if (isWhole) renameSync(beside, folder);
    return isWhole;
  } catch (error) {
    throw unwritable(folder, error, NEW_FOLDER);
  } finally {
    if (isBegun) rmSync(beside, { recursive: true, force: true });
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
