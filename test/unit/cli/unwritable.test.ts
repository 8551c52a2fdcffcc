import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replaceFile } from "../../../src/cli/files/replace-file.ts";
import { ANOTHER_FILE, unwritable } from "../../../src/cli/files/unwritable.ts";
import { VERSION } from "../../../src/engine/index.ts";
import { runCli } from "../../support/run-cli.ts";

const STARTER = fileURLToPath(new URL("../../../examples/starter/scenario.yaml", import.meta.url));

let folder = "";
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-unwritable-"));
  writeFileSync(at("there"), "mine");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what cannot be written", () => {
  it.each([
    ["brief", STARTER, "-o", "OUT.html"],
    ["brief", STARTER, "-o", "OUT.html", "--force", "--design", "none", "--no-stress", "--no-repair"],
    ["brief", STARTER, "--csv", "OUT"],
    ["brief", STARTER, "--figure", "timeline", "-o", "OUT.svg"],
    ["repair", STARTER, "freeze-for-fuel", "-o", "OUT.yaml"],
    ["stress", STARTER, "--shard", "1/2", "--out", "OUT.json"],
    ["stress", STARTER, "--csv", "OUT"],
    ["stability", STARTER, "--csv", "OUT.csv"],
    ["stability", STARTER, "--gmcr", "OUT.gmcr"],
    ["open", "--export", "OUT"],
  ])("names the folder that is missing: %j", async (...argv) => {
    const { code, err } = await runCli(argv.map((one) => one.replace("OUT", at("nowhere/out"))));
    expect(err).toContain(`there is no folder ${at("nowhere")} to write out`);
    expect(err).not.toMatch(/E[A-Z]{4,}/);
    expect(code).toBe(2);
  });

  it.each([
    ["brief", STARTER, "-o", "OUT.html", "--design", "none", "--no-stress", "--no-repair"],
    ["brief", STARTER, "-o", "OUT.html", "--force", "--design", "none", "--no-stress", "--no-repair"],
    ["stress", STARTER, "--csv", "OUT"],
    ["stress", STARTER, "--shard", "1/2", "--out", "OUT"],
    ["open", "--export", "OUT"],
  ])("says that a name is too long: %j", async (...argv) => {
    const { code, err } = await runCli(argv.map((one) => one.replace("OUT", at("n".repeat(300)))));
    expect([code, err]).toEqual([
      2,
      expect.stringContaining("its name is too long\nhint: give it a shorter name"),
    ]);
  });

  it("names a file that stands where a folder is asked for", async () => {
    const { code, err } = await runCli(["init", at("there/talks")]);
    expect([code, err]).toEqual([2, expect.stringContaining("lies in a file, not in a folder")]);
  });

  it.each([
    ["there/run", "lies in a file, not in a folder"],
    ["round", "exists already and is left as it is"],
  ])("is no fault of a sweep that is to write into %s", async (out, why) => {
    if (!readdirSync(folder).includes("round")) symlinkSync("round", at("round"));
    const { code, err } = await runCli(["sweep", STARTER, "--samples", "2", "--out", at(out)]);
    expect([code, err]).toEqual([2, expect.stringContaining(why)]);
  });

  it("is said before the work, also with --force", async () => {
    for (const more of [[], ["--figure", "timeline", "--format", "svg"]]) {
      const argv = ["brief", at("no-scenario.yaml"), "-o", at("nowhere/out.html"), "--force", ...more];
      expect((await runCli(argv)).err).toContain(
        `there is no folder ${at("nowhere")} to write out.html into`,
      );
    }
  });

  it("is told of a file that is replaced with what to do next, never as a bare code", () => {
    expect(() => replaceFile(at("gone.yaml"), "before", "after")).toThrow(
      `${at("gone.yaml")} is not there any more`,
    );
    for (const code of ["EACCES", "EPERM", "EROFS"])
      expect(unwritable(at("there"), { code }, ANOTHER_FILE)).toMatchObject({
        message: `${at("there")} cannot be written: you may not write to it, or not into ${folder}`,
        hint: "take the right to write, or work on a copy of it",
      });
  });

  it("names --force where a command has it", async () => {
    writeFileSync(at("there.html"), "mine");
    const { err } = await runCli(["brief", STARTER, "-o", at("there.html")]);
    expect(err).toContain("or write over it with --force");
  });

  it.each(["page.odt", "page", "page.svg"])(
    "is no brief under a name that says something else: %s",
    async (name) => {
      const { code, err } = await runCli(["brief", STARTER, "-o", at(name)]);
      expect(code).toBe(2);
      expect(err).toContain("ends in none of .html, .md, .pdf and .docx");
      expect(err).toContain("--figure makes pictures, .svg or .png");
      expect(existsSync(at(name))).toBe(false);
    },
  );
});

it("-V says the version, before a command and after it", async () => {
  expect((await runCli(["-V"])).out).toBe(`${VERSION}\n`);
  expect((await runCli(["compare", "-V"])).out).toBe(`${VERSION}\n`);
});
