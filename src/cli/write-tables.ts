import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { csvOf, type PageTable, plainText } from "../brief/index.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Writes every table as a CSV file into a new folder: whole or not at all, and never over anything.
 *
 * @throws UsageError where the folder exists or cannot be made
 */
export function writeTables(folder: string, tables: readonly PageTable[]): void {
  const taken = new UsageError(
    `${plainText(folder)} exists already and is left as it is`,
    "name a new folder",
    "file",
  );
  if (existsSync(folder)) throw taken;
  const beside = join(folder, "..", `.${basename(folder)}.${process.pid}.new`);
  try {
    mkdirSync(beside);
    for (const table of tables)
      writeFileSync(join(beside, `${table.name}.csv`), csvOf(table), { flag: "wx" });
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
