import { describe, expect, it } from "vitest";
import { drive, driveTurn, relay } from "../../../../src/engine/index.ts";

/** Counts to ten in steps, and to where it was told to stop. */
function* count(): Generator<number, number, boolean> {
  for (let step = 1; step <= 10; step++) if (yield step) return step;
  return 10;
}

describe("driving work in steps", () => {
  it("goes to the end, and tells of every step", () => {
    const told: number[] = [];
    expect(drive(count(), { onProgress: (step) => told.push(step) })).toBe(10);
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("stops once the time is up or somebody says so, with what is found", () => {
    let ms = 0;
    expect(drive(count(), { now: () => ms++, timeLimitMs: 3 })).toBe(4);
    expect(drive(count(), { timeLimitMs: 0 })).toBe(10); // no clock, no limit
    let asked = 0;
    expect(drive(count(), { shouldStop: () => ++asked === 6 })).toBe(6);
  });

  it("comes back after a step that its driver pauses at, and goes on with an answer", () => {
    const working = count();
    const isThird = (step: number): boolean => step % 3 === 0;
    expect(driveTurn(working, false, isThird, () => false)).toEqual({ done: false, value: 3 });
    expect(driveTurn(working, false, isThird, () => false)).toEqual({ done: false, value: 6 });
    expect(driveTurn(working, true, isThird, () => false)).toEqual({ done: true, value: 6 });
  });

  it("is part of a larger work, which hears how it was told to stop", () => {
    const heard: boolean[] = [];
    const whole = relay(
      count(),
      (step) => `step ${step}`,
      (isTold) => {
        heard.push(isTold);
        return isTold;
      },
    );
    let asked = 0;
    const told: string[] = [];
    expect(drive(whole, { shouldStop: () => ++asked === 2, onProgress: (step) => told.push(step) })).toBe(2);
    expect([told, heard]).toEqual([
      ["step 1", "step 2"],
      [false, true],
    ]);
  });
});
