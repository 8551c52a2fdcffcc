import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { assess, drive, type LinearSolver } from "../../src/engine/index.ts";
import { compile, readScenario } from "../../src/scenario/index.ts";
import { findLevers, type LeverFindings, type LeverKind } from "../../src/study/index.ts";
import { cases } from "../support/thoroughness.ts";

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** A small exchange of up to three measures a side, in one or two steps, as written by hand: nothing of the engine. */
interface Exchange {
  readonly patience: readonly [number, number];
  readonly measures: readonly {
    readonly by: "a" | "b";
    readonly cost: number;
    readonly worth: number;
    readonly verify: number;
    readonly reversible: boolean;
    readonly step: number;
  }[];
  readonly chance: number;
}

const measure = fc.record({
  by: fc.constantFrom("a" as const, "b" as const),
  cost: fc.integer({ min: 0, max: 6 }),
  worth: fc.integer({ min: 0, max: 8 }),
  verify: fc.integer({ min: 1, max: 3 }),
  reversible: fc.boolean(),
  step: fc.integer({ min: 0, max: 1 }),
});

const exchange: fc.Arbitrary<Exchange> = fc.record({
  patience: fc.tuple(fc.constantFrom(0.7, 0.9, 0.95), fc.constantFrom(0.7, 0.9, 0.95)),
  measures: fc.array(measure, { minLength: 2, maxLength: 4 }),
  chance: fc.constantFrom(0, 0.05),
});

/** What is agreed on besides, per party: of the breakdown, of blame, and what it pays the other each period from step 1 on. */
interface Agreed {
  readonly guarantee: readonly [number, number];
  readonly blame: readonly [number, number];
  readonly pays: readonly [number, number];
}

const NOTHING: Agreed = { guarantee: [0, 0], blame: [0, 0], pays: [0, 0] };

function textOf(one: Exchange, agreed: Agreed = NOTHING, scale = 1, isEventful = false): string {
  const steps = [0, 1].map((step) =>
    one.measures.flatMap((measure, at) => (measure.step === step ? [`m${at}`] : [])),
  );
  const other = { a: "b", b: "a" } as const;
  const paid = (["a", "b"] as const).flatMap((by, at) =>
    agreed.pays[at]! > 0 ? [{ by, points: agreed.pays[at]! }] : [],
  );
  const first = steps.findIndex((step) => step.length > 0);
  steps[first]!.push(...paid.map(({ by }) => `pay${by}`));
  return JSON.stringify({
    demarche: 1,
    parties: {
      a: { patience: one.patience[0], voice: "veto" },
      b: { patience: one.patience[1], voice: "veto" },
    },
    measures: Object.fromEntries([
      ...one.measures.map(({ by, cost, worth, verify, reversible }, at) => [
        `m${at}`,
        { by, reversible, verify, value: { [by]: -scale * cost, [other[by]]: scale * worth } },
      ]),
      ...paid.map(({ by, points }) => [`pay${by}`, { by, value: { [by]: -points, [other[by]]: points } }]),
    ]),
    breakdown: {
      value: { a: -agreed.guarantee[0], b: -agreed.guarantee[1] },
      blame: { a: -agreed.blame[0], b: -agreed.blame[1] },
      chance: one.chance,
    },
    ...(isEventful
      ? { events: { storm: { chance: 0.1 } }, clauses: [{ upon: "storm", suspend: [], for: 1 }] }
      : {}),
    plans: { p: { steps: steps.filter((step) => step.length > 0) } },
  });
}

function holds(text: string): boolean {
  return assess(compile(readScenario(text).scenario!), "p").holds;
}

const KINDS: readonly LeverKind[] = ["guarantee", "blame", "payment"];

function leversOf(text: string, kinds: readonly LeverKind[] = KINDS): LeverFindings {
  return drive(findLevers(readScenario(text).scenario!, "p", { solver, kinds }));
}

function costOf(found: LeverFindings, kind: LeverKind): number | null {
  return found.levers.find((one) => one.kind === kind)!.cost;
}

/** Amounts of which every pair is tried. */
const GRID = [0, 0.5, 1, 2, 3.5, 5, 8, 13];

describe("levers", () => {
  it.each([false, true])(
    "no pair of amounts on a grid costs less, and what they say holds (events: %s)",
    (isEventful) => {
      fc.assert(
        fc.property(exchange, (one) => {
          fc.pre(!holds(textOf(one, NOTHING, 1, isEventful)));
          const found = leversOf(textOf(one, NOTHING, 1, isEventful));
          for (const a of GRID) {
            for (const b of GRID) {
              const tried: readonly [LeverKind, Agreed, number][] = [
                ["guarantee", { ...NOTHING, guarantee: [a, b] }, a + b],
                [
                  "blame",
                  { ...NOTHING, blame: [a, b] },
                  a * (1 - one.patience[0]) + b * (1 - one.patience[1]),
                ],
                ["payment", { ...NOTHING, pays: [a, b] }, a + b],
              ];
              for (const [kind, agreed, cost] of tried) {
                if (!holds(textOf(one, agreed, 1, isEventful))) continue;
                const least = costOf(found, kind);
                expect(least, `${kind} ${a} ${b}`).not.toBeNull();
                expect(least!).toBeLessThanOrEqual(cost + 1e-6);
              }
            }
          }
        }),
        { numRuns: cases(3, 100) },
      );
    },
  );

  it("together never cost more than one by itself; points twice as large cost twice as much", () => {
    fc.assert(
      fc.property(exchange, (one) => {
        fc.pre(!holds(textOf(one)));
        const found = leversOf(textOf(one));
        const twice = leversOf(textOf(one, NOTHING, 2));
        const least = Math.min(...found.levers.map(({ cost }) => cost ?? Number.POSITIVE_INFINITY));
        if (Number.isFinite(least)) expect(found.combination!.cost).toBeLessThanOrEqual(least * (1 + 1e-6));
        for (const kind of KINDS) {
          const cost = costOf(found, kind);
          if (cost === null) expect(costOf(twice, kind)).toBeNull();
          else expect(costOf(twice, kind)!).toBeCloseTo(2 * cost, 6);
        }
        if (found.combination !== null)
          expect(twice.combination!.cost).toBeCloseTo(2 * found.combination.cost, 6);
      }),
      { numRuns: cases(3, 100) },
    );
  });
});
