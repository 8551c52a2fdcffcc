import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { writeNew } from "./write-new.ts";

/**
 * Writes the file that an option names, as `writeNew`.
 *
 * @throws UsageError where the file exists or cannot be written
 */
export function writeNewFile(path: string, content: Buffer | Iterable<string>): void {
  try {
    writeNew(path, content);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw code === "EEXIST"
      ? new UsageError(`${plainText(path)} exists already and is left as it is`, "name another file", "file")
      : new UsageError(`${plainText(path)} cannot be written (${code})`, "name a file you may write", "file");
  }
}
