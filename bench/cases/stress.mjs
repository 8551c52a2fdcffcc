import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, readScenario, stress } from "../../dist/index.js";
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
  const model = modelOf(measures, steps);
  const rows = [];
  const ours = {};
  for (const method of ["sobol", "random"]) {
    const seconds = [];
    for (let seed = 0; seed <= RUNS; seed++) {
      const from = performance.now();
      ours[method] = stress(model, { samples: SAMPLES, method, seed, drivers: false });
      // The first run compiles the program.
      if (seed > 0) seconds.push((performance.now() - from) / 1000);
    }
    const rate = seconds.map((one) => SAMPLES / one);
    rows.push({
      name: `${method}, samples a second`,
      median: medianOf(rate),
      unit: "/s",
      note: spreadOf(rate),
    });
  }
  rows.push(...peerRows(measures, steps, ours, rows), ...memoryRows(model), ...flagshipRows());
  return rows;
}

/** The numpy program in the same run; both must find the same figures, to the error of sampling. */
function peerRows(measures, steps, ours, [sobol, random]) {
  const folder = mkdtempSync(join(tmpdir(), "demarche-bench-"));
  try {
    const plan = join(folder, "plan.json");
    const patience = PATIENCE;
    const breakdown = PARTIES.map(() => BREAKDOWN);
    writeFileSync(
      plan,
      JSON.stringify({ patience, chance: CHANCE, breakdown, lasts: LASTS, measures, steps }),
    );
    const program = fileURLToPath(new URL("../peers/stress_numpy.py", import.meta.url));
    const one = {
      encoding: "utf8",
      env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
    };
    const { status, stdout, stderr } = spawnSync(
      "python3",
      [program, plan, String(SAMPLES), String(RUNS)],
      one,
    );
    if (status !== 0) {
      console.log(
        `  (no ratio: the numpy program needs python3 and numpy: ${(stderr ?? "").trim().split("\n").at(-1)})`,
      );
      return [];
    }
    const { seconds, figures } = JSON.parse(stdout);
    const [found] = ours.random.plans;
    const apart = Math.abs(found.holds.probability - figures.holds);
    const weakest = Math.abs(found.weakest.p50 - figures.weakest[3]);
    if (apart > 0.006 || weakest > 0.05) {
      throw new Error(
        `figures differ: holds ${found.holds.probability} and ${figures.holds}, weakest ${weakest} apart`,
      );
    }
    const rate = seconds.map((second) => SAMPLES / second);
    const note = `both hold in ${figures.holds.toFixed(3)} of cases`;
    return [
      { name: "numpy, random, samples a second", median: medianOf(rate), unit: "/s", note: spreadOf(rate) },
      { name: "ratio to numpy, random", median: random.median / medianOf(rate), unit: "x", note },
      { name: "ratio to numpy, sobol", median: sobol.median / medianOf(rate), unit: "x", note },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

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
  const { scenario, diagnostics } = readScenario(
    JSON.stringify({
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
    }),
  );
  if (scenario === null)
    throw new Error(JSON.stringify(diagnostics.filter((one) => one.severity === "error")));
  return compile(scenario);
}
