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

/** Of the staged acquisition, where `--worlds` asks for no other number. */
const DESIGN_WORLDS = 1000;
/** Seconds of a chunk where the queue is held against threads, and chunks for each worker. */
const CHUNK_S = 5;
const CHUNKS = 4;
/** Queue and threads take turns, so many each. */
const TURNS = 3;
const WORKERS = [1, 2];

export async function run({ worlds }) {
  const many = worlds === undefined ? DESIGN_WORLDS : Number(worlds);
  const grid = ["measures.freeze.value.a=1..9:100", "measures.fuel.value.b=2..10:100"];
  const acquisition = [fileOf("staged-acquisition"), "--ask", "design", "--within", "3%"];
  const cases = [
    {
      name: "starter, 10,000 worlds of a grid, compare",
      worlds: 10_000,
      asked: [fileOf("starter"), "--samples", "0", ...grid.flatMap((one) => ["--grid", one])],
    },
    {
      name: `staged acquisition, ${many.toLocaleString("en")} worlds, design within 3 %`,
      worlds: many,
      asked: [...acquisition, "--samples", String(many)],
    },
  ];
  const folder = mkdtempSync(join(tmpdir(), "demarche-bench-"));
  let runs = 0;
  const sweep = (asked) => {
    const out = join(folder, String(runs++));
    const processorBegun = processorSeconds();
    const begun = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      [PROGRAM, "sweep", ...asked, "--quiet", "--out", out],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stderr);
    const seconds = (performance.now() - begun) / 1000;
    const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
    return { seconds, processor: processorSeconds() - processorBegun, worlds: manifest.worlds };
  };
  try {
    const rows = [];
    let alone = null;
    for (const { name, worlds: count, asked } of cases)
      for (const workers of WORKERS) {
        const took = sweep([...asked, "--workers", String(workers)]);
        if (took.worlds !== count) throw new Error(`${name}: ${took.worlds} worlds`);
        if (workers === 1) alone = took;
        const growth = workers === 1 ? "" : `, ${(alone.seconds / took.seconds).toFixed(2)} times one thread`;
        rows.push({
          name: `${name}, ${workers} ${workers === 1 ? "thread" : "threads"}`,
          median: count / took.seconds,
          unit: "worlds/s",
          note: `${took.seconds.toFixed(1)} s${ofProcessor(took.processor)}${growth}, load ${loadavg()[0].toFixed(1)}`,
        });
      }
    const perSecond = many / (Number.isNaN(alone.processor) ? alone.seconds : alone.processor);
    const chunk = Math.max(1, Math.round(CHUNK_S * perSecond));
    rows.push(...(await againstQueue([...acquisition, "--chunk", String(chunk)], chunk, sweep, folder)));
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ofProcessor = (seconds) => (Number.isNaN(seconds) ? "" : `, ${seconds.toFixed(1)} s of the processor`);

/**
 * By threads and by a queue, in turns: what a queue adds, and what a second worker brings. Each time the workers are started anew, so that
 * their threads begin as cold as those of a sweep without a queue; that the processes stand there beforehand is as it is used.
 */
async function againstQueue(asked, chunk, sweep, folder) {
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
    await new Promise((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (text) => String(text).includes(words) && resolve());
      child.once("exit", () => reject(new Error(`${program} ended`)));
    });
    return child;
  };
  const end = async (child) => {
    started.splice(started.indexOf(child), 1);
    child.removeAllListeners("exit");
    child.kill("SIGINT");
    if (child.exitCode === null) await new Promise((resolve) => child.once("exit", resolve));
  };
  const work = () =>
    start(process.execPath, [PROGRAM, "worker", "--queue", address, "--workers", "1"], "Waits for chunks");
  /** Workers and all: what Redis takes is not counted, as it may be anywhere. */
  const byQueue = async (workers, more) => {
    const before = processorSeconds();
    const running = [];
    for (let count = 0; count < workers; count++) running.push(await work());
    const { seconds } = sweep([...more, "--queue", address]);
    for (const child of running) await end(child);
    return { seconds, processor: processorSeconds() - before };
  };
  try {
    const redis = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder];
    await start("redis-server", [...redis, "--appendonly", "yes", "--save", ""], "Ready to accept");
    let seed = 0;
    let alone = 0;
    const rows = [];
    for (const workers of WORKERS) {
      const count = workers * CHUNKS * chunk;
      const figures = { threads: [], queue: [], longer: [], processor: [] };
      for (let turn = 0; turn < TURNS; turn++) {
        // The same worlds for both; others each turn, so that nothing is left in the queue of one before.
        const more = [...asked, "--samples", String(count), "--seed", String(++seed)];
        const threads = sweep([...more, "--workers", String(workers)]);
        const queue = await byQueue(workers, more);
        figures.threads.push(threads.seconds);
        figures.queue.push(queue.seconds);
        figures.longer.push(100 * (queue.seconds / threads.seconds - 1));
        figures.processor.push(100 * (queue.processor / threads.processor - 1));
      }
      const perSecond = count / medianOf(figures.queue);
      if (workers === 1) alone = perSecond;
      const more = Number.isNaN(figures.processor[0])
        ? ""
        : `, ${signed(medianOf(figures.processor))} % of the processor`;
      const growth = workers === 1 ? "" : `, ${(perSecond / alone).toFixed(2)} times one worker`;
      rows.push({
        name: `${count} worlds by a queue, ${workers} ${workers === 1 ? "worker" : "workers"}`,
        median: perSecond,
        unit: "worlds/s",
        note: `${signed(medianOf(figures.longer))} % of the clock${more} against ${workers === 1 ? "one thread" : `${workers} threads`} (clock turn by turn: ${figures.longer.map(signed).join(", ")}), ${workers * CHUNKS} chunks of ${chunk} worlds; ${spreadOf(figures.queue, 1)} s against ${spreadOf(figures.threads, 1)} s${growth}, load ${loadavg()[0].toFixed(1)}`,
      });
    }
    return rows;
  } finally {
    for (const child of started.toReversed()) await end(child);
  }
}

const signed = (figure) => `${figure < 0 ? "-" : "+"}${Math.abs(figure).toFixed(1)}`;

/** Ticks of the clock by which Linux counts: a hundred a second, everywhere. */
const TICKS = 100;

/** Of all processes started from here that have ended; NaN where the system does not say. */
function processorSeconds() {
  try {
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1).split(" ");
    return (Number(fields[13]) + Number(fields[14])) / TICKS;
  } catch {
    return Number.NaN;
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
