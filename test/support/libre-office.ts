import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect } from "vitest";

const PATHS = [
  "/usr/bin/soffice",
  "/usr/local/bin/soffice",
  "/Applications/LibreOffice.app/Contents/MacOS/soffice",
];
const SOFFICE = process.env.SOFFICE ?? PATHS.find(existsSync);

/**
 * What LibreOffice makes of a file for word processors: its text, spaces as one, and how many sheets it goes on; null where LibreOffice is not.
 *
 * What .ci/run installs is there; elsewhere the fast suite reads such files by itself.
 */
export function openedInOffice(folder: string, file: string): { text: string; sheets: number } | null {
  if (SOFFICE === undefined) {
    expect(process.env.CI).toBeUndefined();
    console.warn(
      "Left out: LibreOffice is not here (apt-get install libreoffice-writer-nogui, or SOFFICE=path).",
    );
    return null;
  }
  const home = `-env:UserInstallation=file://${folder}/office`;
  for (const kind of ["pdf", "txt:Text (encoded):UTF8"])
    execFileSync(SOFFICE, ["--headless", home, "--convert-to", kind, "--outdir", folder, file], {
      stdio: "ignore",
    });
  const made = join(folder, basename(file, ".docx"));
  const text = readFileSync(`${made}.txt`, "utf8").replace(/\s+/g, " ");
  // The page tree is written plainly.
  const pdf = readFileSync(`${made}.pdf`, "latin1");
  const count = /\/Type\/Pages\b[\s\S]*?\/Count (\d+)/.exec(pdf)?.[1] ?? /\/Count (\d+)/.exec(pdf)?.[1];
  return { text, sheets: Number(count) };
}
