import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readBytes, type Wanted } from "../../../src/cli/files/read-bytes.ts";
import { fileOnDisk } from "../../../src/cli/open/file-on-disk.ts";
import { runCli } from "../../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "demarche-bytes-"));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WANTED: Wanted = { most: 1000, what: "a scenario", next: "name another", isPipeFine: true };
const TEXT = readFileSync("examples/starter/scenario.yaml", "utf8");

function pipe(name: string): string {
  execFileSync("mkfifo", [at(name)]);
  return at(name);
}

it("is the only way to read what users name: others read files of the package alone", () => {
  const reading = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .filter((path) => /readFile|readSync|createReadStream/.test(readFileSync(join("src", path), "utf8")));
  expect(reading.sort()).toEqual([
    // What the browser printed, in a folder of our own.
    "cli/brief/print-pdf.ts",
    "cli/commands/init.ts",
    "cli/completion/read-table.ts",
    "cli/files/exchange.ts",
    "cli/files/read-bytes.ts",
    "cli/open/export-app.ts",
    "cli/open/export-page.ts",
    "cli/open/kept-drafts.ts",
    "cli/open/preferences.ts",
    "cli/open/served-page.ts",
    "cli/open/server.ts",
    "cli/open/static-files.ts",
    "cli/terminal/in-sources.ts",
  ]);
});

describe("what is read of a file", () => {
  it("is all of it, up to the limit", () => {
    writeFileSync(at("full"), "x".repeat(1000));
    writeFileSync(at("over"), "x".repeat(1001));
    expect(readBytes(at("full"), WANTED).bytes.length).toBe(1000);
    expect(() => readBytes(at("over"), WANTED)).toThrow("is too large for a scenario (1001 bytes)");
    // A file that does not say how long it is.
    expect(readBytes("/proc/self/stat", WANTED).bytes.length).toBeGreaterThan(10);
    expect(() => readBytes("/proc/self/smaps", WANTED)).toThrow("(more than 1000 bytes)");
  });

  it("is one byte more than the limit of a pipe that never ends", async () => {
    const path = pipe("endless");
    const writer = spawn("sh", ["-c", `exec cat /dev/zero > '${path}'`]);
    const ended = new Promise((resolve) => writer.once("exit", (_, signal) => resolve(signal)));
    expect(() => readBytes(path, WANTED)).toThrow("(more than 1000 bytes)");
    expect(await ended).toBe("SIGPIPE");
  });

  it("is one byte more than the limit of standard input that never ends", () => {
    const code = `import("./dist/cli/files/read-bytes.js").then(({ readStandardInput }) => {
      try { readStandardInput(${JSON.stringify(WANTED)}); } catch (error) { console.log(error.message); } });`;
    const { stdout } = spawnSync("sh", ["-c", `"$0" -e '${code}' < /dev/zero`, process.execPath], {
      encoding: "utf8",
      timeout: 30_000,
    });
    expect(stdout).toBe("standard input is too large for a scenario (more than 1000 bytes)\n");
  });
});

describe("what is neither file nor pipe", () => {
  it.each(["check", "brief", "stress", "open", "merge"])("is refused by %s", async (command) => {
    const socket = createServer().listen(at(`${command}.socket`));
    await new Promise((resolve) => socket.once("listening", resolve));
    symlinkSync("/dev/zero", at(`${command}.yaml`));
    for (const path of ["/dev/zero", "/dev/null", at(`${command}.yaml`), at(`${command}.socket`)]) {
      const { code, err } = await runCli([command, path]);
      expect(err).toMatch(/^demarche: \S+ is neither a file nor a pipe, and is not read\nhint: \S/);
      expect(code).toBe(2);
    }
    socket.close();
  });
});

describe("a file behind the workbench that becomes a pipe", () => {
  it("is not waited for", () => {
    writeFileSync(at("talks.yaml"), TEXT);
    const file = fileOnDisk(at("talks.yaml"));
    rmSync(at("talks.yaml"));
    pipe("talks.yaml");
    expect(file.read()).toMatchObject({
      text: null,
      problem: `${at("talks.yaml")} is no file, and is not read`,
    });
    expect(file.save(TEXT, "0".repeat(64))).toMatchObject({ kind: "newer" });
  });

  it("is read once where it was one from the beginning, and not saved to", () => {
    const path = pipe("once");
    spawn("sh", ["-c", `cat examples/starter/scenario.yaml > '${path}'`]);
    const file = fileOnDisk(path);
    expect([file.canSave, file.origin, file.read().text]).toEqual([false, "input", TEXT]);
  });
});

describe("texts of sources", () => {
  it("that are pipes or devices are not read", async () => {
    pipe("source.txt");
    symlinkSync("/dev/zero", at("zero.txt"));
    writeFileSync(
      at("cited.yaml"),
      `demarche: 1
sources: {s: {title: S, text: source.txt}, z: {title: Z, text: zero.txt}}
parties: {a: {}}
measures: {x: {by: a, evidence: [{source: s, quote: long}, {source: z, quote: long}]}}
`,
    );
    const { err } = await runCli(["check", at("cited.yaml")]);
    expect(err.match(/error\[source-text-missing\]/g)).toHaveLength(2);
  });
});
