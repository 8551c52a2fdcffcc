import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compile, design, readScenario } from "../../dist/index.js";
import { assessPlans } from "../../dist/study/design/assess-plans.js";
import { DESIGN_BUDGETS, designSearch, openScenario, toolsAlone } from "../../dist/study/index.js";
import { medianOf, spreadOf } from "../median.mjs";

export const title =
  "whole frontier at 3 measures a step (target: 30 times the prototype at 12 measures, 50 times at 14)";

/** [measures, seed, parties] of `random-scenario.mjs`. */
const INPUTS = [
  [12, 2, 2],
  [12, 15, 2],
  [12, 5, 3],
  [12, 2, 3],
  [12, 7, 3],
  [14, 2, 2],
  [14, 4, 2],
  [14, 15, 2],
  [14, 9, 2],
];
/** Too large for the prototype. */
const ALONE = [
  [16, 2, 2],
  [16, 4, 2],
];
const PER_STEP = 3;
const RUNS = 5;
/** The prototype is given up after so long. */
const PATIENCE_MS = 120_000;

export function run(values) {
  const first = firstSetRow();
  const maker = values["random-scenario"];
  const prototype = values["design-plain"];
  if (maker === undefined) {
    console.log("  skipped: give the path of the scenario maker with --random-scenario");
    return [first];
  }
  const folder = mkdtempSync(join(tmpdir(), "demarche-bench-"));
  try {
    const rows = [...INPUTS, ...ALONE].flatMap(([measures, seed, parties]) => {
      const text = spawnSync(process.execPath, [maker, measures, seed, parties].map(String), {
        encoding: "utf8",
      }).stdout;
      const name = `${measures} measures, ${parties} parties, seed ${seed}`;
      const model = compile(readScenario(text).scenario);
      const times = [];
      let result;
      for (let run = 0; run < RUNS; run++) {
        const from = performance.now();
        result = design(model, { perStep: PER_STEP, objectives: [] });
        times.push(performance.now() - from);
      }
      const rows = [
        {
          name,
          median: medianOf(times),
          unit: "ms",
          note: `${result.frontier.length} points; ${spreadOf(times)}; first ${Math.round(times[0])}`,
        },
      ];
      if (prototype !== undefined && measures < ALONE[0][0]) {
        const file = join(folder, `${measures}-${seed}-${parties}.json`);
        writeFileSync(file, text);
        const { stdout } = spawnSync(process.execPath, [prototype, file, String(PER_STEP)], {
          encoding: "utf8",
          timeout: PATIENCE_MS,
        });
        // It prints its own time, without starting up and reading.
        const ms = Number(/ms: (\d+)/.exec(stdout)?.[1] ?? PATIENCE_MS);
        const bound = stdout.includes("ms:") ? "" : "at least; the prototype was stopped";
        rows.push({
          name: `${name}: prototype / ours`,
          median: ms / medianOf(times),
          unit: "x",
          note: bound,
        });
      }
      return rows;
    });
    return [first, ...rows];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of the flagship, from its text until there is something to show in a terminal; processor time, nothing warmed up. */
function firstSetRow() {
  const file = new URL("../../examples/korea-2021/scenario.yaml", import.meta.url);
  const begun = process.cpuUsage();
  const { open } = openScenario(readFileSync(file, "utf8"));
  const plans = assessPlans(open.model);
  while (!plans.next(false).done);
  let shown = null;
  for (const { soFar } of designSearch(
    open,
    {},
    DESIGN_BUDGETS.terminal,
    toolsAlone(() => 0),
  )) {
    shown = soFar ?? null;
    if (shown !== null) break;
  }
  const { user, system } = process.cpuUsage(begun);
  return {
    name: "Korea: until a first set of plans that hold (target: 2,000 ms with starting up)",
    median: (user + system) / 1000,
    unit: "ms",
    note: `${shown.result.frontier.length} plans`,
  };
}
