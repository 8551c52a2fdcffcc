import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { largestScenarios } from "../largest-scenario.mjs";

export const title =
  "every command on the largest scenarios that are legal, a process each: time, and memory at its peak; the table of docs/reference/limits.md";

const bin = fileURLToPath(new URL("../../dist/bin/demarche.js", import.meta.url));

/** A command that has not ended by then is stopped by Ctrl-C, as a reader would, and must keep what it has found. */
const PATIENCE_MS = 30_000;

/** Arguments after the file; PLAN stands for the first plan of the file. */
const COMMANDS = [
  ["check"],
  ["compare"],
  ["explain", "PLAN"],
  ["stress"],
  ["stress", "--plan", "PLAN"],
  ["repair", "PLAN"],
  ["design"],
  ["design", "--quick"],
  ["design", "--method", "program"],
  ["stability"],
  ["brief", "-o", "OUT"],
];

export async function run() {
  const folder = mkdtempSync(join(tmpdir(), "demarche-largest-"));
  const lines = [
    "| scenario | command | time | peak memory | ends with |",
    "| --- | --- | --- | --- | --- |",
  ];
  const rows = [];
  try {
    for (const [name, { text }] of Object.entries(largestScenarios())) {
      const file = join(folder, `${name.replaceAll(" ", "-")}.yaml`);
      writeFileSync(file, text);
      for (const [command, ...rest] of COMMANDS) {
        const given = rest.map((one) =>
          one === "PLAN" ? "x0" : one === "OUT" ? join(folder, "brief.html") : one,
        );
        const { seconds, mebibytes, ending } = await measure([
          command,
          file,
          ...given,
          ...(command === "brief" ? ["--force"] : []),
        ]);
        const shown = `${command} ${rest.filter((one) => one !== "OUT").join(" ")}`.trim();
        lines.push(
          `| ${name} | \`${shown}\` | ${seconds.toFixed(1)} s | ${Math.round(mebibytes)} MiB | ${ending} |`,
        );
        rows.push({
          name: `${name}: ${shown}`,
          median: mebibytes,
          unit: "MiB",
          note: `${seconds.toFixed(1)} s, ${ending}`,
        });
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(lines.join("\n"));
  return rows;
}

/** Memory is what the system says of the process at its peak, so where it does not say (not Linux), there is none. */
function measure(args) {
  return new Promise((resolve) => {
    const from = performance.now();
    const child = spawn(process.execPath, [bin, ...args], { stdio: ["ignore", "ignore", "pipe"] });
    let told = "";
    child.stderr.on("data", (bytes) => {
      told = (told + bytes).slice(-2000);
    });
    let peak = 0;
    let stoppedAt = null;
    const watch = setInterval(() => {
      try {
        const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
        if (found !== null) peak = Math.max(peak, Number(found[1]) / 1024);
      } catch {}
      if (stoppedAt === null && performance.now() - from > PATIENCE_MS) {
        stoppedAt = performance.now();
        child.kill("SIGINT");
      }
    }, 20);
    child.on("close", (code, signal) => {
      clearInterval(watch);
      const seconds = (performance.now() - from) / 1000;
      const answered =
        stoppedAt === null
          ? ""
          : `, Ctrl-C after ${PATIENCE_MS / 1000} s answered in ${((performance.now() - stoppedAt) / 1000).toFixed(1)} s`;
      const refused = code === 0 || code === 1 ? "" : `: ${told.trim().split("\n")[0] ?? ""}`;
      resolve({
        seconds,
        mebibytes: peak,
        ending: `${signal ?? `exit ${code}`}${answered}${refused}`.slice(0, 160),
      });
    });
  });
}
