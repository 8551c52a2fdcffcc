import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { medianOf, spreadOf } from "../median.mjs";

export const title =
  "worlds a second of a whole sweep: process, threads or queue, folder and summary included";

const PROGRAM = fileURLToPath(new URL("../../dist/bin/demarche.js", import.meta.url));
const fileOf = (name) => fileURLToPath(new URL(`../../examples/${name}/scenario.yaml`, import.meta.url));

/** Beside 1,000 worlds of the second, which `--worlds 1000` has: each is as much work as each other. */
const DESIGN_WORLDS = 64;
/** Seconds of a chunk where the queue is held against threads. */
const CHUNK_S = 5;
/** Queue and threads take turns, so many each. */
const TURNS = 3;

export async function run({ worlds }) {
  const many = worlds === undefined ? DESIGN_WORLDS : Number(worlds);
  const grid = ["measures.freeze.value.a=1..9:100", "measures.fuel.value.b=2..10:100"];
  const cases = [
    {
      name: "starter, 10,000 worlds of a grid, compare",
      worlds: 10_000,
      asked: [fileOf("starter"), "--samples", "0", ...grid.flatMap((one) => ["--grid", one])],
    },
    {
      name: `staged acquisition, ${many.toLocaleString("en")} worlds, design within 3 %`,
      worlds: many,
      asked: [
        ...[fileOf("staged-acquisition"), "--samples", String(many)],
        ...["--ask", "design", "--within", "3%"],
      ],
    },
  ];
  const folder = mkdtempSync(join(tmpdir(), "demarche-bench-"));
  let runs = 0;
  const sweep = (asked) => {
    const out = join(folder, String(runs++));
    const begun = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      [PROGRAM, "sweep", ...asked, "--quiet", "--out", out],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stderr);
    return {
      seconds: (performance.now() - begun) / 1000,
      chunk: JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")).chunk,
    };
  };
  try {
    const rows = [];
    let alone = 0;
    for (const { name, worlds: count, asked } of cases)
      for (const workers of [1, 2]) {
        const { seconds } = sweep([...asked, "--workers", String(workers)]);
        const growth = workers === 1 ? "" : `, ${(alone / seconds).toFixed(2)} times one thread`;
        if (workers === 1) alone = seconds;
        rows.push({
          name: `${name}, ${workers} ${workers === 1 ? "thread" : "threads"}`,
          median: count / seconds,
          unit: "worlds/s",
          note: `${seconds.toFixed(1)} s, load ${loadavg()[0].toFixed(1)}${growth}`,
        });
      }
    const { worlds: count, asked } = cases[1];
    const chunk = Math.max(1, Math.round((CHUNK_S * count) / alone));
    rows.push(...(await againstQueue(count, [...asked, "--chunk", String(chunk)], chunk, sweep, folder)));
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** By threads and by a queue, one after the other in turns: what a queue adds, and what a second worker brings. */
async function againstQueue(count, asked, chunk, sweep, folder) {
  if (spawnSync("redis-server", ["--version"], { stdio: "ignore" }).status !== 0) {
    console.log("  no redis-server here: the queue is left out");
    return [];
  }
  const port = await freePort();
  const address = `redis://127.0.0.1:${port}`;
  const started = [];
  const start = async (program, argv, words) => {
    const child = spawn(program, argv, { stdio: ["ignore", "pipe", "pipe"] });
    started.push(child);
    if (words !== null)
      await new Promise((resolve, reject) => {
        child.stdout.on("data", (text) => String(text).includes(words) && resolve());
        child.once("exit", () => reject(new Error(`${program} ended`)));
      });
    return child;
  };
  const ended = (child) =>
    new Promise((resolve) => (child.exitCode === null ? child.once("exit", resolve) : resolve()));
  try {
    const redis = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder];
    await start("redis-server", [...redis, "--appendonly", "yes", "--save", ""], "Ready to accept");
    const worker = () =>
      start(process.execPath, [PROGRAM, "worker", "--queue", address, "--workers", "1"], null);
    const timed = (seed, by) => sweep([...asked, "--seed", String(seed), ...by]).seconds;
    let seed = 0;
    const rows = [];
    for (const workers of [1, 2]) {
      await worker();
      timed(++seed, ["--queue", address]); // until a worker is ready, and has read the scenario once
      const figures = { threads: [], queue: [] };
      for (let turn = 0; turn < TURNS; turn++) {
        // The same worlds for both; others each turn, so that nothing is left in the queue of one before.
        seed++;
        figures.threads.push(timed(seed, ["--workers", String(workers)]));
        figures.queue.push(timed(seed, ["--queue", address]));
      }
      const [threads, queue] = [medianOf(figures.threads), medianOf(figures.queue)];
      const overhead = 100 * (queue / threads - 1);
      rows.push({
        name: `${count} worlds by a queue, ${workers} ${workers === 1 ? "worker" : "workers"}`,
        median: count / queue,
        unit: "worlds/s",
        note: `${Math.abs(overhead).toFixed(1)} % ${overhead < 0 ? "shorter" : "longer"} than ${workers === 1 ? "one thread" : `${workers} threads`}, chunks of ${chunk} worlds; ${spreadOf(figures.queue, 1)} s against ${spreadOf(figures.threads, 1)} s, load ${loadavg()[0].toFixed(1)}`,
      });
    }
    return rows;
  } finally {
    for (const child of started.toReversed()) {
      child.removeAllListeners("exit");
      child.kill("SIGINT");
      await ended(child);
    }
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
