import { describe, expect, it } from "vitest";
import { threadPorts } from "../../../src/cli/work/thread-ports.ts";
import type { FoundPlan } from "../../../src/engine/design/found-plan.ts";
import { inShares } from "../../../src/engine/design/in-shares.ts";
import type { DesignAnswer, Search } from "../../../src/engine/design/labels/search.ts";
import { searchFrontier } from "../../../src/engine/design/labels/search-frontier.ts";
import { prepareLattice } from "../../../src/engine/design/lattice/lattice.ts";
import { findRequirements } from "../../../src/engine/design/lattice/requirements.ts";
import { MemoryLimitReached } from "../../../src/engine/design/memory.ts";
import { floorsOf, precisionFor } from "../../../src/engine/design/precision.ts";
import { designProblem } from "../../../src/engine/design/problem.ts";
import { type PassTeam, passTeam } from "../../../src/worker/index.ts";
import { compileText } from "../../support/assess-text.ts";
import { largerScenario } from "../../support/larger-scenario.ts";
import { cases } from "../../support/thoroughness.ts";

function searchOf(measures: number, parties: number, seed: number, limitBytes = 2 ** 30): Search {
  const model = inShares(compileText(JSON.stringify(largerScenario(measures, parties, seed))));
  const floors = floorsOf(model);
  const budget = { limitBytes, usedBytes: 0 };
  const precision = precisionFor(model.scales);
  const steps = prepareLattice(designProblem(model, { perStep: 3 }), budget, floors.slack);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const lattice = step.value!;
  const requirements = findRequirements(lattice, floors, precision.margin, 2);
  return { lattice, requirements, precision, budget, found: [], sharesWork: true };
}

/** The frontier with every pass done by the team; by nobody but the search itself where there is none. */
async function frontierBy(team: PassTeam | null, search: Search, stop = false): Promise<FoundPlan[] | null> {
  const searching = searchFrontier(search, floorsOf(search.lattice.problem.model));
  let answer: DesignAnswer = false;
  let passes = 0;
  for (;;) {
    const step = searching.next(answer);
    if (step.done) {
      if (team !== null) expect(passes).toBeGreaterThan(0);
      return step.value;
    }
    answer = false;
    if (team === null || step.value.work === undefined) continue;
    passes++;
    answer = await team.doPass(step.value.work, {
      pause: () => new Promise((resolve) => setTimeout(resolve, 5)),
      shouldStop: () => stop,
      onProgress: ({ share }) => expect(share).toBeLessThanOrEqual(1),
    });
  }
}

describe("several threads", () => {
  const sizes = [
    [7, 4, 33],
    [9, 3, 32],
    [10, 2, 31],
  ] as const;
  it.each(sizes.slice(0, cases(1, 3)))(
    "find the same plans as one, in the same order: %i measures, %i parties, seed %i",
    async (...size) => {
      const alone = await frontierBy(null, searchOf(...size));
      expect(alone!.length).toBeGreaterThan(10);
      for (const count of [1, 2, 3]) {
        const team = passTeam(threadPorts(count));
        try {
          expect(await frontierBy(team, searchOf(...size))).toEqual(alone);
        } finally {
          team.close();
        }
      }
    },
  );

  it("stop when told to, and say when the tables do not fit", async () => {
    const team = passTeam(threadPorts(2));
    try {
      expect(await frontierBy(team, searchOf(10, 2, 31), true)).toBeNull();
      const search = searchOf(10, 2, 31);
      const tight = { ...search, budget: { limitBytes: 400_000, usedBytes: 0 } };
      await expect(frontierBy(team, tight)).rejects.toThrow(MemoryLimitReached);
    } finally {
      team.close();
    }
  });
});
