import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { medianOf, spreadOf } from "../median.mjs";

export const title = "compare on the flagship, from process start to end";

const MAIN = fileURLToPath(new URL("../../dist/bin/demarche.js", import.meta.url));
const FLAGSHIP = fileURLToPath(new URL("../../examples/korea-2021/scenario.yaml", import.meta.url));
const RUNS = 15;
/** Times a bare start: at central values only, and with the chances. */
const MOST = [6, 12];

export function run() {
  const commands = {
    "node -e 0": ["-e", "0"],
    "demarche compare korea-2021 --no-chance": [MAIN, "compare", FLAGSHIP, "--no-chance"],
    "demarche compare korea-2021": [MAIN, "compare", FLAGSHIP],
  };
  const [bare, ...others] = Object.keys(commands);
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let i = 0; i <= RUNS; i++) {
    for (const [name, args] of Object.entries(commands)) {
      const time = timed(args);
      if (i > 0) times[name].push(time); // the first warms the disk cache
    }
  }
  const ratio = (name, most) => {
    const ratios = times[name].map((time, place) => time / times[bare][place]);
    return {
      name: `ratio, taken in turn (target: at most ${most})`,
      median: medianOf(ratios),
      unit: "x",
      note: spreadOf(ratios, 1),
    };
  };
  const row = (name) => ({ name, median: medianOf(times[name]), unit: "ms", note: spreadOf(times[name]) });
  return [row(bare), ...others.flatMap((name, place) => [row(name), ratio(name, MOST[place])])];
}

function timed(args) {
  const from = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  if (status !== 0) throw new Error(String(stderr));
  return performance.now() - from;
}
