import { describe, expect, it } from "vitest";
import { loadSolver } from "../../../src/cli/work/load-solver.ts";
import { assess } from "../../../src/engine/assess/index.ts";
import { design } from "../../../src/engine/design/index.ts";
import { PathSearch } from "../../../src/engine/design/program/path-search.ts";
import { weightedSum } from "../../../src/engine/design/program/program-objectives.ts";
import { programQuestion } from "../../../src/engine/design/program/program-question.ts";
import { timeGrid } from "../../../src/engine/design/program/time-grid.ts";
import { compilePlan } from "../../../src/engine/model/index.ts";
import { additiveScenario } from "../../support/additive-scenario.ts";
import { compileText } from "../../support/assess-text.ts";
import { sayable } from "../../support/sayable-scenario.ts";

const solver = await loadSolver();
const patient = { millisecondsLeft: () => Number.POSITIVE_INFINITY, isStopped: () => false };

function searchFor(seed: number) {
  const model = compileText(JSON.stringify(sayable(additiveScenario(5, 2, seed))));
  const question = programQuestion(model, {});
  const aim = weightedSum(model.partyIds.map(() => 1));
  const grid = timeGrid(question, 100);
  const asked = { question, grid, kind: "holds", floor: 0, aim, without: [] } as const;
  return { model, asked };
}

describe("branching on the time of steps", () => {
  it("finds the largest sum of gains, and no larger bound", () => {
    let held = 0;
    for (let seed = 1; seed <= 6; seed++) {
      const { model, asked } = searchFor(seed);
      const { best } = design(model, { method: "labels", objectives: ["welfare"], weights: { a: 1, b: 1 } });
      const { status, bound, plans } = new PathSearch(solver, asked, patient).search(null);
      expect(status, `seed ${seed}`).toBe(best.welfare === undefined ? "infeasible" : "optimal");
      if (best.welfare === undefined) continue;
      held++;
      expect(bound, `seed ${seed}`).toBeCloseTo(best.welfare.score, 5);
      const { gain, holds } = assess(model, compilePlan(model, { id: "p", label: "p", bundles: plans[0]! }));
      expect(holds, `seed ${seed}`).toBe(true);
      expect(gain.a! + gain.b!, `seed ${seed}`).toBeCloseTo(best.welfare.score, 9);
    }
    expect(held).toBeGreaterThan(2);
  });

  it("gives a bound also where it is stopped at once", () => {
    const { asked } = searchFor(1);
    const stopped = { ...patient, isStopped: () => true };
    expect(new PathSearch(solver, asked, stopped).search(null)).toEqual({
      status: "stopped",
      plans: [],
      unit: 1,
      bound: Number.POSITIVE_INFINITY,
    });
  });
});
