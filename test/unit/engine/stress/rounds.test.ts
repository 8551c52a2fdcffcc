import { describe, expect, it } from "vitest";
import {
  EngineError,
  gatherRounds,
  roundSteps,
  type StressPart,
  stressRounds,
  stressSteps,
  stressTask,
  stressUnitSteps,
} from "../../../../src/engine/index.ts";
import { drive } from "../../../../src/engine/steps/index.ts";
import { beginStress } from "../../../../src/engine/stress/units.ts";
import { stress } from "../../../../src/index.ts";
import { compileText } from "../../../support/assess-text.ts";
import { crowdedScenario } from "../../../support/crowded-scenario.ts";

const model = compileText(crowdedScenario({ parties: 3, measures: 16, plans: 6 }));
const SAMPLES = 8192 + 300;

/** What the tables of a part take, counted. */
function bytesOf(data: unknown): number {
  if (ArrayBuffer.isView(data)) return data.byteLength;
  if (typeof data !== "object" || data === null) return 0;
  return Object.values(data).reduce((sum: number, one) => sum + bytesOf(one), 0);
}

describe("a stress test within a limit of memory", () => {
  it("keeps to it plan by plan, with the same figures to the last bit", () => {
    const task = stressTask(model, { samples: SAMPLES });
    const whole = stressRounds(model, task);
    expect(whole.map(({ plans }) => plans.length)).toEqual([6]);
    const rounds = stressRounds(model, task, { memoryLimitMib: 16 });
    expect(rounds.length).toBeGreaterThan(3);
    const found = gatherRounds(model, task, rounds);
    for (const round of rounds) {
      const part = drive(roundSteps(model, task, round));
      expect(bytesOf(part)).toBeLessThan(16 * 2 ** 20);
      found.add(round, part);
    }
    expect(JSON.stringify(found.result())).toBe(JSON.stringify(drive(stressSteps(model, task, whole))));
  });

  it("is laid out one party of one plan after the other, so that it can be stopped between them", () => {
    const task = stressTask(model, { samples: 64, drivers: false });
    const steps = roundSteps(model, task, stressRounds(model, task)[0]!);
    let laidOut = 0;
    for (let step = steps.next(false); !step.done && step.value.part?.samples === 0; step = steps.next(false))
      laidOut++;
    expect(laidOut).toBe(6 * 3);
    const stopped = roundSteps(model, task, stressRounds(model, task)[0]!);
    stopped.next(false);
    expect(stopped.next(true)).toMatchObject({ done: true, value: { samples: 0, units: [] } });
  });

  it("takes no more than was foreseen, however many plans there are", () => {
    const task = stressTask(model, { samples: SAMPLES, drivers: false });
    const part = drive(roundSteps(model, task, stressRounds(model, task)[0]!));
    const mib = Math.ceil(bytesOf(part) / 2 ** 20);
    expect(stressRounds(model, task, { memoryLimitMib: mib }).length).toBeGreaterThan(1);
    expect(stress(model, { samples: 1000, memoryLimitMib: 16 })).toEqual(stress(model, { samples: 1000 }));
  });

  it("gives fewer workers what has no room for more", () => {
    const task = stressTask(model, { samples: SAMPLES });
    expect(stressRounds(model, task, { workers: 4 })[0]!.workers).toBe(4);
    expect(stressRounds(model, task, { workers: 4, memoryLimitMib: 16 })[0]!.workers).toBeLessThan(4);
  });

  it("is refused before anything is allotted where there is no room for one plan", () => {
    const refused = (): unknown => stress(model, { samples: SAMPLES, memoryLimitMib: 1 });
    expect(refused).toThrow(EngineError);
    expect(refused).toThrow(/^memory-limit: /);
    // So many cases that how good each plan is in each of them has no room.
    expect(() => stress(model, { samples: 2 ** 32, memoryLimitMib: 16 })).toThrow(/^memory-limit: /);
  });

  it("stopped between plans, it gives the plans of which all cases are counted", () => {
    const task = stressTask(model, { samples: SAMPLES, drivers: false });
    const rounds = stressRounds(model, task, { memoryLimitMib: 16 });
    let told = 0;
    const result = drive(stressSteps(model, task, rounds), {
      onProgress: ({ done }) => {
        told = done;
      },
      shouldStop: () => told === 3, // amid the second round, of two units each
    });
    const first = rounds[0]!.plans.map((plan) => task.plans[plan]!);
    expect(result.status).toBe("stopped");
    expect(result.samples).toBe(SAMPLES);
    expect(result.plans.map(({ id }) => id)).toEqual(first);
  });
});

describe("a stress test in steps", () => {
  it("counts a batch in each, once all is laid out, and of a unit broken off what is counted until then", () => {
    const task = stressTask(model, { samples: SAMPLES });
    const work = beginStress(model, task);
    const laidOut = 6 * 3;
    let steps = 0;
    drive(stressUnitSteps(work, 0), { onProgress: () => steps++, shouldStop: () => steps === laidOut + 3 });
    expect(work.part.samples).toBe(3 * 256);
    expect(work.part.units).toEqual([]);
    // They are the figures of so many cases.
    const few = stressTask(model, { samples: 3 * 256, drivers: false });
    const part: StressPart = { ...work.part, units: [0] };
    const one = { plans: [...task.plans.keys()], units: [0] };
    const gathered = gatherRounds(model, few, [one]);
    gathered.add(one, part);
    expect(gathered.result()).toEqual(stress(model, { samples: 3 * 256, drivers: false }));
  });

  it("leaves a round before it makes room for it, and before its first cases", () => {
    const task = stressTask(model, { samples: SAMPLES });
    const [round] = stressRounds(model, task, { memoryLimitMib: 16 });
    for (const last of [1, 2]) {
      let steps = 0;
      const stop = { onProgress: () => steps++, shouldStop: () => steps === last };
      expect(drive(roundSteps(model, task, round!), stop).samples).toBe(0);
      expect(steps).toBe(last);
    }
  });

  it("leaves what a plan hangs on within a step", () => {
    const task = stressTask(model, { samples: SAMPLES });
    const work = beginStress(model, task);
    for (const unit of [2, 8]) {
      let steps = 0;
      drive(stressUnitSteps(work, unit), { onProgress: () => steps++, shouldStop: () => steps === 2 });
      expect(steps).toBe(2);
    }
    expect(work.part.drivers[0]).toBeNull();
    expect(work.part.knowledge).toBeNull();
    expect(work.part.units).toEqual([]);
  });
});
