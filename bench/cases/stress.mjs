import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { threadPorts } from "../../dist/cli/work/thread-ports.js";
import { stressResult, stressRounds, stressTask } from "../../dist/engine/index.js";
import { fillRandomWords, findBoxes, markedCases } from "../../dist/engine/numeric/index.js";
import { failsWhereSteps } from "../../dist/engine/stress/where-it-fails.js";
import { compile, readScenario, stress } from "../../dist/index.js";
import { runRound } from "../../dist/worker/index.js";
import { medianOf, spreadOf } from "../median.mjs";

export const title =
  "samples a second and core, 8 steps, 3 parties, 15 measures, 45 uncertain figures (target: 300,000, 3 times numpy)";

const SAMPLES = 2 ** 18;
const RUNS = 5;
const PARTIES = ["a", "b", "c"];
const PATIENCE = [0.95, 0.94, 0.93];
const BREAKDOWN = -4;
const LASTS = 8;
const CHANCE = 0.005;

export async function run() {
  const measures = measuresOf();
  const steps = Array.from({ length: 8 }, (_, step) =>
    measures.map((_, m) => m).slice(2 * step, 2 * step + 2),
  );
  const folder = mkdtempSync(join(tmpdir(), "demarche-bench-"));
  try {
    const model = modelOf(measures, steps);
    const plan = join(folder, "plan.json");
    const breakdown = PARTIES.map(() => BREAKDOWN);
    const stake = [...model.scales.stake];
    writeFileSync(
      plan,
      JSON.stringify({ patience: PATIENCE, chance: CHANCE, breakdown, stake, lasts: LASTS, measures, steps }),
    );
    return [
      ...rateRows(model, plan),
      ...memoryRows(model),
      ...flagshipRows(),
      ...whereRows(),
      ...(await scalingRows(model)),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Ours and the numpy program in turn, by processor time, so that what else the machine does falls on both alike; a ratio is of one turn.
 * Both must find the same figures, to the error of sampling.
 */
function rateRows(model, plan) {
  const rates = { sobol: [], random: [], numpy: [] };
  const ratios = { sobol: [], random: [] };
  let agreed = "";
  for (let seed = 0; seed <= RUNS; seed++) {
    const one = {};
    for (const method of ["sobol", "random"]) {
      const begun = process.cpuUsage();
      const result = stress(model, { samples: SAMPLES, method, seed, drivers: false });
      const { user, system } = process.cpuUsage(begun);
      one[method] = { rate: (1e6 * SAMPLES) / (user + system), result };
    }
    const peer = runNumpy(plan, seed);
    // The first turn compiles our program and wakes the machine.
    if (seed === 0) continue;
    for (const method of ["sobol", "random"]) {
      rates[method].push(one[method].rate);
      if (peer !== null) ratios[method].push(one[method].rate / peer.rate);
    }
    if (peer === null) continue;
    rates.numpy.push(peer.rate);
    agreed = compareFigures(one.random.result.plans[0], peer.figures);
  }
  const row = (name, values, unit, more = "") => ({
    name,
    median: medianOf(values),
    unit,
    note: [spreadOf(values, unit === "x" ? 2 : 0), more].filter((part) => part !== "").join("; "),
  });
  const own = [
    row("sobol, samples a second", rates.sobol, "/s"),
    row("random, samples a second", rates.random, "/s"),
  ];
  if (rates.numpy.length === 0) return own;
  return [
    ...own,
    row("numpy, random, samples a second", rates.numpy, "/s"),
    row("ratio to numpy, random", ratios.random, "x", agreed),
    row("ratio to numpy, sobol", ratios.sobol, "x"),
  ];
}

function runNumpy(plan, seed) {
  const program = fileURLToPath(new URL("../peers/stress_numpy.py", import.meta.url));
  const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  const { status, stdout, stderr } = spawnSync("python3", [program, plan, String(SAMPLES), String(seed)], {
    encoding: "utf8",
    env,
  });
  if (status !== 0) {
    if (seed === 0) {
      const why = (stderr ?? "").trim().split("\n").at(-1);
      console.log(`  (no ratio: the numpy program needs python3 and numpy: ${why})`);
    }
    return null;
  }
  const { seconds, figures } = JSON.parse(stdout);
  return { rate: SAMPLES / seconds, figures };
}

function compareFigures(found, figures) {
  const apart = Math.abs(found.holds.probability - figures.holds);
  const weakest = Math.abs(found.weakest.p50 - figures.weakest[3]);
  const gap = Math.max(
    ...found.breaks.map(({ party, step, cases }) =>
      Math.abs(cases - figures.breaks[step - 1][PARTIES.indexOf(party)]),
    ),
    0,
  );
  if (apart > 0.006 || weakest > 0.001 || gap > 0.006) {
    throw new Error(
      `figures differ: holds ${found.holds.probability} and ${figures.holds}, weakest ${weakest} apart, breaks ${gap}`,
    );
  }
  return `both hold in ${figures.holds.toFixed(3)} of cases`;
}

/**
 * One worker against two, threads being started included; the same figures, bit for bit, from both. Worth reading on an idle machine only;
 * what can be read on a busy one is the processor time that a second worker costs more: the same however many cases there are.
 */
async function scalingRows(model) {
  const cores = availableParallelism();
  if (cores < 2) return [];
  const rows = [];
  for (const [samples, runs] of [
    [2 ** 22, RUNS],
    [2 ** 24, 3],
  ]) {
    const task = stressTask(model, { samples, drivers: false });
    const cost = async (workers) => {
      const [begun, from] = [process.cpuUsage(), performance.now()];
      // Without drivers it is one round, however many cases.
      const [round] = stressRounds(model, task, { workers });
      const part = await runRound(model, task, round, threadPorts(workers), WATCHER);
      const [wall, { user, system }] = [performance.now() - from, process.cpuUsage(begun)];
      const text = JSON.stringify(stressResult(model, task, part));
      return { wall, processor: (user + system) / 1000, text };
    };
    const [gains, extra] = [[], []];
    for (let run = 0; run < runs; run++) {
      const [one, two] = [await cost(1), await cost(2)];
      if (one.text !== two.text) throw new Error("one worker and two find different figures");
      gains.push(one.wall / two.wall);
      extra.push(two.processor - one.processor);
    }
    const of = `${samples.toLocaleString("en")} samples`;
    const load = `${cores} cores, load ${loadavg()[0].toFixed(1)}`;
    rows.push(
      {
        name: `two workers against one, ${of}`,
        median: medianOf(gains),
        unit: "x",
        note: `${spreadOf(gains, 2)}; ${load}`,
      },
      {
        name: `processor time a second worker costs, ${of}`,
        median: medianOf(extra),
        unit: "ms",
        note: spreadOf(extra),
      },
    );
  }
  return rows;
}

const WATCHER = {
  pause: () => new Promise((resolve) => setTimeout(resolve, 5)),
  shouldStop: () => false,
  onProgress: () => undefined,
};

/** Memory does not grow with the samples. */
function memoryRows(model) {
  const peak = (samples) => {
    const from = process.memoryUsage().arrayBuffers;
    let most = 0;
    const onProgress = () => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - from);
    };
    stress(model, { samples, drivers: false, onProgress });
    return most / 2 ** 20;
  };
  return [2 ** 16, 2 ** 20].map((samples) => ({
    name: `tables at ${samples.toLocaleString("en")} samples`,
    median: peak(samples),
    unit: "MB",
  }));
}

/** The flagship, all plans: what a page that stays live would ask. */
function flagshipRows() {
  const text = readFileSync(new URL("../../examples/korea-2021/scenario.yaml", import.meta.url), "utf8");
  const model = compile(readScenario(text).scenario);
  return [false, true].map((drivers) => {
    const times = Array.from({ length: RUNS + 1 }, () => {
      const from = performance.now();
      stress(model, { samples: 10_000, drivers });
      return performance.now() - from;
    });
    return {
      name: `flagship, 12 plans, 10,000 samples${drivers ? ", with drivers" : ""}`,
      median: medianOf(times.slice(1)),
      unit: "ms",
      note: `first ${times[0].toFixed(0)} ms; ${spreadOf(times.slice(1))}`,
    };
  });
}

/** Boxes of 16,384 cases of 60 figures, of which 30 add up to what decides, by processor time; and all of where a plan of the flagship fails. */
function whereRows() {
  const cases = 2 ** 14;
  const columns = Array.from({ length: 60 }, (_, column) => {
    const words = new Int32Array(cases);
    fillRandomWords({ key: [1, 0, 0, 0], name: [9, 9] }, column, 0, cases, words);
    return Float64Array.from(words, (word) => (word >>> 0) / 2 ** 32);
  });
  const marked = Uint8Array.from({ length: cases }, (_, i) =>
    Number(columns.slice(0, 30).reduce((sum, own, column) => sum + own[i] * (1 + (column % 5)), 0) > 50),
  );
  const text = readFileSync(new URL("../../examples/korea-2021/scenario.yaml", import.meta.url), "utf8");
  const model = compile(readScenario(text).scenario);
  const plan = model.plans.find(({ id }) => id === "calibrated-reversible");
  const row = (name, work) => {
    const times = Array.from({ length: RUNS + 1 }, () => {
      const begun = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    });
    const note = `first ${times[0].toFixed(0)} ms; ${spreadOf(times.slice(1))}`;
    return { name, median: medianOf(times.slice(1)), unit: "ms", note };
  };
  const patience = { share: 0.05, least: 100 };
  return [
    row("boxes of 16,384 cases, 60 figures (target: under 1,000 ms)", () =>
      findBoxes(markedCases(columns, marked), {
        patience,
        mostBoxes: 3,
        mostLimits: 4,
        toTell: (box) => box,
      }),
    ),
    row("where a plan of the flagship fails, all of it", () => {
      const steps = failsWhereSteps(model, plan, stressTask(model, { plans: [plan.id] }));
      while (!steps.next(false).done);
    }),
  ];
}

/** Costs to the performer and gains to the others, by turns uniform, PERT and normal. */
function measuresOf() {
  return Array.from({ length: 15 }, (_, m) => ({
    by: m % 3,
    reversible: m % 3 !== 0,
    takes: 1 + (m % 2),
    verify: 1 + (m % 2),
    value: PARTIES.map((_, party) => {
      const centre = party === m % 3 ? -3 - (m % 4) : 4 + (m % 3);
      const width = Math.abs(centre) / 2;
      switch ((m + party) % 3) {
        case 0:
          return { kind: "uniform", lo: centre - width, hi: centre + width };
        case 1:
          return { kind: "pert", lo: centre - width, mode: centre, hi: centre + 1.5 * width };
        default:
          return { kind: "normal", mean: centre, sd: width / 2 };
      }
    }),
  }));
}

function modelOf(measures, steps) {
  const figure = ({ kind, lo, mode, hi, mean, sd }) =>
    kind === "normal" ? { normal: [mean, sd] } : kind === "pert" ? `${lo}..${mode}..${hi}` : `${lo}..${hi}`;
  const text = JSON.stringify({
    demarche: 1,
    title: "benchmark",
    parties: Object.fromEntries(PARTIES.map((id, party) => [id, { patience: PATIENCE[party] }])),
    measures: Object.fromEntries(
      measures.map(({ by, value, ...rest }, m) => [
        `m${m}`,
        {
          ...rest,
          by: PARTIES[by],
          value: Object.fromEntries(PARTIES.map((id, p) => [id, figure(value[p])])),
        },
      ]),
    ),
    breakdown: {
      value: Object.fromEntries(PARTIES.map((id) => [id, BREAKDOWN])),
      lasts: LASTS,
      chance: CHANCE,
    },
    plans: { plan: { steps: steps.map((step) => step.map((m) => `m${m}`)) } },
  });
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null)
    throw new Error(JSON.stringify(diagnostics.filter((one) => one.severity === "error")));
  return compile(scenario);
}
