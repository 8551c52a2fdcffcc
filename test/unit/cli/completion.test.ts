import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../../src/cli/commands/index.ts";
import { candidates, commandTable } from "../../../src/cli/completion/index.ts";
import { namesIn } from "../../../src/cli/completion/names-in.ts";
import { runCli } from "../../support/run-cli.ts";

const STARTER = resolve("examples/starter/scenario.yaml");
const PLANS = ["freeze-for-fuel", "site-for-fuel"];

function completed(...words: readonly string[]): Promise<string[]> {
  return candidates(commandTable(commands), words, namesIn);
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
    expect(await completed("trust", STARTER, "")).toEqual(expect.arrayContaining(PLANS));
    expect(await completed("explain", "--step", "1", STARTER, "site")).toEqual(["site-for-fuel"]);
    expect(await completed("compare", STARTER, "--plan", "fr")).toEqual(["freeze-for-fuel"]);
    expect(await completed("explain", STARTER, "site-for-fuel", "--party", "")).toEqual(["a", "b"]);
    const rules = "test/golden/clauses/scenario.yaml";
    expect(await completed("clauses", rules, "ruled", "--event", "")).toEqual(["test", "election"]);
    expect(await completed("design", STARTER, "--include", "si")).toEqual(["site"]);
  });

  it("offers an option once, unless it may be repeated", async () => {
    expect(await completed("compare", STARTER, "--plan", "x", "--p")).toEqual(["--plan"]);
    expect(await completed("explain", STARTER, "--party", "a", "--p")).toEqual([]);
  });

  it("offers what the values of an option are made of, part by part, and the values of closed lists", async () => {
    const objectives = [
      "nash",
      "welfare",
      "egalitarian",
      "kalai",
      "security",
      "shortest",
      "trust",
      "party:a",
      "party:b",
    ];
    expect(await completed("design", STARTER, "--objective", "")).toEqual(objectives);
    expect(await completed("design", STARTER, "--before", "f")).toEqual(["fuel,", "freeze,"]);
    expect(await completed("design", STARTER, "--before", "fuel,f")).toEqual(["fuel,fuel", "fuel,freeze"]);
    expect(await completed("design", STARTER, "--split", "si")).toEqual(["site="]);
    expect(await completed("design", STARTER, "--split", "site=")).toEqual([]);
    expect(await completed("design", STARTER, "--weight", "")).toEqual(["a=", "b="]);
    expect(await completed("repair", STARTER, "site-for-fuel", "--weight", "measures.fuel")).toEqual([
      "measures.fuel.value.a=",
      "measures.fuel.value.b=",
    ]);
    // Nothing may be weighed that does nothing in what to believe.
    expect(await completed("repair", STARTER, "site-for-fuel", "--weight", "parties")).toEqual([]);
    expect(await completed("repair", STARTER, "--fix", "")).toEqual([]);
    expect(await completed("stability", STARTER, "--judges", "a=S")).toEqual(["a=SMR", "a=SEQ", "a=SSEQ"]);
    expect(await completed("stability", "--concept", "G")).toEqual(["GMR"]);
    expect(await completed("brief", "--design", "")).toEqual(["none", "short", "full"]);
  });

  it("takes an option and its value in one word", async () => {
    expect(await completed("design", STARTER, "--method=")).toEqual(["--method=labels", "--method=program"]);
    expect(await completed("design", STARTER, "--split=si")).toEqual(["--split=site="]);
    expect(await completed("explain", STARTER, "--party=a", "--p")).toEqual([]);
    expect(await completed("explain", "--party=a", STARTER, "site")).toEqual(["site-for-fuel"]);
    expect(await completed("explain", STARTER, "--json=")).toEqual([]);
  });

  it("is answered by a program without the commands, from a table made of them", async () => {
    const ask = ["dist/bin/demarche.js", "completion", "bash", "--"];
    const answered = (...words: readonly string[]): string[] =>
      execFileSync(process.execPath, [...ask, ...words], { encoding: "utf8" })
        .split("\n")
        .slice(0, -1);
    expect(answered("design", "--")).toEqual(await completed("design", "--"));
    expect(answered("explain", STARTER, "")).toEqual(PLANS);
    // A few kilobytes: what is loaded takes longer than Node itself otherwise, at every press of TAB.
    const loaded = readFileSync("dist/bin/demarche.js", "utf8").matchAll(/^import .*"\.\/(.*)";$/gm);
    const files = ["demarche.js", ...Array.from(loaded, ([, file]) => file!)];
    const size = files.reduce((sum, file) => sum + statSync(`dist/bin/${file}`).size, 0);
    expect(size).toBeLessThan(20_000);
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
  it.for(Object.keys(ASKED))(
    "%s asks with the words as they are, and prints no error",
    async (shell, { skip }) => {
      const isMissing = spawnSync(shell, ["-c", "true"]).error !== undefined;
      skip(isMissing && process.env.CI === undefined, `${shell} is not installed; .ci/run installs it`);
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
    },
  );

  it("gives bash what comes after = and :, which it takes for words of their own", async () => {
    const { out: script } = await runCli(["completion", "bash"]);
    writeFileSync(
      join(folder, "demarche"),
      `#!/bin/sh\nfor last; do :; done\nprintf '%s\\n' "\${last}a" "\${last}b="\n`,
    );
    const replies = (...words: readonly string[]): string => {
      const line = `COMP_WORDS=(demarche ${words.join(" ")}); COMP_CWORD=${words.length}; _demarche; echo "\${COMPREPLY[@]}"`;
      return execFileSync("bash", ["-c", `${script}\n${line}`], {
        encoding: "utf8",
        env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
      });
    };
    expect(replies("design", "--objective", "=", "party", ":", "x")).toBe("xa xb=\n");
    expect(replies("design", "--split", "=")).toBe("a b=\n");
    expect(replies("design", "--split", "m")).toBe("ma mb=\n");
  });

  it("is read by bash without complaint", async () => {
    const { out } = await runCli(["completion", "bash"]);
    expect(execFileSync("bash", ["-n"], { input: out, encoding: "utf8" })).toBe("");
  });
});
