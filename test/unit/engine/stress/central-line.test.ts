import fc from "fast-check";
import { expect, it } from "vitest";
import { figuresIn, tablesOf } from "../../../../src/engine/index.ts";
import { centralLine, standingOf } from "../../../../src/engine/stress/central-line.ts";
import { touchedParties } from "../../../../src/engine/stress/touched-parties.ts";
import { compileText } from "../../../support/assess-text.ts";
import { anyUncertainScenario } from "../../../support/uncertain-scenario.ts";

it("works out anew only the parties whose figures a quantity moves, which comes to what all of them do", () => {
  fc.assert(
    fc.property(anyUncertainScenario(), (scenario) => {
      const model = compileText(JSON.stringify(scenario));
      for (const plan of model.plans.filter(({ bundles }) => bundles.length > 0)) {
        const quantities = model.uncertainty?.quantities ?? [];
        const line = centralLine(
          model,
          plan,
          quantities.map((quantity) => touchedParties(model, plan, quantity)),
        );
        for (const [index, { central, most, places }] of quantities.entries()) {
          const value = Number.isFinite(most) ? (central + most) / 2 : 1.25 * central + 0.0625;
          const copies = tablesOf(model.figures);
          for (const { table, index: at, factor } of places) copies[table][at] = factor * value;
          const all = standingOf(model, plan, figuresIn(copies, model.figures.breakdownLasts));
          // What a quantity was moved back to may be its central value but for rounding.
          const moved = line.at(index, value);
          expect(moved.weakest === null).toBe(all.weakest === null);
          for (const key of ["weakest", "margin"] as const)
            expect(Math.abs((moved[key] ?? 0) - (all[key] ?? 0))).toBeLessThan(
              1e-12 * (1 + Math.abs(all[key] ?? 0)),
            );
        }
      }
    }),
    { numRuns: 60 },
  );
});
