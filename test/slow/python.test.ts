import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/engine/version.ts";
import { isThorough } from "../support/thoroughness.ts";

const PYTHON = process.env.PYTHON ?? "python3";
const isThere = spawnSync(PYTHON, ["-c", "import sys; sys.exit(sys.version_info < (3, 9))"]).status === 0;

describe("the module for Python", () => {
  // Where everything must be there, a Python that is missing fails it.
  it.skipIf(!isThere && process.env.CI === undefined)(
    "does what its tests say (left out where there is no python3 of at least 3.9)",
    () => {
      const { status, stderr } = spawnSync(PYTHON, ["test/python/test_demarche.py"], {
        encoding: "utf8",
        env: {
          ...process.env,
          DEMARCHE: join(process.cwd(), "dist/bin/demarche.js"),
          ...(isThorough ? { THOROUGH: "1" } : {}),
        },
      });
      expect([status, stderr]).toEqual([0, expect.stringContaining("OK")]);
    },
  );

  it("says the same version as the program", () => {
    expect(readFileSync("python/demarche.py", "utf8")).toContain(`\n__version__ = "${VERSION}"\n`);
    expect(readFileSync("python/pyproject.toml", "utf8")).toContain(`\nversion = "${VERSION}"\n`);
  });
});
