import { linkSync, lstatSync, renameSync } from "node:fs";
import { claim, giveBack } from "./claim.ts";
import { type Content, fill, keepName } from "./fill.ts";
import { makeFor, type Origin } from "./readers.ts";
import { ANOTHER_FILE, refuseNoFile, unwritable } from "./unwritable.ts";

/**
 * Writes a file whole or not at all, and only where there is none. It goes to a file beside it, which then takes the name by a link, an
 * act that fails if somebody has made such a file meanwhile.
 *
 * @param from - what it is made from: no more people may read it than those
 * @param whenTaken - what to do where it is there already
 * @throws UsageError where the file exists or cannot be written
 */
export function writeNewFile(
  path: string,
  content: Content,
  from: readonly Origin[],
  whenTaken: string = ANOTHER_FILE,
): void {
  refuseNoFile(path);
  try {
    const beside = claim(path, (name) => makeFor(from, name, "file"));
    try {
      fill(beside, content);
      takeName(beside, path);
      try {
        keepName(path);
      } catch (error) {
        giveBack(path);
        throw error;
      }
    } finally {
      giveBack(beside);
    }
  } catch (error) {
    throw unwritable(path, error, whenTaken);
  }
}

function takeName(beside: string, path: string): void {
  try {
    linkSync(beside, path);
  } catch (error) {
    // A file system without links.
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) throw error;
    renameSync(beside, path);
  }
}
