import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { largestRows, withTable } from "../largest-rows.mjs";
import { largestScenarios } from "../largest-scenario.mjs";

export const title =
  "every command on the largest scenarios that are legal, a process each: time, and memory at its peak; with --write into docs/reference/limits.md";

const bin = fileURLToPath(new URL("../../dist/bin/demarche.js", import.meta.url));
const page = fileURLToPath(new URL("../../docs/reference/limits.md", import.meta.url));

/** A command that has not ended by then is stopped by Ctrl-C, as a reader would, and must keep what it has found. */
const PATIENCE_MS = 30_000;
/** All rows together take no longer: where the machine is busy, each row may then run for its part of what is left. */
const IN_ALL_MS = 11 * 60_000;

/** @param {{ write: boolean, only?: string }} options - only: rows whose command begins so */
export async function run({ write, only = "" }) {
  const folder = mkdtempSync(join(tmpdir(), "demarche-largest-"));
  const fileOf = (scenario) => join(folder, `${scenario.replaceAll(" ", "-")}.yaml`);
  const measured = new Map();
  const rows = [];
  try {
    for (const [name, { text }] of Object.entries(largestScenarios())) writeFileSync(fileOf(name), text);
    const asked = largestRows().filter(({ shown }) => shown.startsWith(only));
    const ends = performance.now() + IN_ALL_MS;
    for (const [place, row] of asked.entries()) {
      const { command, rest, scenario, shown } = row;
      const file = fileOf(scenario);
      const isOfParts = rest.includes("PART");
      const given = isOfParts
        ? partsOf(file, folder)
        : [
            file,
            ...rest.map((one) =>
              one === "PLAN" ? "x0" : one.replace("OUT", join(folder, `out-${measured.size}`)),
            ),
          ];
      const patience = Math.min(PATIENCE_MS, (ends - performance.now()) / (asked.length - place));
      const found = await measure([command, ...given], patience);
      measured.set(`${shown} on ${scenario}`, found);
      rows.push({
        name: `${shown} on ${scenario}`,
        median: found.mebibytes,
        unit: "MiB",
        note: `${found.seconds.toFixed(1)} s, ${found.ending}`,
      });
      // Row by row, so that one who leaves early keeps what is there.
      if (write) writeFileSync(page, withTable(readFileSync(page, "utf8"), measured));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return rows;
}

/** Two parts of a stress test of eight plans, which are as large for any number of cases. */
function partsOf(file, folder) {
  return [1, 2].map((part) => {
    const out = join(folder, `part-${part}.json`);
    const shard = [
      "--plan",
      "x0",
      "--no-drivers",
      "--samples",
      "16384",
      "--shard",
      `${part}/2`,
      "--out",
      out,
    ];
    const { status, stderr } = spawnSync(process.execPath, [bin, "stress", file, ...shard], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`no part to merge: ${stderr}`);
    return out;
  });
}

/** @param patience - milliseconds. Memory is what the system says of the process at its peak, so where it does not say (not Linux), there is none. */
function measure(args, patience) {
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
      if (stoppedAt === null && performance.now() - from > patience) {
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
          : `, Ctrl-C after ${Math.round(patience / 1000)} s answered in ${((performance.now() - stoppedAt) / 1000).toFixed(1)} s`;
      const refused = code === 0 || code === 1 || stoppedAt !== null ? "" : `: ${inOneCell(told)}`;
      resolve({ seconds, mebibytes: peak, ending: `${signal ?? `exit ${code}`}${answered}${refused}` });
    });
  });
}

/** The first line of what was said, without paths of this machine. */
function inOneCell(told) {
  const [line = ""] = told.trim().split("\n");
  return line
    .replace(/\/\S*\//g, "")
    .replaceAll("|", "\\|")
    .slice(0, 160);
}
