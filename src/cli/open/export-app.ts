import { cpSync } from "node:fs";
import { join } from "node:path";
import { writeNewFolder } from "../files/index.ts";
import { listStaticFiles } from "./static-files.ts";

/**
 * Writes the workbench as a folder that any web server, or the disk, can serve.
 *
 * @returns the names of its files
 * @throws UsageError where the folder exists or cannot be made
 */
export function exportApp(app: string, folder: string): readonly string[] {
  const { files } = listStaticFiles(app);
  writeNewFolder(folder, (inside) => {
    for (const [name, { path }] of files) cpSync(path, join(inside, name));
  });
  return [...files.keys()].sort();
}
