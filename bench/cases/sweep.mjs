import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const title = "worlds a second of a whole sweep: process, threads, folder and summary included";

const PROGRAM = fileURLToPath(new URL("../../dist/bin/demarche.js", import.meta.url));
const fileOf = (name) => fileURLToPath(new URL(`../../examples/${name}/scenario.yaml`, import.meta.url));

/** A sweep over 1,000 worlds of the second would take a quarter of an hour: each world is as much work as each other. */
const CASES = [
  {
    name: "starter, 10,000 worlds of a grid, compare",
    worlds: 10_000,
    file: "starter",
    asked: [
      "--samples",
      "0",
      "--grid",
      "measures.freeze.value.a=1..9:100",
      "--grid",
      "measures.fuel.value.b=2..10:100",
    ],
  },
  {
    name: "staged acquisition, 64 worlds, design within 3 %",
    worlds: 64,
    file: "staged-acquisition",
    asked: ["--samples", "64", "--ask", "design", "--within", "3%"],
  },
];

export function run() {
  const folder = mkdtempSync(join(tmpdir(), "demarche-bench-"));
  try {
    return CASES.flatMap(({ name, worlds, file, asked }) =>
      [1, 2].map((workers) => {
        const begun = performance.now();
        const argv = ["sweep", fileOf(file), ...asked, "--workers", String(workers), "--quiet"];
        const { status, stderr } = spawnSync(
          process.execPath,
          [PROGRAM, ...argv, "--out", join(folder, `${file}-${workers}`)],
          { encoding: "utf8" },
        );
        if (status !== 0) throw new Error(stderr);
        const seconds = (performance.now() - begun) / 1000;
        return {
          name: `${name}, ${workers} ${workers === 1 ? "thread" : "threads"}`,
          median: worlds / seconds,
          unit: "worlds/s",
          note: `${seconds.toFixed(1)} s, load ${loadavg()[0].toFixed(1)}`,
        };
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
