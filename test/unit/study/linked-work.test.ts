import { expect, it } from "vitest";
import { largestScenarios } from "../../../bench/largest-scenario.mjs";
import { loadSolver } from "../../../src/cli/work/index.ts";
import { compile, readScenario } from "../../../src/scenario/index.ts";
import { assessPlans, DESIGN_BUDGETS, designSearch } from "../../../src/study/design/index.ts";
import { repairSteps } from "../../../src/study/repair/index.ts";

// Plans of which one evaluation takes many seconds: Ctrl-C is heard between two steps, so that none may take so long. Processor time counts.

/** Milliseconds: some six times what the longest step takes; at one go they took thirty seconds. */
const MOST = 2_500;

const { text } = largestScenarios()["linked work"]!;
const scenario = readScenario(text).scenario!;

/** Goes so many steps, then tells it to stop. @returns how many it went, and the longest, with what it ended with */
function stepsOf<Result>(working: Generator<unknown, Result, boolean>, most: number) {
  let longest = 0;
  let steps = 0;
  for (let step = working.next(false); ; ) {
    if (step.done) return { steps, longest, result: step.value };
    const before = process.cpuUsage();
    step = working.next(++steps > most);
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
  }
}

it("is repaired in steps, which end with what is known once they are told to stop", async () => {
  const working = repairSteps(text, scenario, "x0", { solver: await loadSolver() });
  const { steps, longest, result } = stepsOf(working, 60);
  expect(result).toMatchObject({ status: "stopped", holds: null, levers: [], patience: null });
  expect(steps).toBe(61);
  expect(longest).toBeLessThan(MOST);
}, 120_000);

it("is searched in steps", () => {
  const tools = { now: () => 0, solver: () => null, handsOut: [] };
  const working = designSearch({ scenario, model: compile(scenario) }, {}, DESIGN_BUDGETS.terminal, tools);
  const { steps, longest, result } = stepsOf(working, 60);
  expect(result.result.status).not.toBe("complete");
  expect(steps).toBeGreaterThan(60);
  expect(longest).toBeLessThan(MOST);
}, 120_000);

it("is assessed in steps before a search, which has none of it where they are told to stop", () => {
  const { steps, longest, result } = stepsOf(assessPlans(compile(scenario)), 60);
  expect([steps, result]).toEqual([61, []]);
  expect(longest).toBeLessThan(MOST);
}, 120_000);
