import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestRows } from "../../bench/largest-rows.mjs";
import { largestScenarios } from "../../bench/largest-scenario.mjs";

// Ctrl-C on scenarios at the limits of the language, in processes of their own: whatever a command is at, it answers within a second. Processor
// time counts, and ten seconds of it, so that a busy machine does not fail; `node bench/run.mjs largest` measures the second.

/** Long enough for the longest phases to begin on a quiet machine; on a busy one it falls while the file is read. */
const BEFORE_MS = [500, 3_000];
const MOST_SECONDS = 10;
/** MiB: what docs/reference/limits.md says of all analyses together, the program and what it has read beside it. */
const MOST_MEMORY = 1_600;

const program = join(import.meta.dirname, "../../dist/bin/demarche.js");
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "demarche-stop-"));
  for (const [name, { text }] of Object.entries(largestScenarios()))
    writeFileSync(join(folder, `${name.replaceAll(" ", "-")}.yaml`), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Seconds of processor time that a process has had, and MiB at its peak; null where it has ended, or the system does not say. */
function usageOf(pid: number): { readonly seconds: number; readonly peak: number } | null {
  try {
    const [, after = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
    const fields = after.split(" ");
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    // In hundredths of a second.
    return { seconds: (Number(fields[11]) + Number(fields[12])) / 100, peak: Number(peak ?? 0) / 1024 };
  } catch {
    return null;
  }
}

const rows = largestRows().filter(
  ({ command, scenario, rest }) =>
    command !== "merge" && (scenario === "combinations" || !rest.includes("--quick")),
);

describe.skipIf(!existsSync("/proc/self/stat"))("Ctrl-C on the largest scenarios", () => {
  it.each(
    rows.map(({ shown, scenario, command, rest }, place) => ({ shown, scenario, command, rest, place })),
  )(
    "is answered, and nothing is half written: $shown on $scenario",
    { timeout: 300_000 },
    async ({ scenario, command, rest, place }) => {
      const out = join(folder, `out-${place}`);
      const asked = rest.map((word) => (word === "PLAN" ? "x0" : word.replace("OUT", out)));
      const file = join(folder, `${scenario.replaceAll(" ", "-")}.yaml`);
      const child = spawn(process.execPath, [program, command, file, ...asked], {
        stdio: ["ignore", "ignore", "pipe"],
      });
      let said = "";
      child.stderr.on("data", (bytes) => {
        said += bytes;
      });
      const ended = once(child, "exit");
      const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
      for (let waited = 0; waited < BEFORE_MS[place % BEFORE_MS.length]! && !isOver(); waited += 100)
        await pause(100);
      const before = usageOf(child.pid!);
      let last = before;
      if (!isOver()) child.kill("SIGINT");
      while (!isOver()) {
        await pause(20);
        last = usageOf(child.pid!) ?? last;
        if (last !== null && before !== null && last.seconds - before.seconds > MOST_SECONDS) break;
      }
      const isAnswered = isOver();
      if (!isAnswered) child.kill("SIGKILL");
      const [code, signal] = await ended;
      expect(isAnswered, `Ctrl-C is not answered within ${MOST_SECONDS} s of processor time`).toBe(true);
      if (last !== null) expect(last.peak).toBeLessThan(MOST_MEMORY);
      expect(said).not.toContain("internal fault");
      expect(signal === "SIGINT" || [0, 1, 2, 130].includes(code as number), `${code} ${signal}`).toBe(true);
      expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
    },
  );
});
