import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// The program alone, without what the package brings beside it: as some images and archives are made to be small.

const ROOT = join(import.meta.dirname, "../../..");
const STARTER = join(ROOT, "examples/starter/scenario.yaml");
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-partial-"));
  mkdirSync(join(folder, "dist"));
  cpSync(join(ROOT, "dist/bin"), join(folder, "dist/bin"), { recursive: true });
  cpSync(join(ROOT, "package.json"), join(folder, "package.json"));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function demarche(...args: readonly string[]) {
  const program = join(folder, "dist/bin/demarche.js");
  return spawnSync(process.execPath, [program, ...args], { encoding: "utf8", cwd: folder });
}

describe("an installation that is not whole", () => {
  it("does all that needs nothing of what is missing", () => {
    const { status, stderr } = demarche("compare", STARTER, "--quiet", "--no-chance");
    expect([status, stderr]).toEqual([0, ""]);
    expect(demarche("init", "--help").status).toBe(0);
  });

  it.each([
    { argv: ["init", "talks"], missing: "examples" },
    { argv: ["init", "talks", "--example", "starter"], missing: "examples" },
    { argv: ["open", "--no-browser"], missing: "app" },
    { argv: ["open", "--export", "page.html"], missing: "app" },
    {
      argv: ["brief", STARTER, "--figure", "ladder", "--plan", "freeze-for-fuel", "-o", "x.png"],
      missing: "DejaVuSans.ttf",
    },
  ])("says in words what is missing: $argv", ({ argv, missing }) => {
    const { status, stderr } = demarche(...argv);
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(
        new RegExp(`installation of demarche is not whole: there is no \\S+${missing}\n`, "u"),
      ),
    ]);
  });
});
