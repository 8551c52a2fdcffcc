import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder that nobody else reads, with one file in it, for a program that reads files alone. */
export function temporaryFolder(
  name: string,
  content: string,
): { readonly folder: string; readonly file: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "demarche-"));
  const file = join(folder, name);
  writeFileSync(file, content, { mode: 0o600, flag: "wx" });
  // What still writes into it when it is told to end may do so for a moment.
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  return { folder, file, remove };
}
