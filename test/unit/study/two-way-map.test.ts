import { expect, it } from "vitest";
import { drive } from "../../../src/engine/index.ts";
import { mapAnswer } from "../../../src/study/index.ts";
import { compileText } from "../../support/assess-text.ts";
import { swapScenario } from "../../support/swap-scenario.ts";

it("maps two figures of a plan, each place by the closed form, and ends when told to", () => {
  // The swap holds where 0.9 worth >= cost.
  const model = compileText(swapScenario({ cost: "-3..-1", worth: "1..3" }));
  const [across, up] = ["measures.lift.value.a", "measures.freeze.value.a"] as const;
  const asked = { plan: "swap", across, up };
  const map = drive(mapAnswer({ model }, asked))!;
  for (const [row, verdicts] of map.verdicts.entries())
    for (const [column, verdict] of verdicts.entries()) {
      const spare = 0.9 * map.y.values[row]! + map.x.values[column]!;
      if (Math.abs(spare) > 1e-9) expect(verdict === "holds").toBe(spare > 0);
    }
  const steps = mapAnswer({ model }, asked);
  const first = steps.next();
  expect(first.done === true || steps.next(true).done).toBe(true);
});
