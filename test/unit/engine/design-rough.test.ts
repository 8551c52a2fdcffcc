import { expect, it } from "vitest";
import { design } from "../../../src/engine/index.ts";
import { compile, readScenario } from "../../../src/scenario/index.ts";
import { largerScenario } from "../../support/larger-scenario.ts";

it.each([2, 3, 5])(
  "rough passes find plans that hold and that the exact frontier is never worse than, %i parties",
  (parties) => {
    const { scenario } = readScenario(JSON.stringify(largerScenario(9, parties, 3)));
    const model = compile(scenario!);
    const exact = design(model);
    expect(exact.exact).toBe(true);
    const [one, two] = [1, 2].map((roughPasses) => design(model, { roughPasses }));
    for (const rough of [one!, two!]) {
      expect(rough).toMatchObject({
        exact: false,
        status: "stopped",
        method: { isRough: true, exact: false },
      });
      expect(rough.frontier.length).toBeGreaterThan(0);
      expect(rough.frontier.length).toBeLessThanOrEqual(exact.frontier.length);
      for (const plan of rough.frontier) {
        const isMet = exact.frontier.some(
          (other) =>
            model.partyIds.every((id) => other.gain[id]! >= plan.gain[id]! - 1e-9) &&
            (other.share ?? Number.POSITIVE_INFINITY) >= (plan.share ?? Number.POSITIVE_INFINITY) - 1e-9,
        );
        expect(isMet).toBe(true);
      }
      for (const [name, { score }] of Object.entries(rough.best)) {
        // These two measure by the best plans found of others, which a rough search may not have.
        if (name !== "security" && name !== "kalai")
          expect(score).toBeLessThanOrEqual(exact.best[name]!.score + 1e-9);
      }
    }
    expect(two!.best.nash!.score).toBeGreaterThanOrEqual(one!.best.nash!.score - 1e-9);
    expect(design(model, { roughPasses: 1 })).toEqual(one);
  },
);

it("rough passes that find no plan prove nothing, and say so", () => {
  const { scenario } = readScenario(`demarche: 1
title: Nothing to gain
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  x: {by: a, value: {a: -3, b: 1}}
  y: {by: b, value: {a: 1, b: -3}}
`);
  expect(design(compile(scenario!), { roughPasses: 2 })).toMatchObject({
    exact: false,
    status: "stopped",
    frontier: [],
    nearest: null,
  });
});
