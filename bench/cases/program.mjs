import load from "highs";
import { compile, design, readScenario } from "../../dist/index.js";
import { medianOf, spreadOf } from "../median.mjs";
import { mixedScenario } from "../mixed-scenario.mjs";
import { easyProgram } from "../peers/easy-program.mjs";

export const title =
  "one objective with proof by mixed-integer program (a program written by hand for the easy case: 250 to 400 ms at 18 measures, 500 to 800 at 28)";

const RUNS = 5;

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
      const text = mixedScenario(count, seed, isEasy);
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
