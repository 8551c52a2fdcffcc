import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../../src/cli/commands/index.ts";
import { runCli } from "../../support/run-cli.ts";

const STARTER = resolve("examples/starter/scenario.yaml");
const PLANS = ["freeze-for-fuel", "site-for-fuel"];

async function completed(...words: readonly string[]): Promise<string[]> {
  const { code, out, err } = await runCli(["completion", "bash", "--", ...words]);
  expect([code, err]).toEqual([0, ""]);
  return out.split("\n").filter((word) => word !== "");
}

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche completion-"));
  // The shells ask a program of that name; here one that says what it was asked.
  writeFileSync(join(folder, "demarche"), `#!/bin/sh\nshift 3\nprintf '<%s>\\n' "$@"\necho wrong >&2\n`);
  chmodSync(join(folder, "demarche"), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("completion", () => {
  it("offers commands, options, and what the scenario on the line names", async () => {
    expect(await completed("")).toEqual([...commands.map(({ name }) => name), "help"]);
    expect(await completed("co")).toEqual(["compare", "completion"]);
    expect(await completed("explain", "--p")).toEqual(["--party"]);
    expect(await completed("completion", "")).toEqual(["bash", "zsh", "fish"]);
    expect(await completed("explain", STARTER, "")).toEqual(expect.arrayContaining(PLANS));
    expect(await completed("explain", "--step", "1", STARTER, "site")).toEqual(["site-for-fuel"]);
    expect(await completed("compare", STARTER, "--plan", "fr")).toEqual(["freeze-for-fuel"]);
    expect(await completed("explain", STARTER, "site-for-fuel", "--party", "")).toEqual(["a", "b"]);
    expect(await completed("design", STARTER, "--include", "si")).toEqual(["site"]);
  });

  it("offers an option once, unless it may be repeated", async () => {
    expect(await completed("compare", STARTER, "--plan", "x", "--p")).toEqual(["--plan"]);
    expect(await completed("explain", STARTER, "--party", "a", "--p")).toEqual([]);
  });

  it.each([
    ["explain", "nowhere.yaml", ""],
    ["explain", "-", ""],
    ["explain", "package.json", ""],
    ["explain", "examples", ""],
    ["compare", ""],
    ["no-such", ""],
    ["merge", "a", "b", ""],
  ])("leaves the rest to the shell, and says nothing: %j", async (...words) => {
    expect(await completed(...words)).toEqual([]);
  });

  it("names the shells there are", async () => {
    const { code, err } = await runCli(["completion", "bsh"]);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining("did you mean bash? The shells are bash, zsh, fish"),
    ]);
  });

  const ASKED: Readonly<Record<string, string>> = {
    bash: `COMP_WORDS=(demarche explain 'a b.yaml' ''); COMP_CWORD=3; _demarche; printf '%s\\n' "\${COMPREPLY[@]}"`,
    zsh: `compadd() { print -l -- "\${(@P)2}" }; words=(demarche explain "'a b.yaml'" '' after); CURRENT=4; _demarche`,
    fish: `complete -C 'demarche explain "a b.yaml" '`,
  };
  it.each(Object.keys(ASKED))("%s asks with the words as they are, and prints no error", async (shell) => {
    // Shells that are not installed are not tried; bash always is.
    if (shell !== "bash" && spawnSync(shell, ["-c", "true"]).error !== undefined) return;
    const { out: script } = await runCli(["completion", shell]);
    const before = shell === "zsh" ? "compdef() { true }\n" : "";
    const asked = spawnSync(shell, ["-c", `${before}${script}\n${ASKED[shell]}`], {
      encoding: "utf8",
      env: { ...process.env, HOME: folder, PATH: `${folder}:${process.env.PATH}` },
    });
    expect([asked.stderr, asked.stdout.trim().split("\n").sort()]).toEqual([
      "",
      ["<a b.yaml>", "<explain>", "<>"].sort(),
    ]);
  });

  it("is read by bash without complaint", async () => {
    const { out } = await runCli(["completion", "bash"]);
    expect(execFileSync("bash", ["-n"], { input: out, encoding: "utf8" })).toBe("");
  });
});
