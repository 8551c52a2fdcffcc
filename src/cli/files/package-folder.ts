import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";

/** The folder this package is installed in: the nearest one above with a manifest, from source, build or bundle alike. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** What the package brings beside the program. @throws UsageError where somebody installed the program without it */
export function partOfPackage(...names: readonly string[]): string {
  const path = join(packageFolder(), ...names);
  if (existsSync(path)) return path;
  throw new UsageError(
    `this installation of demarche is not whole: there is no ${plainText(path)}`,
    "install it anew, or copy the whole of its folder: npm install -g demarche",
    "file",
  );
}
