import { readFileSync } from "node:fs";
import { inShares } from "../../dist/engine/design/in-shares.js";
import { anyPlan } from "../../dist/engine/design/labels/label-pass.js";
import { searchLabels } from "../../dist/engine/design/labels/search-frontier.js";
import { prepareLattice } from "../../dist/engine/design/lattice/lattice.js";
import { findRequirements } from "../../dist/engine/design/lattice/requirements.js";
import { floorsOf, precisionFor } from "../../dist/engine/design/precision.js";
import { designProblem } from "../../dist/engine/design/problem.js";
import { assess, compile, readScenario } from "../../dist/index.js";
import { medianOf, spreadOf } from "../median.mjs";

export const title =
  "plans that may be interrupted (targets: 20,000 assessments a second of eight steps with two events and two clauses; the lattice of Korea and one pass within 2 times as long as without events)";

const RUNS = 5;

export function run() {
  return [...assessments(), ...lattices()];
}

/** Processor time, so that a busy machine counts less. */
function processorMs(work) {
  const from = process.cpuUsage().user;
  work();
  return (process.cpuUsage().user - from) / 1e3;
}

function assessments() {
  const rules = {
    "two suspensions": [
      { upon: "test", suspend: ["m2"], for: 2 },
      { upon: "vote", suspend: [], for: 1 },
    ],
    "a suspension, the third time the end": [
      { upon: "test", suspend: ["m2"], for: 2 },
      // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
      { upon: "test", times: 3, then: "end" },
    ],
  };
  const each = 4_000;
  return Object.entries(rules).map(([name, clauses]) => {
    const model = modelOf(JSON.stringify(eightSteps(clauses)));
    const rates = Array.from({ length: RUNS + 1 }, () => {
      const ms = processorMs(() => {
        for (let at = 0; at < each; at++) assess(model, "plan");
      });
      return (1000 * each) / ms;
    }).slice(1);
    return {
      name: `8 steps, 2 parties, 16 measures, ${name}`,
      median: medianOf(rates),
      unit: "/s",
      note: spreadOf(rates),
    };
  });
}

function eightSteps(clauses) {
  const ids = ["a", "b"];
  const measures = Array.from({ length: 16 }, (_, index) => `m${index}`);
  return {
    demarche: 1,
    title: "benchmark",
    parties: Object.fromEntries(ids.map((id, index) => [id, { patience: 0.95 - index / 100 }])),
    measures: Object.fromEntries(
      measures.map((id, index) => [
        id,
        {
          by: ids[index % 2],
          reversible: index % 3 !== 0,
          takes: 1 + (index % 2),
          value: Object.fromEntries(
            ids.map((party, p) => [party, p === index % 2 ? -3 - (index % 4) : 4 + (index % 3)]),
          ),
        },
      ]),
    ),
    breakdown: { value: { a: -4, b: -4 }, lasts: 8, chance: 0.005 },
    events: { test: { by: "b", once: { b: 3 }, chance: 0.02 }, vote: { chance: 0.02 } },
    clauses,
    plans: { plan: { steps: Array.from({ length: 8 }, (_, k) => measures.slice(2 * k, 2 * k + 2)) } },
  };
}

function lattices() {
  const file = new URL("../../examples/korea-2021/scenario.yaml", import.meta.url);
  const plain = readFileSync(file, "utf8").replace(/^(events|clauses):.*\n(?:(?: .*|#.*)?\n)*/gm, "");
  const events =
    "\nevents:\n  test: {label: Test, by: dprk, once: {dprk: 0.5}, chance: 0.02}\nclauses:\n  - {upon: test, suspend: [u3, u4], for: 2}\n";
  const models = [plain, plain + events].map((text) => inShares(modelOf(text)));
  const times = models.map((model) => {
    latticeAndPass(model);
    return Array.from({ length: RUNS }, () => processorMs(() => latticeAndPass(model)));
  });
  const [without, under] = times.map(medianOf);
  return [
    { name: "Korea: lattice, one pass at 2 %", median: without, unit: "ms", note: spreadOf(times[0]) },
    { name: "the same with an event that suspends", median: under, unit: "ms", note: spreadOf(times[1]) },
    { name: "with / without", median: under / without, unit: "x" },
  ];
}

function latticeAndPass(model) {
  const problem = designProblem(model, {});
  const budget = { limitBytes: 2 ** 30, usedBytes: 0 };
  const floors = floorsOf(model);
  const lattice = toEnd(prepareLattice(problem, budget, floors.slack));
  const precision = precisionFor(model.scales);
  const requirements = findRequirements(lattice, floors, precision.margin, 3);
  const search = { lattice, requirements, precision, budget, found: [], sharesWork: false };
  const spread = Array.from({ length: problem.partyCount + 1 }, () => 0.02);
  toEnd(searchLabels(search, anyPlan(floors.slack, spread), "frontier"));
}

function toEnd(work) {
  for (;;) {
    const step = work.next(false);
    if (step.done) return step.value;
  }
}

function modelOf(text) {
  const { scenario, diagnostics } = readScenario(text);
  if (scenario === null)
    throw new Error(JSON.stringify(diagnostics.filter((one) => one.severity === "error")));
  return compile(scenario);
}
