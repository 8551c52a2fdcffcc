import { csvOf, type PageTable } from "../../present/index.ts";
import { writeNewFolder } from "./write-new-folder.ts";

/**
 * Writes every table as a CSV file into a new folder.
 *
 * @param from - what they are made from: no more people may read them than those
 * @throws UsageError where the folder exists or cannot be made
 */
export function writeTables(folder: string, tables: readonly PageTable[], from: readonly string[]): void {
  writeNewFolder(folder, from, (append) => {
    for (const table of tables) append(`${table.name}.csv`, csvOf(table));
  });
}
