import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { drive, relay, type StressResult } from "../../../src/engine/index.ts";
import {
  STRESS_BUDGETS,
  type StressStep,
  stressAnswer,
  surestOf,
  usualSamples,
} from "../../../src/study/index.ts";
import { compileText } from "../../support/assess-text.ts";
import { crowdedScenario } from "../../support/crowded-scenario.ts";

const example = compileText(readFileSync("examples/colombia-2016/scenario.yaml", "utf8"));

/** What is found, and how much of the work was said to be done on the way. */
function answered(
  isOfSurest: boolean,
  memoryLimitMib = STRESS_BUDGETS.terminal.memoryLimitMib,
): { result: StressResult; shares: number[] } {
  const shares: number[] = [];
  const answering = stressAnswer(
    { model: example },
    { samples: 512 },
    {},
    { memoryLimitMib, first: [], isOfSurest },
  );
  const steps = relay(answering, ({ progress }): StressStep => {
    shares.push(progress!.share);
    return progress!;
  });
  const { result } = drive(steps, { shouldStop: () => false, onProgress: () => undefined });
  return { result, shares };
}

it("asks the surest plan alone what it hangs on, where no other's is shown, and says the same of it", () => {
  const all = answered(false).result;
  const one = answered(true).result;
  const { id } = surestOf(all.plans);
  expect(all.plans.length).toBeGreaterThan(1);
  const others = all.plans.map((plan) =>
    plan.id === id ? plan : { ...plan, drivers: [], failsWhere: null },
  );
  expect(one).toEqual({ ...all, plans: others });
});

it("tells how much of the work is done, which ends with all of it", () => {
  const { shares } = answered(true);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBeCloseTo(1, 12);
});

it("draws fewer cases of very many and long plans where nobody asks for a number", () => {
  expect(usualSamples(example, example.plans)).toBe(16_384);
  const crowded = compileText(crowdedScenario({ parties: 16, measures: 100, plans: 60 }));
  expect(usualSamples(crowded, crowded.plans)).toBeLessThan(16_384);
  expect(usualSamples(crowded, crowded.plans)).toBeGreaterThanOrEqual(1024);
  expect(usualSamples(crowded, crowded.plans.slice(0, 1))).toBe(16_384);
});

it("told to stop before a case is counted, ends at the next step, with nothing found", () => {
  // Of the largest files what all plans come to beforehand is seconds of work.
  const before = 2 * example.plans.length;
  for (let told = 1; told <= before; told++) {
    const answering = stressAnswer({ model: example }, { samples: 512 });
    for (let step = 0; step < told; step++) expect(answering.next(false).done).toBe(false);
    const last = answering.next(true);
    expect(last.done).toBe(true);
    if (last.done) expect(last.value.result.plans).toEqual([]);
  }
});
