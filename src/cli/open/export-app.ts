import { readFileSync } from "node:fs";
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
  writeNewFolder(folder, [], (append) => {
    for (const [name, { path }] of files) append(name, readFileSync(path));
  });
  return [...files.keys()].sort();
}
