import { describe, expect, it } from "vitest";
import { stress } from "../../src/index.ts";
import { compileText } from "../support/assess-text.ts";
import { swapScenario } from "../support/swap-scenario.ts";

const SEEDS = 1000;
const SAMPLES = 1000;

/** In how many of the runs the 95 % interval holds the true chance. */
function covered(text: string, truth: number, method: "random" | "sobol"): number {
  const model = compileText(text);
  let count = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { low, high } = stress(model, { samples: SAMPLES, seed, method, drivers: false }).plans[0]!.holds;
    if (low <= truth && truth <= high) count++;
  }
  return count;
}

describe("the 95 % interval over 1,000 seeds", () => {
  // Cost uniform on [1, 5], it holds up to 2.7: 0.425. Three standard deviations of a count of 1,000 at 0.95 are 21.
  const text = swapScenario({ cost: "-5..-1" });

  it("holds the truth in 95 of 100 runs at random", () => {
    const count = covered(text, 0.425, "random");
    expect(count).toBeGreaterThan(950 - 21);
    expect(count).toBeLessThan(950 + 21);
  });

  it("holds it at random also where the chance is small", () => {
    // It holds up to a cost of 2.7 of [2.6, 4.6]: 0.05.
    const count = covered(swapScenario({ cost: "-4.6..-2.6" }), 0.05, "random");
    expect(count).toBeGreaterThan(950 - 21);
    expect(count).toBeLessThan(950 + 25);
  });

  it("holds it more often with Sobol points, whose error is smaller than it allows for", () => {
    expect(covered(text, 0.425, "sobol")).toBeGreaterThan(990);
  });
});
