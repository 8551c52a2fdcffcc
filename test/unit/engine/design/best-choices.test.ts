import { expect, it } from "vitest";
import { type BestPlan, bestChoices } from "../../../../src/engine/index.ts";

it("objectives that choose the same plan share it; one that is not on the frontier has no place", () => {
  const plan = (exact: boolean, ...steps: string[][]): BestPlan => ({
    steps,
    gain: {},
    weakest: null,
    share: null,
    trust: null,
    score: 1,
    exact,
  });
  const nash = plan(true, ["a"], ["b"]);
  const shortest = plan(true, ["a", "b"]);
  const welfare = plan(false, ["a"], ["b"]);
  const choices = bestChoices({ frontier: [plan(true, ["b"]), nash], best: { nash, shortest, welfare } });
  expect(choices).toEqual([
    {
      plan: nash,
      place: 1,
      by: [
        { objective: "nash", exact: true },
        { objective: "welfare", exact: false },
      ],
    },
    { plan: shortest, place: null, by: [{ objective: "shortest", exact: true }] },
  ]);
});
