import load from "highs";
import { compile, design, readScenario } from "../../dist/index.js";
import { medianOf, spreadOf } from "../median.mjs";
import { easyProgram } from "../peers/easy-program.mjs";

export const title =
  "one objective with proof by mixed-integer program (a program written by hand for the easy case: 250 to 400 ms at 18 measures, 500 to 800 at 28)";

const RUNS = 5;

/** Uniform on [0, 1), the same for the same seed (mulberry32). */
function drawsFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Two parties that take turns; easy: every measure takes one period and is seen after one. */
function scenarioOf(count, seed, isEasy) {
  const draw = drawsFrom(seed);
  const between = (low, high) => Math.round(10 * (low + (high - low) * draw())) / 10;
  const pick = (list) => list[Math.floor(draw() * list.length)];
  const measures = {};
  for (let index = 0; index < count; index++) {
    const [by, other] = index % 2 === 0 ? ["a", "b"] : ["b", "a"];
    measures[`m${index}`] = {
      by,
      reversible: draw() < 0.65,
      ...(isEasy ? {} : { takes: pick([1, 1, 2, 4]), verify: pick([1, 1, 2]) }),
      value: { [by]: -between(1, 8), [other]: between(0, 10) },
    };
  }
  return JSON.stringify({
    demarche: 1,
    title: `${count} measures`,
    parties: { a: { patience: 0.92 }, b: { patience: 0.95 } },
    measures,
    breakdown: { value: { a: -2, b: -2 } },
    plans: {},
  });
}

export async function run() {
  const solver = await load();
  const rows = [];
  for (const [count, isEasy, options] of [
    [18, true, { steps: 8 }],
    [28, true, { steps: 8 }],
    [30, false, { steps: 8 }],
    [30, false, {}],
  ]) {
    const times = [];
    const byHand = { loose: [], same: [] };
    let proven = 0;
    let agreed = 0;
    for (let seed = 1; seed <= RUNS; seed++) {
      const text = scenarioOf(count, seed, isEasy);
      const model = compile(readScenario(text).scenario);
      const from = performance.now();
      const now = () => performance.now();
      const result = design(model, {
        ...options,
        objectives: ["welfare"],
        method: "program",
        solver,
        now,
        timeLimitMs: 30_000,
      });
      times.push(performance.now() - from);
      if (result.method.exact) proven++;
      if (!isEasy) continue;
      const plain = JSON.parse(text);
      solveByHand(byHand.loose, solver, plain, options.steps, true);
      const { ObjectiveValue } = solveByHand(byHand.same, solver, plain, options.steps, false);
      const score = result.best.welfare?.score ?? 0;
      if (Math.abs(ObjectiveValue - score) <= 1e-5 * Math.max(1, score)) agreed++;
    }
    rows.push({
      name: `${count} measures, ${isEasy ? "easy" : "mixed durations and lags"}${options.steps ? ", 8 steps" : ""}`,
      median: medianOf(times),
      unit: "ms",
      note: `${RUNS} scenarios, ${proven} proven within 30 s; ${spreadOf(times)}`,
    });
    if (!isEasy) continue;
    rows.push({
      name: `${count} measures, easy: by hand, the same question`,
      median: medianOf(byHand.same),
      unit: "ms",
      note: `the same welfare in ${agreed}; ${spreadOf(byHand.same)}`,
    });
    rows.push({
      name: `${count} measures, easy: by hand, idle periods allowed`,
      median: medianOf(byHand.loose),
      unit: "ms",
      note: `a looser question; ${spreadOf(byHand.loose)}`,
    });
  }
  return rows;
}

/** The program that somebody would write for the easy case alone, with the solver's own settings but for the gap. */
function solveByHand(times, solver, scenario, steps, allowsIdle) {
  const from = performance.now();
  const answer = solver.solve(easyProgram(scenario, steps, allowsIdle), {
    output_flag: false,
    mip_rel_gap: 1e-9,
    time_limit: 30,
  });
  times.push(performance.now() - from);
  return answer;
}
