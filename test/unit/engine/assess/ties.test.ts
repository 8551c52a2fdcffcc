import { expect, test } from "vitest";
import { assess } from "../../../../src/index.ts";
import { expectAgreement } from "../../../support/agreement.ts";
import { compileText } from "../../../support/assess-text.ts";

/**
 * Slacks of one step fall from period to period by less than the tolerance: some are equal to its own smallest, and not to another step's,
 * which is smaller yet.
 */
test("the weakest link is the earliest of what is equal to the smallest of all, not to that of its step", () => {
  const scenario = {
    demarche: 1,
    title: "Slacks that tie in a chain",
    parties: { a: { patience: 0.99995, voice: "heard" } },
    measures: {
      x: {
        by: "a",
        value: { a: -0.001 },
        instalments: [0.21428571428571427, 0.5714285714285714, 0.21428571428571427],
        reversible: 0.41,
        progress: "at-once",
        verify: 4,
      },
      done: { by: "a", value: { a: -1 }, progress: "steady" },
      slow: { by: "a", value: { a: 0 }, progress: "steady", verify: 4 },
      part: { by: "a", value: { a: 0 }, reversible: 0.56, progress: "steady", verify: 2 },
      more: { by: "a", value: { a: 0 }, instalments: 1, reversible: 0.6, progress: "steady" },
    },
    plans: {
      first: { label: "First", steps: [{ does: ["x"] }] },
      long: {
        label: "Long",
        steps: [
          { does: ["done"] },
          { does: ["slow"], wait: 11 },
          { does: ["x.1", "part"] },
          { ends: ["slow"], wait: 1 },
        ],
      },
    },
    together: [
      { when: ["x"], value: { a: 5.27 } },
      { when: ["x"], value: { a: 5 } },
    ],
    drift: [
      { when: [], value: { a: 0.3125 } },
      { when: ["x"], value: { a: -1.0625 } },
    ],
    breakdown: { without: 1, blame: { a: -4.25 } },
  };
  const result = assess(compileText(JSON.stringify(scenario)), "long");
  expectAgreement(scenario as never, "long", result);
  expect(result.weakest).not.toBeNull();
});
