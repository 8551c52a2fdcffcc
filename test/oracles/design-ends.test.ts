import fc from "fast-check";
import { expect, it } from "vitest";
import { ends } from "../../src/engine/design/index.ts";
import { compileText } from "../support/assess-text.ts";
import { enrichment } from "../support/enriched-scenario.ts";
import { anyScenario } from "../support/random-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import { oracleInput } from "./oracle-input.ts";
import { figuresOf, noAgreementValue } from "./plan-oracle.ts";

it("end states keep by themselves just where every breach after the last step is listed and none pays, and give what they are worth for good", () => {
  let compared = 0;
  let keeping = 0;
  fc.assert(
    fc.property(anyScenario(), enrichment(), (scenario, enrich) => {
      const { plans: _plans, stances: _stances, ...rest } = scenario;
      const whole = enrich(rest);
      const model = compileText(JSON.stringify({ ...whole, plans: {} }));
      if (model.measureIds.length > 4) return;
      const found = ends(model)!;
      expect(found.isReached).toBe(true);
      for (const end of found.ends.slice(0, 8)) {
        const inForce = end.inForce.filter((id) => !(whole.start ?? []).includes(id));
        const input = oracleInput({ ...whole, plans: { p: { steps: [inForce] } } }, "p");
        const { slackAt, keepValue, stake, veto } = figuresOf(input.scenario, input.steps);
        let least = Number.POSITIVE_INFINITY;
        for (const id of model.partyIds) {
          const patience = input.scenario.parties[id]!.patience;
          const gain = (1 - patience) * (keepValue[id]![1]! - noAgreementValue(input.scenario, id));
          expect(Math.abs(end.gain[id]! - gain)).toBeLessThanOrEqual(1e-9 * (1 + stake[id]!));
          const slack = slackAt[id]![1]![0] ?? Number.POSITIVE_INFINITY;
          least = Math.min(
            least,
            slack / stake[id]!,
            veto[id] ? gain / stake[id]! : Number.POSITIVE_INFINITY,
          );
          if (Math.abs(slack) > 1e-6 * stake[id]! && slack < 0) expect(end.keeps).toBe(false);
        }
        if (Math.abs(least) > 1e-6) expect(end.keeps && end.accepted).toBe(least > 0);
        if (least < -1e-6) expect(end.shortfall).toBeCloseTo(-least, 6);
        compared++;
        if (end.keeps) keeping++;
      }
    }),
    { numRuns: cases(200, 2_000), seed: 20_201 },
  );
  expect(compared).toBeGreaterThan(20);
  expect(keeping).toBeGreaterThan(5);
});
