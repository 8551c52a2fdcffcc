import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { medianOf, spreadOf } from "../median.mjs";

export const title = "compare on the flagship, from process start to end";

const MAIN = fileURLToPath(new URL("../../dist/bin/demarche.js", import.meta.url));
const FLAGSHIP = fileURLToPath(new URL("../../examples/korea-2021/scenario.yaml", import.meta.url));
const RUNS = 15;

export function run() {
  const bare = [];
  const compare = [];
  const ratios = [];
  for (let i = 0; i <= RUNS; i++) {
    const a = timed(["-e", "0"]);
    const b = timed([MAIN, "compare", FLAGSHIP]);
    if (i === 0) continue; // warms the disk cache
    bare.push(a);
    compare.push(b);
    ratios.push(b / a);
  }
  return [
    { name: "node -e 0", median: medianOf(bare), unit: "ms", note: spreadOf(bare) },
    { name: "demarche compare korea-2021", median: medianOf(compare), unit: "ms", note: spreadOf(compare) },
    {
      name: "ratio, taken in turn (target: at most 5)",
      median: medianOf(ratios),
      unit: "x",
      note: spreadOf(ratios, 1),
    },
  ];
}

function timed(args) {
  const from = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  if (status !== 0) throw new Error(String(stderr));
  return performance.now() - from;
}
