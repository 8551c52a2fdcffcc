import { closeSync, fsyncSync, mkdirSync, openSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { claim, giveBack } from "./claim.ts";
import { keepName, writeAll } from "./fill.ts";
import { makeFor, type Origin } from "./readers.ts";
import { NEW_FOLDER, refuseUnwritable, unwritable } from "./unwritable.ts";

/** Adds to a file of a folder that is being made. */
export type Append = (name: string, content: Buffer | string) => void;

/**
 * Makes the folder that an option names, with all that `fill` adds to its files: whole or not at all, and never over anything.
 *
 * @param from - what it is made from: no more people may read it than those
 * @param fill - at one go or in steps; where it ends with false, nothing is kept
 * @returns (at the end) whether the folder was made
 * @throws UsageError where the folder exists or cannot be made
 */
export function* newFolderSteps<P, A>(
  folder: string,
  from: readonly Origin[],
  fill: (append: Append) => boolean | Generator<P, boolean, A>,
): Generator<P, boolean, A> {
  refuseUnwritable(folder, NEW_FOLDER);
  try {
    const beside = claim(folder, (name) => makeFor(from, name, "folder"));
    try {
      const files = new Set<string>();
      const append: Append = (name, content) => {
        const path = join(beside, name);
        if (!files.has(name)) {
          mkdirSync(dirname(path), { recursive: true });
          makeFor(from, path, "file");
          files.add(name);
        }
        onFile(path, (handle) => writeAll(handle, content));
      };
      const filling = fill(append);
      const isWhole = typeof filling === "boolean" ? filling : yield* filling;
      if (!isWhole) return false;
      for (const name of files) {
        onFile(join(beside, name), fsyncSync);
        keepName(join(beside, name));
      }
      renameSync(beside, folder);
      keepName(folder);
      return true;
    } finally {
      giveBack(beside);
    }
  } catch (error) {
    throw unwritable(folder, error, NEW_FOLDER);
  }
}

function onFile(path: string, act: (handle: number) => void): void {
  const handle = openSync(path, "a");
  try {
    act(handle);
  } finally {
    closeSync(handle);
  }
}

/** As `newFolderSteps`, at one go. */
export function writeNewFolder(
  folder: string,
  from: readonly Origin[],
  fill: (append: Append) => void,
): void {
  const steps = newFolderSteps(folder, from, (append) => {
    fill(append);
    return true;
  });
  steps.next();
}
