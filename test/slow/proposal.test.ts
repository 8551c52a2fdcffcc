import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

const FILE = "examples/korea-2021/scenario.yaml";
const PATHS = [
  "/usr/bin/soffice",
  "/usr/local/bin/soffice",
  "/Applications/LibreOffice.app/Contents/MacOS/soffice",
];
const SOFFICE = process.env.SOFFICE ?? PATHS.find(existsSync);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-office-"));
  if (SOFFICE === undefined && process.env.CI === undefined)
    console.warn(
      "Left out: LibreOffice is not here (apt-get install libreoffice-writer-nogui, or SOFFICE=path).",
    );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("opens in LibreOffice, says there what it says elsewhere, and goes on two sheets of A4", {
  timeout: 120_000,
}, async () => {
  if (SOFFICE === undefined) {
    // What .ci/run installs is there; elsewhere the fast suite reads the file by itself.
    expect(process.env.CI).toBeUndefined();
    return;
  }
  const out = join(folder, "p.docx");
  const asked = ["proposal", FILE, "calibrated-reversible", "--side", "coalition", "-o", out, "--json"];
  const { statements } = JSON.parse((await runCli(asked)).out);
  for (const kind of ["pdf", "txt:Text (encoded):UTF8"])
    execFileSync(
      SOFFICE,
      [
        "--headless",
        `-env:UserInstallation=file://${folder}/office`,
        "--convert-to",
        kind,
        "--outdir",
        folder,
        out,
      ],
      { stdio: "ignore" },
    );
  const text = readFileSync(join(folder, "p.txt"), "utf8").replace(/\s+/g, " ");
  for (const said of statements) expect(text).toContain(said.text.replace(/\s+/g, " ").trim());
  // The page tree is written plainly.
  const pdf = readFileSync(join(folder, "p.pdf"), "latin1");
  const pages = Number(
    /\/Type\/Pages\b[\s\S]*?\/Count (\d+)/.exec(pdf)?.[1] ?? /\/Count (\d+)/.exec(pdf)?.[1],
  );
  expect([1, 2]).toContain(pages);
});
