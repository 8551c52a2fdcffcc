import { expect, it } from "vitest";
import { largestScenarios } from "../../../../bench/largest-scenario.mjs";
import { loadSolver } from "../../../../src/cli/work/index.ts";
import { readScenario } from "../../../../src/scenario/index.ts";
import { repairSteps } from "../../../../src/study/repair/index.ts";

// Plans of which one evaluation takes many seconds: Ctrl-C is heard between two steps, so that none may take so long. Processor time counts.

/** Milliseconds: some ten times what the longest step takes, reading aside; one evaluation at one go takes a hundred times that. */
const MOST = 2_500;

it("is looked at in steps, and ends with what it knows once it is told to stop", {
  timeout: 120_000,
}, async () => {
  const { text } = largestScenarios()["linked work"]!;
  const { scenario } = readScenario(text);
  const working = repairSteps(text, scenario!, "x0", { solver: await loadSolver() });
  let longest = 0;
  let steps = 0;
  for (let step = working.next(false); !step.done; ) {
    const before = process.cpuUsage();
    step = working.next(++steps > 60);
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
    if (step.done) {
      expect(step.value).toMatchObject({ status: "stopped", holds: null, levers: [], patience: null });
      break;
    }
  }
  expect(steps).toBe(61);
  expect(longest).toBeLessThan(MOST);
});
