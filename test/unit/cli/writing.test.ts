import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { commands } from "../../../src/cli/commands/index.ts";
import { nameBeside } from "../../../src/cli/files/claim.ts";
import { readScenarioText } from "../../../src/cli/files/index.ts";
import { replaceFile, replaceUnlessChanged } from "../../../src/cli/files/replace-file.ts";
import { writeNewFile } from "../../../src/cli/files/write-new-file.ts";
import { runCli } from "../../support/run-cli.ts";

const STARTER = fileURLToPath(new URL("../../../examples/starter/scenario.yaml", import.meta.url));
const BUILT = pathToFileURL(join(import.meta.dirname, "../../../dist/cli/files/replace-file.js")).href;

const root = mkdtempSync(join(tmpdir(), "demarche-writing-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder = "";
const at = (name: string): string => join(folder, name);
const modeOf = (name: string): string => (statSync(at(name)).mode & 0o7777).toString(8);
beforeEach(() => {
  folder = mkdtempSync(join(root, "one-"));
  writeFileSync(at("talks.yaml"), readFileSync(STARTER));
});

const SHORT = ["--design", "none", "--no-stress", "--no-repair", "--no-stability"];

describe("a file that is replaced", () => {
  it("keeps its owner, group, mode and links", () => {
    const path = at("talks.yaml");
    symlinkSync("talks.yaml", at("link.yaml"));
    chmodSync(path, 0o2640);
    if (process.getuid?.() === 0) {
      chownSync(path, 1234, 4321);
      chmodSync(path, 0o2640);
    }
    const { uid, gid, mode } = statSync(path);
    const before = readFileSync(path, "utf8");
    replaceFile(at("link.yaml"), before, "once");
    expect(lstatSync(at("link.yaml")).isSymbolicLink()).toBe(true);
    linkSync(path, at("again.yaml"));
    replaceFile(path, "once", "a longer text than before");
    expect(readFileSync(at("again.yaml"), "utf8")).toBe("a longer text than before");
    replaceFile(path, "a longer text than before", "short");
    expect(readFileSync(at("again.yaml"), "utf8")).toBe("short");
    expect(statSync(path)).toMatchObject({ uid, gid, mode, nlink: 2 });
    expect(readdirSync(folder).sort()).toEqual(["again.yaml", "link.yaml", "talks.yaml"]);
  });

  it("is not read, nor replaced, while it may be half written", () => {
    writeFileSync(at(".talks.yaml.demarche-whole"), "whole");
    const words = /talks\.yaml may be half written: saving it was cut short/;
    expect(() => readScenarioText(at("talks.yaml"))).toThrow(words);
    expect(() => replaceFile(at("talks.yaml"), readFileSync(STARTER, "utf8"), "mine")).toThrow(words);
    expect(readFileSync(at("talks.yaml"))).toEqual(readFileSync(STARTER));
  });

  it("tells what is left over from what is at work", () => {
    const path = at("talks.yaml");
    const of = (pid: number): string => nameBeside(path).replace(`-${process.pid}-`, `-${pid}-`);
    const living = of(process.ppid);
    // Of a process that has ended, of one before this that had its number, of another file, of another machine long ago.
    const dead = [of(2 ** 22 + 1), of(process.pid)];
    for (const one of [living, ...dead, nameBeside(at("other.yaml"))]) writeFileSync(one, "half a te");
    const replaced = (): boolean => replaceUnlessChanged(path, readFileSync(path, "utf8"), "new");
    expect(replaced).toThrow("is being written by another demarche, and was left as it is");
    expect([existsSync(living), ...dead.map(existsSync)]).toEqual([true, false, false]);
    rmSync(living);
    expect(replaced()).toBe(true);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it("has a name as long as names may be", () => {
    const path = at(`${"ä".repeat(120)}.yaml`);
    writeNewFile(path, "old", []);
    replaceFile(path, "old", "new");
    expect(readFileSync(path, "utf8")).toBe("new");
  });
});

describe("two processes", () => {
  const running: ChildProcess[] = [];
  afterAll(() => {
    for (const one of running) one.kill("SIGKILL");
  });
  function start(script: string, ...args: string[]): ChildProcess {
    const lines = `import { readFileSync } from "node:fs";
      import { replaceUnlessChanged } from ${JSON.stringify(BUILT)};
      const [path, ...args] = process.argv.slice(1);
      ${script}`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", lines, ...args], {
      stdio: ["ignore", "ignore", "inherit"],
    });
    running.push(child);
    return child;
  }

  it("lose no save of one another", async () => {
    writeFileSync(at("count"), "0");
    const script = `for (let saved = 0; saved < 60; ) {
      const text = readFileSync(path, "utf8");
      if (replaceUnlessChanged(path, text, String(Number(text) + 1))) saved++;
    }`;
    const children = [start(script, at("count")), start(script, at("count"))];
    const codes = await Promise.all(children.map(async (one) => (await once(one, "exit"))[0] as number));
    expect(codes).toEqual([0, 0]);
    expect(readFileSync(at("count"), "utf8")).toBe("120");
    expect(readdirSync(folder).sort()).toEqual(["count", "talks.yaml"]);
  }, 60_000);

  it.each(["one name", "two names"])(
    "leave it whole where they are killed: %s",
    async (names) => {
      const path = at("big");
      const text = (letter: string): string => letter.repeat(300_000);
      const isWhole = (one: string): boolean => ["a", "b"].some((letter) => one === text(letter));
      for (const delay of [150, 230, 310, 390]) {
        writeFileSync(path, text("a"));
        if (names === "two names" && !existsSync(at("again"))) linkSync(path, at("again"));
        const child = start(
          `for (const turns = ["a", "b"]; ; turns.reverse()) replaceUnlessChanged(path, turns[0].repeat(300_000), turns[1].repeat(300_000));`,
          path,
        );
        await new Promise((resolve) => setTimeout(resolve, delay));
        child.kill("SIGKILL");
        await once(child, "exit");
        const whole = at(".big.demarche-whole");
        if (existsSync(whole)) {
          expect(isWhole(readFileSync(whole, "utf8"))).toBe(true);
          expect(() => readScenarioText(path)).toThrow("may be half written");
          rmSync(whole);
          continue;
        }
        const left = readFileSync(path, "utf8");
        expect(isWhole(left)).toBe(true);
        replaceFile(path, left, text("b"));
        expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
      }
    },
    60_000,
  );
});

describe("what is made from a scenario", () => {
  it("may be read by no more people", async () => {
    for (const [mode, file, inside] of [
      [0o600, "600", "700"],
      [0o640, "640", "750"],
      [0o604, "604", "705"],
      [0o444, "644", "755"],
    ] as const) {
      rmSync(at("made"), { recursive: true, force: true });
      mkdirSync(at("made"));
      chmodSync(at("talks.yaml"), mode);
      for (const argv of [
        ["brief", at("talks.yaml"), ...SHORT, "-o", at("made/page.html"), "--csv", at("made/tables")],
        ["brief", at("talks.yaml"), "--figure", "timeline", "-o", at("made/picture.svg")],
        ["stability", at("talks.yaml"), "--csv", at("made/states.csv"), "--gmcr", at("made/talks.gmcr")],
        ["stress", at("talks.yaml"), "--samples", "64", "--csv", at("made/cases")],
        ["stress", at("talks.yaml"), "--samples", "64", "--shard", "1/1", "--out", at("made/part.json")],
        ["merge", at("made/part.json"), "--csv", at("made/merged")],
        ["repair", at("talks.yaml"), "site-for-fuel", "-o", at("made/mended.yaml")],
      ]) {
        expect([argv, (await runCli(argv)).code]).toEqual([argv, 0]);
      }
      expect(existsSync(at("made/mended.yaml"))).toBe(true);
      for (const name of readdirSync(at("made"), { recursive: true, encoding: "utf8" })) {
        const isFolder = statSync(at(join("made", name))).isDirectory();
        expect([name, modeOf(join("made", name))]).toEqual([name, isFolder ? inside : file]);
      }
      await runCli(["init", at("made/talks"), "--from", at("made/talks.gmcr")]);
      expect(modeOf("made/talks/scenario.yaml")).toBe(file);
    }
  }, 120_000);

  it("falls to no other group than that of the scenario", () => {
    if (process.getuid?.() !== 0) return;
    chownSync(at("talks.yaml"), 0, 4321);
    chmodSync(at("talks.yaml"), 0o640);
    writeNewFile(at("new"), "text", [at("talks.yaml")]);
    expect(modeOf("new")).toBe("600");
  });
});

describe("--force", () => {
  const over = (out: string, ...more: string[]) =>
    runCli(["brief", at("talks.yaml"), ...SHORT, "--format", "md", "-o", at(out), "--force", ...more]);

  it("writes into what is there: through links, and never in the place of a pipe or a device", async () => {
    writeFileSync(at("page.md"), "old", { mode: 0o640 });
    chmodSync(at("talks.yaml"), 0o644);
    symlinkSync("page.md", at("link.md"));
    symlinkSync("later.md", at("dangling.md"));
    expect([(await over("link.md")).code, (await over("dangling.md")).code]).toEqual([0, 0]);
    expect(lstatSync(at("link.md")).isSymbolicLink()).toBe(true);
    expect(lstatSync(at("dangling.md")).isSymbolicLink()).toBe(true);
    expect([modeOf("page.md"), modeOf("later.md")]).toEqual(["640", "644"]);
    expect(readFileSync(at("page.md"), "utf8")).toContain("# ");

    await once(spawn("mkfifo", [at("pipe.md")]), "exit");
    const reader = spawn("cat", [at("pipe.md")]);
    let piped = "";
    reader.stdout.on("data", (chunk) => {
      piped += chunk;
    });
    const [{ code }] = await Promise.all([over("pipe.md"), once(reader, "close")]);
    expect([code, piped]).toEqual([0, readFileSync(at("page.md"), "utf8")]);
    expect(lstatSync(at("pipe.md")).isFIFO()).toBe(true);

    symlinkSync("/dev/null", at("null.md"));
    expect((await over("null.md")).code).toBe(0);
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
    symlinkSync("/dev/full", at("full.md"));
    expect((await over("full.md")).err).toContain("the disk is full");
  });

  it("never writes the scenario itself, under whatever name, nor where more people may read", async () => {
    chmodSync(at("talks.yaml"), 0o600);
    symlinkSync("talks.yaml", at("link.md"));
    linkSync(at("talks.yaml"), at("again.md"));
    for (const out of ["talks.yaml", "link.md", "again.md"])
      expect((await over(out)).err).toContain("is the scenario itself, and is left as it is");
    // Nor is --force named, which would be refused.
    const asked = await runCli(["brief", at("talks.yaml"), "-o", at("talks.yaml")]);
    expect([asked.code, asked.err]).toEqual([2, expect.stringContaining("is the scenario itself")]);
    expect(asked.err).not.toContain("--force");
    expect(readFileSync(at("talks.yaml"))).toEqual(readFileSync(STARTER));
    writeFileSync(at("page.md"), "old", { mode: 0o644 });
    expect((await over("page.md")).err).toContain("may be read by more people than the scenario");
    expect([readFileSync(at("page.md"), "utf8"), modeOf("page.md")]).toEqual(["old", "644"]);
    mkdirSync(at("folder.md"));
    expect((await over("folder.md")).err).toContain("is a folder");
  });

  it.each([
    ["brief", ["-o", "OUT", ...SHORT, "--format", "md"]],
    ["brief", ["--figure", "timeline", "--plan", "p", "-o", "OUT.svg"]],
    ["share", ["--without", "a", "-o", "OUT"]],
    ["export", ["-o", "OUT.csv"]],
    ["export", ["p", "-o", "OUT.efg"]],
    ["proposal", ["p", "-o", "OUT.md"]],
    ["proposal", ["p", "-o", "NEW.md", "--annex", "OUT.md"]],
  ])("never writes a text that the scenario quotes, under whatever name: %s %j", async (command, words) => {
    writeFileSync(at("text.txt"), "They said hello there.");
    writeFileSync(
      at("quotes.yaml"),
      `demarche: 1
sources: {s: {title: A text, text: text.txt}}
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, value: {a: -1, b: 4}, evidence: [{source: s, says: it, quote: hello there}]}
  y: {by: b, value: {a: 4, b: -1}}
breakdown: {value: {a: -1, b: -1}}
plans: {p: {steps: [[x, y]]}}
`,
    );
    for (const ending of ["", ".csv", ".efg", ".md", ".svg"]) symlinkSync("text.txt", at(`link${ending}`));
    const asked = words.map((word) => (/^OUT|^NEW/.test(word) ? at(word.replace("OUT", "link")) : word));
    const { code, err } = await runCli([command, at("quotes.yaml"), ...asked, "--force"]);
    expect([code, err]).toEqual([2, expect.stringContaining("is a text that the scenario quotes")]);
    expect(readFileSync(at("text.txt"), "utf8")).toBe("They said hello there.");
    expect(existsSync(at("NEW.md"))).toBe(false);
  });

  it.each(["", "new.md/"])("says of %j that it is no name of a file", async (out) => {
    const argv = ["brief", at("talks.yaml"), ...SHORT, "--format", "md", "-o", out, "--force"];
    const { code, err } = await runCli(argv);
    expect([code, err]).toEqual([2, expect.stringContaining(`"${out}" is no name of a file`)]);
  });
});

describe("a dash, or nothing, where something is to be written", () => {
  /** Of the values that name files or folders, those that are read. */
  const READ = ["init --from", "sources --from", "stability --view", "brief --sweep"];
  const PLACES = /\b(FILE|OUT|DIR|NEW|RUN|REFS)$/;
  const written = commands.flatMap(({ name, options, operands }) =>
    options.flatMap((option) =>
      PLACES.test(option.value ?? "") && !READ.includes(`${name} --${option.name}`)
        ? [{ name, option: `--${option.name}`, operands: operands.replace(/[[\]…]/g, "") }]
        : [],
    ),
  );

  it.each(written)("is no name of a file: $name $option", async ({ name, option, operands }) => {
    for (const out of ["-", ""]) {
      const { code, err } = await runCli([name, ...operands.split(" "), option, out]);
      expect([code, err]).toEqual([2, expect.stringContaining(`"${out}" is no name of a file`)]);
    }
  });

  it.each([
    ["stability", "--csv"],
    ["stability", "--gmcr"],
  ])("nor is what ends as a folder does: %s %s", async (command, option) => {
    const { code, err } = await runCli([command, at("talks.yaml"), option, at("new/")]);
    expect([code, err]).toEqual([2, expect.stringContaining('new/" is no name of a file')]);
  });

  it("is no folder of init", async () => {
    for (const folder of ["-", ""]) {
      const { code, err } = await runCli(["init", folder]);
      expect([code, err]).toEqual([2, expect.stringContaining(`"${folder}" is no name of a file`)]);
    }
  });
});

describe.skipIf(!existsSync("/dev/full"))("standard output on a disk that is full", () => {
  const PROGRAM = fileURLToPath(new URL("../../../dist/bin/demarche.js", import.meta.url));
  const onFull = (argv: readonly string[], full: "out" | "err") => {
    const disk = openSync("/dev/full", "w");
    const stdio = full === "out" ? ["ignore", disk, "pipe"] : ["ignore", "pipe", disk];
    const done = spawnSync(process.execPath, [PROGRAM, ...argv], {
      encoding: "utf8",
      stdio: stdio as "pipe"[],
    });
    closeSync(disk);
    return done;
  };

  it.each([
    ["compare", "--no-chance"],
    ["check", "--json"],
    ["brief", ...SHORT],
    ["stress", "--samples", "64", "--no-drivers"],
  ])("is told, and is no success, nor an error of the scenario: %s", (command, ...options) => {
    const { status, stderr } = onFull([command, at("talks.yaml"), ...options], "out");
    expect(status).toBe(2);
    expect(stderr).toContain("demarche: standard output cannot be written: the disk is full");
    expect(stderr).not.toMatch(/\bat .*\.js:/);
  });

  it.each([
    ["what a shell loads", ["completion", "bash"]],
    ["what a shell asks at TAB", ["completion", "bash", "--", "d"]],
    ["the help of all", ["--help"]],
    ["the help of one", ["design", "--help"]],
    ["the version", ["--version"]],
    ["the schema", ["schema"]],
    ["errors as a document", ["compare", "nowhere.yaml", "--json"]],
    ["a search, which has a thread of its own", ["design", "talks.yaml", "--json"]],
    ["sources", ["sources", "talks.yaml"]],
  ])("is told alike, whatever is written: %s", (_, words) => {
    const argv = words.map((word) => (word === "talks.yaml" ? at(word) : word));
    const { status, stderr } = onFull(argv, "out");
    expect(status).toBe(2);
    expect(stderr).toContain("demarche: standard output cannot be written: the disk is full");
    expect(stderr).not.toMatch(/\bat .*\.js:|node:events/);
  });

  it("changes no answer where only problems cannot be told", () => {
    writeFileSync(at("wrong.yaml"), "demarche: 1\n");
    expect(onFull(["check", at("wrong.yaml")], "err").status).toBe(1);
    const { status, stdout } = onFull(["compare", at("talks.yaml"), "--no-chance"], "err");
    expect([status, stdout]).toEqual([0, expect.stringContaining("holds")]);
  });
});

it("init takes back what it has made where it cannot make all", async () => {
  const target = at("new/talks");
  // A name that is taken without being there: nothing is written over it.
  mkdirSync(at("old"));
  symlinkSync("nowhere", at("old/scenario.yaml"));
  const taken = await runCli(["init", at("old"), "--example", "korea-2021"]);
  expect([taken.code, readdirSync(at("old"))]).toEqual([2, ["scenario.yaml"]]);
  writeFileSync(at("talks.gmcr"), "no conflict");
  expect((await runCli(["init", target, "--from", at("talks.gmcr")])).code).not.toBe(0);
  expect(existsSync(at("new"))).toBe(false);
});
