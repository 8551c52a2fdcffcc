import load from "highs";
import { compile, design, readScenario } from "../../dist/index.js";
import { medianOf } from "../median.mjs";
import { mixedScenario } from "../mixed-scenario.mjs";

export const title =
  "how the cost of design grows, by labels (the whole frontier) and by program (the largest sum of gains, proven); a table for docs/theory/design.md";

const SEEDS = [1, 2, 3];
/** A search is given up after so long, in processor time. */
const PATIENCE_MS = 5_000;

/** [measures, parties, measures a step]; null: no limit. */
const SIZES = [
  [8, 2, 3],
  [10, 2, 3],
  [12, 2, 3],
  [14, 2, 3],
  [16, 2, 3],
  [20, 2, 3],
  [24, 2, 3],
  [30, 2, 3],
  [10, 3, 3],
  [10, 4, 3],
  [10, 5, 3],
  [12, 2, 1],
  [12, 2, 2],
  [12, 2, 4],
  [12, 2, null],
  [24, 2, null],
  [30, 2, null],
];

export async function run() {
  const solver = await load();
  const rows = [];
  const lines = [
    "| measures | parties | a step | labels: whole frontier | points | program: welfare, proven |",
    "| --- | --- | --- | --- | --- | --- |",
  ];
  for (const [measures, parties, perStep] of SIZES) {
    const limit = perStep === null ? {} : { perStep };
    const byLabels = measureBy(measures, parties, { ...limit, objectives: [], method: "labels" });
    const byProgram = measureBy(measures, parties, {
      ...limit,
      objectives: ["welfare"],
      method: "program",
      solver,
    });
    const points = byLabels.results.map(({ frontier }) => frontier.length);
    lines.push(
      `| ${measures} | ${parties} | ${perStep ?? "any"} | ${byLabels.shown} | ${byLabels.isDone ? rangeOf(points) : ""} | ${byProgram.shown} |`,
    );
    for (const [road, { times, isDone }] of [
      ["labels", byLabels],
      ["program", byProgram],
    ]) {
      rows.push({
        name: `${measures} measures, ${parties} parties, ${perStep ?? "any"} a step: ${road}`,
        median: medianOf(times),
        unit: "ms",
        note: isDone ? "" : "given up",
      });
    }
  }
  console.log(`\n${lines.join("\n")}\n`);
  return rows;
}

/** Median over the seeds; after one that was given up or refused the others are not tried. */
function measureBy(measures, parties, options) {
  const times = [];
  const results = [];
  for (const seed of SEEDS) {
    const model = compile(readScenario(mixedScenario(measures, seed, false, parties)).scenario);
    const from = processorMs();
    const result = design(model, { ...options, now: processorMs, timeLimitMs: PATIENCE_MS });
    times.push(processorMs() - from);
    results.push(result);
    if (result.status === "refused") return { times, results, isDone: false, shown: "too large" };
    if (!result.method.exact) return { times, results, isDone: false, shown: `over ${PATIENCE_MS / 1000} s` };
  }
  return { times, results, isDone: true, shown: secondsOf(medianOf(times)) };
}

/** Of this process, so that what else the machine does counts little. */
function processorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function secondsOf(ms) {
  return `${(ms / 1000).toLocaleString("en", { maximumSignificantDigits: 2 })} s`;
}

function rangeOf(numbers) {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? `${least}` : `${least.toLocaleString("en")} to ${most.toLocaleString("en")}`;
}
