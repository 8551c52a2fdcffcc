import fc from "fast-check";
import { expect, test } from "vitest";
import { collapseOf, ruinAtMost, ruinOf } from "../../../../src/engine/assess/collapse.ts";
import { evaluate } from "../../../../src/engine/assess/evaluate.ts";
import { compileText } from "../../../support/assess-text.ts";
import { anyFullScenario } from "../../../support/full-scenario.ts";

test("what a collapse can lead to at most is no less than what the best breach leads to", () => {
  let looked = 0;
  const property = fc.property(anyFullScenario(), (scenario) => {
    const model = compileText(JSON.stringify(scenario));
    const parties = [...model.partyIds.keys()];
    for (const plan of model.plans) {
      if (plan.nodes !== null || plan.bundles.length === 0) continue;
      const evaluation = evaluate(model, plan);
      const count = parties.length;
      for (let row = 0; row < plan.moments.first[plan.bundles.length]! * count; row++) {
        if (Number.isNaN(evaluation.breachAt[row]!)) continue;
        const [moment, party] = [Math.floor(row / count), row % count];
        const collapse = collapseOf(evaluation, party, moment);
        for (const other of parties) {
          const most = ruinAtMost(evaluation, party, moment, other);
          const ruin = ruinOf(evaluation, other, collapse);
          expect(most).toBeGreaterThanOrEqual(ruin - 1e-9 * Math.max(1, Math.abs(ruin)));
          looked++;
        }
      }
    }
  });
  fc.assert(property, { numRuns: 30 });
  expect(looked).toBeGreaterThan(100);
});
