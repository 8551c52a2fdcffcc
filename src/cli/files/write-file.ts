import { renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { writeNewFile } from "./write-new-file.ts";

/**
 * Writes the file that an option names, whole or not at all; over one that is there only where `force` is said.
 *
 * @throws UsageError where the file exists or cannot be written
 */
export function writeFile(path: string, content: Buffer | string, force: boolean): void {
  if (!force) {
    writeNewFile(path, typeof content === "string" ? [content] : content);
    return;
  }
  const beside = join(path, "..", `.${basename(path)}.${process.pid}.new`);
  try {
    writeFileSync(beside, content, { flag: "wx" });
    renameSync(beside, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw new UsageError(
      `${plainText(path)} cannot be written (${code})`,
      "name a file you may write",
      "file",
    );
  } finally {
    rmSync(beside, { force: true });
  }
}
