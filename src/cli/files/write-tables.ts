import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { csvOf, type PageTable } from "../../present/index.ts";
import { writeNewFolder } from "./write-new-folder.ts";

/**
 * Writes every table as a CSV file into a new folder.
 *
 * @throws UsageError where the folder exists or cannot be made
 */
export function writeTables(folder: string, tables: readonly PageTable[]): void {
  writeNewFolder(folder, (inside) => {
    for (const table of tables)
      writeFileSync(join(inside, `${table.name}.csv`), csvOf(table), { flag: "wx" });
  });
}
