import { existsSync, mkdirSync, rmdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { giveBack } from "./claim.ts";
import type { Origin } from "./readers.ts";
import { NEW_FOLDER, unwritable } from "./unwritable.ts";
import { writeNewFile } from "./write-new-file.ts";

/**
 * Writes files into a folder, which is made with those it lies in where it is not there: all of them or none, and over nothing. Who sees
 * the last one sees all.
 *
 * @param files - content by name
 * @param from - what they are made from: no more people may read them than those
 * @throws UsageError where a file exists or cannot be written
 */
export function writeNewFiles(
  folder: string,
  files: readonly (readonly [name: string, content: Buffer | string])[],
  from: readonly Origin[],
): void {
  const missing: string[] = [];
  for (let path = resolve(folder); !existsSync(path); path = dirname(path)) missing.push(path);
  const written: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of files) {
      const path = join(folder, name);
      writeNewFile(path, content, from);
      written.push(path);
    }
  } catch (error) {
    written.forEach(giveBack);
    takeBack(missing);
    throw unwritable(folder, error, NEW_FOLDER);
  }
}

/** Those in which nothing lies by now. @param folders - the innermost first */
function takeBack(folders: readonly string[]): void {
  try {
    for (const folder of folders) rmdirSync(folder);
  } catch {}
}
