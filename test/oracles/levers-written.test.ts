import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { loadSolver } from "../../src/cli/work/load-solver.ts";
import { drive, type LinearSolver } from "../../src/engine/index.ts";
import { readScenario } from "../../src/scenario/index.ts";
import { findLevers, type LeverKind, writeLevers } from "../../src/study/index.ts";
import type { PlainMeasure, PlainScenario } from "../support/plain-scenario.ts";
import { cases, isThorough } from "../support/thoroughness.ts";
import { oracleInput } from "./oracle-input.ts";
import { assessByDefinition } from "./plan-oracle.ts";

// Levers as they are written into the file (what they do, written anew: levers.test.ts), against trying: what a lever costs is the least of all that a listing by the definitions finds, and every answer, written into
// the file, holds there by the definitions. Definitions: docs/theory/repair.md#levers. No code of `src` makes a change or judges a plan here.

let solver: LinearSolver;
beforeAll(async () => {
  solver = await loadSolver();
});

const PLAN = "p";
const KINDS: readonly LeverKind[] = ["guarantee", "blame", "payment", "verify", "order", "leave-out"];
/** Of the points and periods here; what the program leaves to spare and what a bisection leaves open are below it. */
const NEAR = 1e-5;
/** More than any guarantee or blame has to be here, a breach being worth some tens of points. */
const HUGE = 1e5;

/** Two or three parties and two to four measures of whole points, done in any order in some steps. */
const anySmall: fc.Arbitrary<PlainScenario> = fc
  .record({
    parties: fc.integer({ min: 2, max: 3 }),
    measures: fc.array(
      fc.record({
        by: fc.nat({ max: 2 }),
        cost: fc.constantFrom(-4, -3, -2, -2, -1, -1, 1),
        worth: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: -1, max: 3 })),
        verify: fc.integer({ min: 1, max: 4 }),
        takes: fc.constantFrom(1, 1, 1, 2, 3),
        progress: fc.constantFrom("steady" as const, "at-once" as const, "at-end" as const),
        reversible: fc.constantFrom(true, true, true, false, 0.5),
        once: fc.constantFrom(0, 0, -1),
        at: fc.nat({ max: 3 }),
      }),
      { minLength: 2, maxLength: 4 },
    ),
    patience: fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(0.5, 0.7, 0.8, 0.9, 0.95))),
    breakdown: fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(0, 0, -1))),
    lasts: fc.constantFrom("forever" as const, "forever" as const, 3),
  })
  .map(({ parties: count, measures, patience, breakdown, lasts }) => {
    const ids = ["a", "b", "c"].slice(0, count);
    const done = measures.map(
      ({ by, cost, worth, verify, takes, progress, reversible, once }): PlainMeasure => {
        const [performer, ...others] = ids.map((_, at) => ids[(by + at) % count]!);
        const value: Record<string, number> = { [performer!]: cost };
        for (const [at, party] of others.entries()) value[party] = worth[at]!;
        return {
          by: performer!,
          verify,
          takes,
          ...(takes > 1 ? { progress } : {}),
          reversible,
          value,
          ...(once === 0 ? {} : { once: { [performer!]: once } }),
        };
      },
    );
    const steps = [0, 1, 2, 3]
      .map((step) => measures.flatMap(({ at }, measure) => (at === step ? [`m${measure}`] : [])))
      .filter((step) => step.length > 0);
    return {
      demarche: 1,
      title: "Small",
      parties: Object.fromEntries(ids.map((id, at) => [id, { patience: patience[at]! }])),
      measures: Object.fromEntries(done.map((measure, at) => [`m${at}`, measure])),
      breakdown: { value: Object.fromEntries(ids.map((id, at) => [id, breakdown[at]!])), lasts },
      plans: { [PLAN]: { steps } },
    };
  });

function holds(scenario: PlainScenario): boolean {
  const { scenario: given, steps } = oracleInput(scenario, PLAN);
  return assessByDefinition(given, steps).holds;
}

const stepsOf = ({ plans }: PlainScenario): string[][] => plans[PLAN]!.steps as string[][];

function withSteps(scenario: PlainScenario, steps: readonly (readonly string[])[]): PlainScenario {
  const kept = steps.filter((step) => step.length > 0).map((step) => [...step]);
  return { ...scenario, plans: { [PLAN]: { steps: kept } } };
}

/** With a breakdown, or the blame for it, that costs each party so much more. */
function dearer(
  scenario: PlainScenario,
  field: "value" | "blame",
  more: Readonly<Record<string, number>>,
): PlainScenario {
  const before = scenario.breakdown?.[field] ?? {};
  const after = Object.fromEntries(
    Object.keys(scenario.parties).map((id) => [id, (before[id] ?? 0) - (more[id] ?? 0)]),
  );
  return { ...scenario, breakdown: { ...scenario.breakdown, [field]: after } };
}

/** With nothing by chance a dearer breakdown bears on nobody's acceptance and on nobody else's keeping, so that each party's least is by itself. */
function leastDearer(scenario: PlainScenario, field: "value" | "blame"): number {
  const ids = Object.keys(scenario.parties);
  const all = Object.fromEntries(ids.map((id) => [id, HUGE]));
  if (!holds(dearer(scenario, field, all))) return Number.POSITIVE_INFINITY;
  return ids.reduce((sum, id) => {
    const does = (amount: number): boolean => holds(dearer(scenario, field, { ...all, [id]: amount }));
    if (does(0)) return sum;
    let [low, high] = [0, HUGE];
    for (high = 1; high < HUGE && !does(high); high *= 4) low = high;
    while (high - low > 1e-7 * Math.max(1, high)) {
      const middle = (low + high) / 2;
      if (does(middle)) high = middle;
      else low = middle;
    }
    return sum + high * (field === "blame" ? 1 - scenario.parties[id]!.patience : 1);
  }, 0);
}

/** Every way to see measures sooner, with how many periods sooner together. */
function sooner(scenario: PlainScenario): { readonly scenario: PlainScenario; readonly cost: number }[] {
  return Object.keys(scenario.measures).reduce(
    (ways, id) =>
      ways.flatMap((way) => {
        const measure = scenario.measures[id]!;
        return Array.from({ length: measure.verify! }, (_, less) => ({
          scenario: {
            ...way.scenario,
            measures: { ...way.scenario.measures, [id]: { ...measure, verify: measure.verify! - less } },
          },
          cost: way.cost + less,
        }));
      }),
    [{ scenario, cost: 0 }],
  );
}

/** Everything but some of the measures, with what parties would have had from these; something is left. */
function shorter(scenario: PlainScenario): { readonly scenario: PlainScenario; readonly cost: number }[] {
  const ids = stepsOf(scenario).flat();
  return Array.from({ length: 2 ** ids.length - 1 }, (_, set) => {
    const out = ids.filter((_, at) => set & (1 << at));
    const missed = out.flatMap((id) => Object.values(scenario.measures[id]!.value!));
    return {
      scenario: withSteps(
        scenario,
        stepsOf(scenario).map((step) => step.filter((id) => !out.includes(id))),
      ),
      cost: missed.reduce((sum, points) => sum + Math.max(0, points), 0),
    };
  });
}

/** Every order of these in steps of at least one. */
function* orders(ids: readonly string[]): Generator<string[][]> {
  if (ids.length === 0) {
    yield [];
    return;
  }
  for (let set = 1; set < 2 ** ids.length; set++) {
    const first = ids.filter((_, at) => set & (1 << at));
    for (const rest of orders(ids.filter((_, at) => !(set & (1 << at))))) yield [first, ...rest];
  }
}

const without = (steps: readonly (readonly string[])[], out: readonly string[]): string =>
  JSON.stringify(
    steps.map((step) => step.filter((id) => !out.includes(id)).sort()).filter((step) => step.length > 0),
  );

/** The fewest measures without which two orders are the same. */
function movesBetween(one: readonly (readonly string[])[], other: readonly (readonly string[])[]): number {
  const ids = one.flat();
  const sets = Array.from({ length: 2 ** ids.length }, (_, set) => ids.filter((_, at) => set & (1 << at)));
  return Math.min(
    ...sets.filter((out) => without(one, out) === without(other, out)).map(({ length }) => length),
  );
}

/** With a measure of who pays, seen at once, by which it pays another from a step on. */
function paid(
  scenario: PlainScenario,
  { by, to, step, each, amount }: Payment,
): { readonly scenario: PlainScenario; readonly cost: number } {
  const id = `pay-${by}-${step}-${to}-${each}`;
  const measure: PlainMeasure = {
    by,
    [each === "once" ? "once" : "value"]: { [by]: -amount, [to]: amount },
  };
  const steps = stepsOf(scenario).map((one, at) => (at === step ? [...one, id] : one));
  const cost = amount * (each === "once" ? 1 - scenario.parties[by]!.patience : 1);
  return {
    scenario: { ...withSteps(scenario, steps), measures: { ...scenario.measures, [id]: measure } },
    cost,
  };
}

interface Payment {
  readonly by: string;
  readonly to: string;
  readonly step: number;
  readonly each: "once" | "period";
  readonly amount: number;
}

const AMOUNTS = [0.15, 0.35, 0.7, 1.1, 1.7, 2.6, 4.1];

function somePayments(scenario: PlainScenario): Payment[] {
  const ids = Object.keys(scenario.parties);
  return ids.flatMap((by) =>
    ids
      .filter((to) => to !== by)
      .flatMap((to) =>
        stepsOf(scenario).flatMap((_, step) =>
          (["once", "period"] as const).flatMap((each) =>
            AMOUNTS.map((amount) => ({ by, to, step, each, amount: each === "once" ? 4 * amount : amount })),
          ),
        ),
      ),
  );
}

const leastOf = (costs: Iterable<number>): number => Math.min(Number.POSITIVE_INFINITY, ...costs);
const costsOf = (ways: readonly { readonly scenario: PlainScenario; readonly cost: number }[]): number =>
  leastOf(ways.filter((way) => holds(way.scenario)).map(({ cost }) => cost));

test("a lever costs the least of what trying finds, and every answer holds by the definitions", () => {
  const seen: Record<string, number> = {};
  const saw = (what: string): void => {
    seen[what] = (seen[what] ?? 0) + 1;
  };
  fc.assert(
    fc.property(anySmall, fc.nat({ max: 3 }), (plain, pick) => {
      fc.pre(!holds(plain));
      const text = JSON.stringify(plain);
      const { scenario } = readScenario(text);
      const { levers, combination } = drive(
        findLevers(scenario!, PLAN, { solver, kinds: KINDS, combines: pick === 0 }),
      );
      const found = (kind: LeverKind) => levers.find((one) => one.kind === kind)!;
      const expectLeast = (kind: LeverKind, least: number): void => {
        const { possible, cost, exact } = found(kind);
        saw(`${kind} ${possible}`);
        if (possible === null) expect(exact, kind).toBe(false);
        else expect(possible, kind).toBe(least < Number.POSITIVE_INFINITY);
        if (cost === null) return;
        if (exact)
          expect(Math.abs(cost - least), `${kind}: ${cost}, ${least}`).toBeLessThan(NEAR * (1 + least));
        else expect(cost, kind).toBeGreaterThan(least - NEAR * (1 + least));
      };
      expectLeast("guarantee", leastDearer(plain, "value"));
      expectLeast("blame", leastDearer(plain, "blame"));
      expectLeast("verify", costsOf(sooner(plain)));
      expectLeast("leave-out", costsOf(shorter(plain)));

      const before = stepsOf(plain);
      const holding = [...orders(before.flat())].filter((steps) => holds(withSteps(plain, steps)));
      expectLeast("order", leastOf(holding.map((steps) => movesBetween(before, steps))));

      // Payments go over a grid, so that the least is no more than what the grid has; what is proven impossible is nowhere on it.
      const { possible, cost, exact } = found("payment");
      saw(`payment ${possible}`);
      const onGrid = costsOf(somePayments(plain).map((payment) => paid(plain, payment)));
      if (possible === false) expect(onGrid).toBe(Number.POSITIVE_INFINITY);
      if (possible !== null && exact) expect(cost ?? onGrid).toBeLessThanOrEqual(onGrid + NEAR);

      if (combination !== null) {
        const alone = leastOf(levers.flatMap((one) => (one.cost === null ? [] : [one.cost])));
        expect(combination.cost).toBeLessThanOrEqual(alone + NEAR * (1 + alone));
        saw(combination.cost < alone - NEAR ? "together cheaper" : "together as cheap");
        // One thing seen sooner, or left out, and a guarantee beside it.
        const pairs = [...sooner(plain), ...shorter(plain)]
          .filter(({ cost }) => cost < combination.cost)
          .map((way) => way.cost + leastDearer(way.scenario, "value"));
        if (combination.exact)
          expect(combination.cost).toBeLessThanOrEqual(leastOf(pairs) + NEAR * (1 + combination.cost));
      } else if (pick === 0) saw("together nothing");

      const answers = [...levers, ...(combination === null ? [] : [combination])].filter(
        ({ changes }) => changes.length > 0,
      );
      for (const { changes } of answers) {
        const written = drive(writeLevers({ text, scenario: scenario!, planId: PLAN }, changes));
        expect(written, JSON.stringify(changes)).not.toBeNull();
        expect(holds(JSON.parse(written!)), written!).toBe(true);
        saw("answers");
      }
    }),
    { numRuns: cases(20, 1_500) },
  );
  // Quicker verification alone is seldom enough.
  for (const kind of KINDS.filter((one) => one !== "order" && (isThorough || one !== "verify"))) {
    expect(seen[`${kind} true`], kind).toBeGreaterThan(0);
    expect(seen[`${kind} false`], kind).toBeGreaterThan(0);
  }
  expect(seen["together cheaper"]).toBeGreaterThan(0);
  expect(seen.answers).toBeGreaterThan(cases(15, 1_000));
});

test("another order is found just where one of all orders holds, and moves no more measures than it must", () => {
  const seen = { one: 0, more: 0, unproven: 0 };
  fc.assert(
    fc.property(anySmall, (plain) => {
      const before = stepsOf(plain);
      const given = oracleInput(plain, PLAN);
      const { verdict, slack } = assessByDefinition(given.scenario, given.steps);
      // Most have a party that would break it once all is done, in whatever order.
      fc.pre(verdict !== "holds" && Object.values(slack).every((row) => row.at(-1)! > 0));
      const holding = [...orders(before.flat())].filter((steps) => holds(withSteps(plain, steps)));
      fc.pre(holding.length > 0);
      const least = leastOf(holding.map((steps) => movesBetween(before, steps)));
      const { scenario } = readScenario(JSON.stringify(plain));
      const { levers } = drive(findLevers(scenario!, PLAN, { solver, kinds: ["order"], combines: false }));
      const { possible, exact, cost, changes } = levers[0]!;
      expect(possible).toBe(true);
      const [change] = changes;
      if (change?.kind !== "order") throw new Error("no order");
      expect(holds(withSteps(plain, change.to))).toBe(true);
      expect(change.moved.length).toBe(cost);
      expect(movesBetween(before, change.to)).toBe(cost);
      if (exact) expect(cost).toBe(least);
      else expect(cost).toBeGreaterThanOrEqual(least);
      if (least === 1) expect({ cost, exact }).toEqual({ cost: 1, exact: true });
      seen[cost === 1 ? "one" : "more"]++;
      if (!exact) seen.unproven++;
    }),
    { numRuns: cases(12, 400), maxSkipsPerRun: 2_000 },
  );
  expect(seen.one).toBeGreaterThan(0);
});
