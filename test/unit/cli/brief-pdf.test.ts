import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findChromium, printPdf } from "../../../src/cli/brief/index.ts";
import { runCli } from "../../support/run-cli.ts";

const STARTER = "examples/starter/scenario.yaml";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-pdf-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that stands in for the browser: its arguments are `$@`, where it is to print to is `$to`. */
function browserThat(name: string, does: string): string {
  const file = join(folder, name);
  const script = `#!/bin/sh\nfor one in "$@"; do case "$one" in --print-to-pdf=*) to="\${one#--print-to-pdf=}";; esac; done\n${does}\n`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
}

/** Folders of prints, by the page in them: those of other tests have none. */
const prints = (): string[] =>
  readdirSync(tmpdir()).filter((name) => existsSync(join(tmpdir(), name, "page.html")));

describe("the browser that prints", () => {
  it("is the one that CHROMIUM names, or the first in the usual places", () => {
    const own = browserThat("chromium", "exit 0");
    expect(findChromium({ CHROMIUM: own, PATH: "" }, "linux")).toBe(own);
    expect(findChromium({ PATH: `/nowhere:${folder}` }, "linux")).toBe(own);
  });

  it("is asked for in words where there is none", () => {
    expect(() => findChromium({ CHROMIUM: "/nowhere/chromium" }, "linux")).toThrow(
      "CHROMIUM names /nowhere/chromium, and nothing is there",
    );
    for (const platform of ["linux", "win32"])
      expect(() => findChromium({ PATH: "/nowhere" }, platform)).toThrow("none is found here");
  });
});

describe.skipIf(process.platform === "win32")("a print", () => {
  it("takes the page, has no network, and leaves nothing behind but the print, without the time of day", async () => {
    const log = join(folder, "arguments");
    const browser = browserThat(
      "prints",
      `printf '%s\\n' "$@" > '${log}'; printf '%%PDF-1.4 /CreationDate (D:20261130105841+00) <the page>' > "$to"`,
    );
    const before = prints();
    const pdf = await printPdf(["<p>", "one</p>"], browser);
    expect(pdf.toString()).toBe("%PDF-1.4 /CreationDate (D:19800101000000+00) <the page>");
    const asked = readFileSync(log, "utf8").split("\n");
    expect(asked).toContain("--host-resolver-rules=MAP * ~NOTFOUND");
    expect(asked.find((one) => one.startsWith("--user-data-dir="))).toContain("demarche-");
    expect(prints()).toEqual(before);
  });

  it("that fails says what the browser said, and leaves nothing behind", async () => {
    const before = prints();
    await expect(
      printPdf(["x"], browserThat("fails", "echo first >&2; echo no sandbox >&2; exit 1")),
    ).rejects.toThrow("printed nothing: no sandbox");
    await expect(printPdf(["x"], browserThat("lies", 'echo "not a print" > "$to"'))).rejects.toThrow(
      "printed nothing",
    );
    expect(prints()).toEqual(before);
  });

  it("that never ends is given up, with all that it started", async () => {
    const pid = join(folder, "pid");
    const browser = browserThat("hangs", `sleep 600 & echo $! > '${pid}'; wait`);
    await expect(printPdf(["x"], browser, 1)).rejects.toThrow("took more than 1 seconds and was given up");
    const child = Number(readFileSync(pid, "utf8"));
    await vi.waitFor(() => expect(isRunning(child)).toBe(false));
  });
});

/** A process that has ended and that nobody has asked for is no more running than one that is gone. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

it("brief says before the work that no browser is found, and writes nothing", async () => {
  vi.stubEnv("CHROMIUM", "/nowhere/chromium");
  const out = join(folder, "x.pdf");
  const { code, err } = await runCli(["brief", join(folder, "no-scenario.yaml"), "-o", out]);
  vi.unstubAllEnvs();
  expect([code, err]).toEqual([2, expect.stringContaining("CHROMIUM names /nowhere/chromium")]);
  expect(existsSync(out)).toBe(false);
});

it.skipIf(process.platform === "win32")("brief is written as PDF by its ending", async () => {
  const browser = browserThat(
    "copies",
    'printf "%%PDF-1.7 " > "$to"; cat "$(dirname "$to")/page.html" >> "$to"',
  );
  vi.stubEnv("CHROMIUM", browser);
  const out = join(folder, "starter.pdf");
  const { code, out: said } = await runCli(["brief", STARTER, "-o", out, "--design", "none"]);
  vi.unstubAllEnvs();
  expect([code, said]).toEqual([0, expect.stringMatching(/^Wrote .*starter\.pdf \(\d+ KiB\)\./)]);
  expect(readFileSync(out, "utf8")).toMatch(/^%PDF-1\.7 <!doctype html>[\s\S]*1 of 2 plans holds/);
});
