import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const built = (path: string): string =>
  JSON.stringify(pathToFileURL(join(import.meta.dirname, "../../../dist/cli", path)).href);

/** A command whose one piece of work is this, in a thread of its own as `main.ts` has it; then it answers. `before` it reads its file. */
const command = (work: string, before: string): string => `
  import { writeSync } from "node:fs";
  import { isMainThread } from "node:worker_threads";
  import { commandThread, runInThread, writeByMainThread } from ${built("process/index.js")};
  import { runInTurns } from ${built("work/run-in-turns.js")};
  function* work() {
    yield;
    writeSync(1, "at work\\n");
    ${work}
  }
  if (isMainThread) process.exitCode = await runInThread(new URL(import.meta.url), []);
  else {
    ${before}
    writeByMainThread("out", await runInTurns(work(), String, null));
    process.exitCode = 7;
  }`;

describe("Ctrl-C in a process of its own", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "demarche-interrupt-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));
  const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
    exitCode !== null || signalCode !== null;
  const begin = async (
    work: string,
    before = "",
  ): Promise<{ child: ChildProcess; ended: Promise<unknown[]> }> => {
    const file = join(folder, "command.mjs");
    writeFileSync(file, command(work, before));
    const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(child, "exit");
    await once(child.stdout!, "data");
    return { child, ended };
  };

  it("ends work of which one piece never comes to where it could stop, at the first", async () => {
    const { child, ended } = await begin("for (;;);");
    child.kill("SIGINT");
    expect(await ended).toEqual([null, "SIGINT"]);
  });

  it("stops work with what it has found, which is written whole", async () => {
    const { child, ended } = await begin('while (!(yield)); return "found ".repeat(100_000);');
    let out = "";
    child.stdout!.on("data", (bytes) => {
      out += bytes;
    });
    child.kill("SIGINT");
    expect(await ended).toEqual([7, null]);
    expect(out).toBe("found ".repeat(100_000));
  });

  it("ends the process at once while a file is read, as there is nothing yet to keep", async () => {
    const { child, ended } = await begin('return "";', 'writeSync(1, "reading\\n"); for (;;);');
    child.kill("SIGINT");
    expect(await ended).toEqual([null, "SIGINT"]);
  });

  it("ends the process when it comes a second time, though the work never gives way", async () => {
    const { child, ended } = await begin("for (;;);");
    child.kill("SIGINT");
    await pause();
    expect(hasEnded(child)).toBe(false);
    // Of two that come before the first is heard the system makes one.
    for (; !hasEnded(child); await pause()) child.kill("SIGINT");
    expect(await ended).toEqual([null, "SIGINT"]);
  });

  it("ends the process though nobody reads the answer that is being written", async () => {
    const { child, ended } = await begin('return "found ".repeat(1_000_000);');
    child.stdout!.pause();
    await pause();
    for (; !hasEnded(child); await pause()) child.kill("SIGINT");
    expect(await ended).toEqual([null, "SIGINT"]);
  });
});
