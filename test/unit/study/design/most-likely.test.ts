import { describe, expect, it } from "vitest";
import { drive } from "../../../../src/engine/index.ts";
import { mostLikelyAnswer } from "../../../../src/study/index.ts";
import { compileText } from "../../../support/assess-text.ts";
import { swapScenario } from "../../../support/swap-scenario.ts";

// The swap holds where 0.9 worth >= cost; the freeze alone, which costs its performer, never does.
const model = compileText(swapScenario({ cost: "-3..-1", worth: "1..3" }));
const swap = [["freeze", "lift"]];

describe("the plan most likely to hold", () => {
  it("is told with its chance, by as many cases as a final chance takes", () => {
    const found = drive(mostLikelyAnswer({ model }, { candidates: [[["freeze"]], swap] }));
    // worth and cost uniform on [1, 3]: the share of the square where 0.9 w >= c, from w = 10/9 on.
    const share = (0.45 * (9 - (10 / 9) ** 2) - (3 - 10 / 9)) / 4;
    expect(found).toMatchObject({ place: 1, samples: 16_384, of: 2, isFinal: true });
    expect(Math.abs(found.chance - share)).toBeLessThan(0.003);
  });

  it("is nobody's where none holds in any case, and nothing is looked at twice then", () => {
    const found = drive(mostLikelyAnswer({ model }, { candidates: [[["freeze"]]] }));
    expect(found).toMatchObject({ place: null, chance: 0, samples: 2048 });
  });

  it("is known from one case where no figure has a range", () => {
    const sure = compileText(swapScenario({ cost: -1, worth: 3 }));
    const found = drive(mostLikelyAnswer({ model: sure }, { candidates: [swap] }));
    expect(found).toEqual({ place: 0, chance: 1, samples: 1, of: 1, isFinal: true });
  });

  it("told to stop, gives what the first cases say, as not final", () => {
    const steps = mostLikelyAnswer({ model }, { candidates: [swap] });
    for (let step = steps.next(false); ; step = steps.next(!step.done && step.value.soFar !== undefined)) {
      if (!step.done) continue;
      expect(step.value).toMatchObject({ place: 0, samples: 2048, isFinal: false });
      return;
    }
  });
});
