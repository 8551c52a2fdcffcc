import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { plainText } from "../brief/index.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Makes the folder that an option names, with all that `fill` writes into the folder it is given: whole or not at all, and never
 * over anything.
 *
 * @throws UsageError where the folder exists or cannot be made
 */
export function writeNewFolder(folder: string, fill: (inside: string) => void): void {
  const taken = new UsageError(
    `${plainText(folder)} exists already and is left as it is`,
    "name a new folder",
    "file",
  );
  if (existsSync(folder)) throw taken;
  const beside = join(folder, "..", `.${basename(folder)}.${process.pid}.new`);
  try {
    mkdirSync(beside);
    fill(beside);
    renameSync(beside, folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw code === "EEXIST" || code === "ENOTEMPTY"
      ? taken
      : new UsageError(
          `${plainText(folder)} cannot be written (${code})`,
          "name a folder you may make",
          "file",
        );
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}
