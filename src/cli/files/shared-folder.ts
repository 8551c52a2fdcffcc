import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../arguments/index.ts";
import { makeFor, type Origin } from "./readers.ts";
import { NEW_FOLDER, unwritable } from "./unwritable.ts";
import { writeNewFile } from "./write-new-file.ts";

/** Makes a folder that several processes may write into, where it is not there yet; no more people may read it than what it is made from. @throws UsageError */
export function makeSharedFolder(path: string, from: readonly Origin[]): void {
  try {
    if (!existsSync(dirname(path))) throw unwritable(path, { code: "ENOENT" }, NEW_FOLDER);
    if (isFolder(path)) return;
    makeFor(from, path, "folder");
  } catch (error) {
    // Somebody may have made it meanwhile.
    if (isFolder(path)) return;
    throw unwritable(path, error, NEW_FOLDER);
  }
}

/** Also false where it cannot be told: below a file, or where links lead round. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Writes a file whole where there is none; where there is one, somebody has done the same work, and it stays. @throws UsageError */
export function writeOnce(path: string, content: string, from: readonly Origin[]): void {
  if (existsSync(path)) return;
  try {
    writeNewFile(path, content, from);
  } catch (error) {
    if (!(error instanceof UsageError) || !existsSync(path)) throw error;
  }
}

/** The names in a folder; none where it is not there. @throws UsageError */
export function namesInFolder(path: string): string[] {
  try {
    return existsSync(path) ? readdirSync(path) : [];
  } catch (error) {
    throw unwritable(path, error, NEW_FOLDER);
  }
}
