import fc from "fast-check";
import { expect, it } from "vitest";
import { readScenario } from "../../src/scenario/index.ts";
import { aimsOf } from "../../src/study/index.ts";
import { compileText } from "../support/assess-text.ts";
import { cases } from "../support/thoroughness.ts";

/** One measure of a drawn scenario: how it works, and what the plan does with it. */
interface Drawn {
  readonly takes: number;
  readonly verify: number;
  readonly progress: "steady" | "at-once" | "at-end";
  readonly reversible: number;
  readonly shares: readonly number[] | null;
  readonly joint: boolean;
  readonly step: number;
  readonly endsAt: number;
  readonly inForce: boolean;
  readonly weight: number;
}

const STEPS = 4;

function anyMeasure(): fc.Arbitrary<Drawn> {
  return fc.record({
    takes: fc.integer({ min: 1, max: 5 }),
    verify: fc.integer({ min: 1, max: 4 }),
    progress: fc.constantFrom("steady", "at-once", "at-end"),
    reversible: fc.constantFrom(0, 0.25, 0.6, 1),
    shares: fc.constantFrom(null, null, [0.5, 0.5], [0.6, 0.3, 0.1]),
    joint: fc.boolean(),
    step: fc.integer({ min: 0, max: STEPS - 1 }),
    endsAt: fc.integer({ min: 0, max: 3 * STEPS }),
    inForce: fc.boolean(),
    weight: fc.integer({ min: 1, max: 20 }),
  });
}

/** Period by period from the definition: shares of work done, then sums of weights. Measures and their parts by hand. */
function coverageByHand(drawn: readonly Drawn[]) {
  const total = drawn.reduce((sum, { weight }) => sum + weight, 0) * 1.25;
  const parts = drawn.flatMap((one) =>
    (one.shares ?? [1]).map((share) => ({ ...one, share: (share * one.weight) / total })),
  );
  const endStep = (one: Drawn): number =>
    one.reversible === 1 && one.endsAt < STEPS && (one.inForce || one.endsAt > one.step) ? one.endsAt : STEPS;
  const doneAt = (one: Drawn): number => (one.inForce ? -1 : one.step);
  const level = new Map(parts.map((part) => [part, part.inForce ? 1 : 0]));
  const most = new Map(level);
  const sum = (of: (part: (typeof parts)[number]) => number): number =>
    parts.reduce((whole, part) => whole + part.share * of(part), 0);
  const told = () => ({
    coverage: sum((part) => level.get(part)!),
    stays: sum((part) => (1 - part.reversible) * most.get(part)!),
  });
  const start = told();
  let half = start.coverage >= 0.5 - 1e-9 ? 0 : null;
  let now = 0;
  const steps: { coverage: number; stays: number }[] = [];
  for (let step = 0; step < STEPS; step++) {
    const does = parts.filter((one) => doneAt(one) === step);
    const ends = parts.filter((one) => endStep(one) === step);
    if (does.length + ends.length === 0) continue;
    const lasts = Math.max(
      1,
      ...does.map(({ takes, verify }) => Math.max(takes, verify)),
      ...ends.map(({ verify }) => verify),
    );
    for (let t = 0; t < lasts; t++) {
      for (const part of does) {
        const steady = Math.min(1, (t + 1) / part.takes);
        level.set(
          part,
          part.progress === "steady" ? steady : part.progress === "at-once" || t + 1 >= part.takes ? 1 : 0,
        );
      }
      for (const part of ends) level.set(part, 0);
      for (const part of parts) most.set(part, Math.max(most.get(part)!, level.get(part)!));
      now++;
      if (half === null && told().coverage >= 0.5 - 1e-9) half = now;
    }
    steps.push(told());
  }
  return { start, steps, half };
}

function textOf(drawn: readonly Drawn[]): string {
  const total = drawn.reduce((sum, { weight }) => sum + weight, 0) * 1.25;
  const ids = drawn.map((_, index) => `m${index}`);
  const endsIn = (step: number): string[] =>
    ids.filter((_, index) => {
      const one = drawn[index]!;
      return one.reversible === 1 && one.endsAt === step && (one.inForce || one.endsAt > one.step);
    });
  const steps = Array.from({ length: STEPS }, (_, step) => ({
    does: ids.filter((_, index) => !drawn[index]!.inForce && drawn[index]!.step === step),
    ends: endsIn(step),
  })).filter(({ does, ends }) => does.length + ends.length > 0);
  return JSON.stringify({
    demarche: 1,
    parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
    measures: Object.fromEntries(
      drawn.map(({ takes, verify, progress, reversible, shares, joint }, index) => [
        ids[index],
        {
          by: joint ? ["a", "b"] : "a",
          takes,
          verify,
          progress,
          reversible,
          ...(shares === null ? {} : { instalments: shares }),
        },
      ]),
    ),
    start: ids.filter((_, index) => drawn[index]!.inForce),
    aims: { aim: { served: Object.fromEntries(ids.map((id, index) => [id, drawn[index]!.weight / total])) } },
    plans: { p: { steps } },
  });
}

it("covers aims, and leaves of them, what the definition says period by period", () => {
  let halves = 0;
  fc.assert(
    fc.property(fc.array(anyMeasure(), { minLength: 1, maxLength: 5 }), (drawn) => {
      const text = textOf(drawn);
      const { scenario, diagnostics } = readScenario(text);
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      const model = compileText(text);
      const { aim } = aimsOf({ scenario: scenario!, model }, model.plans[0]!);
      const byHand = coverageByHand(drawn);
      const near = (one: { coverage: number; stays: number }) => ({
        coverage: expect.closeTo(one.coverage, 9),
        stays: expect.closeTo(one.stays, 9),
      });
      expect(aim).toMatchObject({
        start: near(byHand.start),
        steps: byHand.steps.map(near),
        half: byHand.half,
      });
      if (byHand.half !== null && byHand.half > 0) halves++;
    }),
    { numRuns: cases(150, 3_000) },
  );
  expect(halves).toBeGreaterThan(20);
});

it("counts half of a site that is rebuilt in part as far as it has come, by hand", () => {
  const text = `demarche: 1
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  site: {by: a, takes: 4, reversible: 0.25, instalments: [0.75, 0.25]}
  halt: {by: [a, b]}
aims:
  peace: {served: {site: 0.8, halt: 0.2}}
  other: {served: {halt: 1}}
  none: {}
plans:
  p: {steps: [[site.1], {does: [site.2], wait: 6}]}
`;
  const { scenario } = readScenario(text);
  const model = compileText(text);
  const aims = aimsOf({ scenario: scenario!, model }, model.plans[0]!);
  // 0.8 times 0.75 is 0.6: 0.15 a period, half after 4 (0.6), as after 3 it is 0.45; three quarters of it stay.
  expect(aims.peace).toMatchObject({ start: { coverage: 0, stays: 0 }, half: 4, isServed: true });
  expect(aims.peace!.steps[0]!.coverage).toBeCloseTo(0.6, 12);
  expect(aims.peace!.steps[0]!.stays).toBeCloseTo(0.45, 12);
  expect(aims.peace!.steps[1]!.coverage).toBeCloseTo(0.8, 12);
  expect(aims.peace!.course.map(({ periods }) => periods)).toEqual([0, 1, 2, 3, 4, 4, 5, 6, 7, 8, 10]);
  expect(aims.other).toMatchObject({ half: null, isServed: false });
  expect(aims.none).toMatchObject({
    steps: [
      { coverage: 0, stays: 0 },
      { coverage: 0, stays: 0 },
    ],
    isServed: false,
  });
});
