import { Bench } from "tinybench";
import { assess, compile, readScenario } from "../../dist/index.js";

export const title =
  "assessments a second, one core (target: at least 120,000, and half as many as before breaches at any period)";

export async function run() {
  const rows = [];
  for (const shape of [
    { name: "8 steps, 2 parties, 16 measures", parties: 2, measures: 16, together: 0, verify: [1] },
    { name: "8 steps, 3 parties, 15 measures", parties: 3, measures: 15, together: 0, verify: [1] },
    {
      name: "8 steps, 3 parties, 15 measures, two lags",
      parties: 3,
      measures: 15,
      together: 0,
      verify: [1, 2],
    },
    {
      name: "8 steps, 3 parties, 15 measures, 3 combinations",
      parties: 3,
      measures: 15,
      together: 3,
      verify: [1, 2],
    },
  ]) {
    const { scenario, diagnostics } = readScenario(JSON.stringify(makeScenario(shape)));
    if (scenario === null)
      throw new Error(JSON.stringify(diagnostics.filter((one) => one.severity === "error")));
    const model = compile(scenario);
    const bench = new Bench({ time: 800, warmupTime: 300 });
    bench.add(shape.name, () => {
      assess(model, "plan");
    });
    await bench.run();
    const { throughput } = bench.tasks[0].result;
    rows.push({
      name: shape.name,
      median: throughput.p50,
      unit: "/s",
      note: assess(model, "plan").holds ? "holds" : "does not hold",
    });
  }
  return rows;
}

function makeScenario({ parties, measures, together, verify }) {
  const ids = ["a", "b", "c"].slice(0, parties);
  const measureIds = Array.from({ length: measures }, (_, index) => `m${index}`);
  const perStep = Math.ceil(measures / 8);
  return {
    demarche: 1,
    title: "benchmark",
    parties: Object.fromEntries(ids.map((id, index) => [id, { patience: 0.95 - index / 100 }])),
    measures: Object.fromEntries(
      measureIds.map((id, index) => [
        id,
        {
          by: ids[index % parties],
          reversible: index % 3 !== 0,
          takes: 1 + (index % 2),
          verify: verify[index % verify.length],
          value: Object.fromEntries(
            ids.map((party, p) => [party, p === index % parties ? -3 - (index % 4) : 4 + (index % 3)]),
          ),
        },
      ]),
    ),
    together: Array.from({ length: together }, (_, index) => ({
      when: [measureIds[index], `not ${measureIds[index + 3]}`],
      value: { a: 1, b: 2 },
    })),
    breakdown: { value: Object.fromEntries(ids.map((id) => [id, -4])), lasts: 8, chance: 0.005 },
    plans: {
      plan: {
        steps: Array.from({ length: 8 }, (_, step) =>
          measureIds.slice(step * perStep, (step + 1) * perStep),
        ).filter((step) => step.length > 0),
      },
    },
  };
}
