import { expect, test } from "vitest";
import { assessPlain } from "../../support/assess-text.ts";
import type { PlainScenario } from "../../support/plain-scenario.ts";

const two = { a: { patience: 0.9 }, b: { patience: 0.9 } };

test("a plan breaks in the first period with a negative slack, though a later one is worse and all that needs a look", () => {
  // r periods before the end a slack is 5 - 10 (1 - δ) - 5 δ^r: -0.5 in the last, -0.05 in the one before, 0.355 in the third last.
  const scenario: PlainScenario = {
    demarche: 1,
    title: "Dated swap",
    parties: two,
    measures: {
      relief: { by: "a", value: { a: -5, b: 10 } },
      freeze: { by: "b", value: { a: 10, b: -5 } },
    },
    plans: { dated: { steps: [{ does: ["relief", "freeze"], wait: 12 }, { ends: ["relief", "freeze"] }] } },
  };
  const { breaks, slack, after } = assessPlain(scenario, "dated");
  expect(slack.a![0]).toBeCloseTo(-0.5, 12);
  expect(after.a![0]).toBe(11);
  expect(breaks).toMatchObject({ party: "a", step: 1, after: 10, begins: { relief: 0 }, seenAfter: 1 });
  expect(breaks!.slack).toBeCloseTo(-0.05, 12);
});

test("a breach names what gives it away, though to violate that changes nothing by itself", () => {
  const scenario: PlainScenario = {
    demarche: 1,
    title: "A burden after a gesture",
    parties: two,
    measures: { gesture: { by: "a", verify: 2 }, burden: { by: "a", value: { a: -1, b: 3 } } },
    plans: { p: { steps: [["gesture"], ["burden"]] } },
  };
  const { breaks } = assessPlain(scenario, "p");
  expect(breaks).toMatchObject({ step: 1, after: 0, withholds: ["gesture"], undoes: [], seenAfter: 2 });
  expect(breaks!.begins).toEqual({ gesture: 0 });
});
