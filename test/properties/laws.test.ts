import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AssessResult, assess, compile, readScenario } from "../../src/index.ts";
import { assessByEnumeration } from "../oracles/assess-oracle.ts";
import { stakeOf } from "../support/agreement.ts";
import { assessPlain, compileText } from "../support/assess-text.ts";
import { type PlainScenario, pointsFor } from "../support/plain-scenario.ts";
import { anyScenario } from "../support/random-scenario.ts";
import {
  deepFreeze,
  mapPoints,
  type PointsKind,
  rename,
  renameIn,
  reorder,
  subdivide,
} from "../support/transform-scenario.ts";

/** Laws of model.md sections 2 to 5 that need no figure worked out: how a result moves when its scenario does. */

/** Runs a law on every plan of random scenarios; the seed is in the failure. */
function forAnyPlan(seed: number, law: (scenario: PlainScenario, planId: string) => void, runs = 200): void {
  fc.assert(
    fc.property(anyScenario(), (scenario) => {
      for (const planId of Object.keys(scenario.plans)) law(scenario, planId);
    }),
    { numRuns: runs, seed },
  );
}

/** What is left of a party's figures when verdicts are left aside; null where there is no slack. */
function figuresOf(result: AssessResult, party: string): (number | null)[][] {
  return [[result.gain[party]!], result.slack[party]!, result.keepValue[party]!, result.breachValue[party]!];
}

/** Rounding allowed in figures of a party: a share of what is at stake, over the periods it is summed. */
function roundingOf(scenario: PlainScenario, party: string): number {
  return (1e-11 * stakeOf(scenario, party)) / (1 - scenario.parties[party]!.patience);
}

function expectClose(actual: (number | null)[], expected: (number | null)[], tolerance: number): void {
  expect(actual.map((value) => value === null)).toEqual(expected.map((value) => value === null));
  for (const [index, value] of actual.entries()) {
    if (value === null) continue;
    expect(Math.abs(value - expected[index]!), `${value} and ${expected[index]}`).toBeLessThanOrEqual(
      tolerance,
    );
  }
}

/** Without a chance of collapse, where a law holds only then. */
function withoutHazard(scenario: PlainScenario): PlainScenario {
  return { ...scenario, breakdown: { ...scenario.breakdown, chance: 0 } };
}

describe("names and order", () => {
  test("other names change nothing but the names", () => {
    const fresh = [
      "hasOwnProperty",
      "isPrototypeOf",
      "0-q",
      "ω",
      "zz_9",
      "a-b-c",
      "toJSON",
      "then",
      "7up",
      "length",
      "名",
    ];
    forAnyPlan(301, (scenario, planId) => {
      const ids = [...Object.keys(scenario.parties), ...Object.keys(scenario.measures)];
      const names = new Map(ids.map((id, index) => [id, fresh[index]!]));
      const expected = renameIn(assessPlain(scenario, planId), names);
      expect(assessPlain(rename(scenario, names), planId)).toEqual(expected);
    });
  });

  test("another order of parties and measures changes no figure and no verdict", () => {
    forAnyPlan(302, (scenario, planId) => {
      const before = assessPlain(scenario, planId);
      const after = assessPlain(
        reorder(scenario, (ids) => ids.reverse()),
        planId,
      );
      for (const party of Object.keys(scenario.parties)) {
        const tolerance = roundingOf(scenario, party);
        for (const [index, figures] of figuresOf(after, party).entries()) {
          expectClose(figures, figuresOf(before, party)[index]!, tolerance);
        }
      }
      const allowed = Math.max(...Object.keys(scenario.parties).map((party) => roundingOf(scenario, party)));
      if (assessByEnumeration(scenario, planId).margin <= allowed) return;
      expect(after.holds).toBe(before.holds);
      expect(after.holdsThrough).toBe(before.holdsThrough);
      expect(after.accepts).toEqual(before.accepts);
      expect(after.breaks?.step).toBe(before.breaks?.step);
    });
  });
});

describe("scale and what does not matter", () => {
  test("one party's points times 2^k scale its figures alone, to the bit", () => {
    forAnyPlan(303, (scenario, planId) => {
      const [scaled, ...others] = Object.keys(scenario.parties);
      const before = assessPlain(scenario, planId);
      for (const factor of [1 / 8, 32]) {
        const scale = (points: number, party: string) => (party === scaled ? points * factor : points);
        const after = assessPlain(mapPoints(scenario, scale), planId);
        for (const party of others) expect(figuresOf(after, party)).toEqual(figuresOf(before, party));
        const scaledRow = (row: (number | null)[]) =>
          row.map((value) => (value === null ? null : value * factor));
        expect(figuresOf(after, scaled!)).toEqual(figuresOf(before, scaled!).map(scaledRow));
      }
    });
  });

  test("a party's figures do not depend on another's points or patience", () => {
    forAnyPlan(304, (scenario, planId) => {
      const [changed, ...others] = Object.keys(scenario.parties);
      const before = assessPlain(scenario, planId);
      const other = mapPoints(scenario, (points, party) => (party === changed ? 7 - points / 3 : points));
      other.parties = { ...scenario.parties, [changed!]: { patience: 0.77 } };
      const after = assessPlain(other, planId);
      for (const party of others) expect(figuresOf(after, party)).toEqual(figuresOf(before, party));
    });
  });

  test("a measure nobody uses changes nothing", () => {
    forAnyPlan(305, (scenario, planId) => {
      const by = Object.keys(scenario.parties).at(-1)!;
      const idle = { by, value: { [by]: -3 }, once: { [by]: 9 }, takes: 40, verify: 50, instalments: 2 };
      const larger = { ...scenario, measures: { idle, ...scenario.measures } };
      expect(assessPlain(larger, planId)).toEqual(assessPlain(scenario, planId));
    });
  });

  test("a party with nothing at stake and nothing to do changes nothing", () => {
    forAnyPlan(306, (scenario, planId) => {
      const larger = { ...scenario, parties: { ...scenario.parties, observer: { patience: 0.9 } } };
      const before = assessPlain(scenario, planId);
      const after = assessPlain(larger, planId);
      expect(after.gain.observer).toBeCloseTo(0, 12);
      expect(after.accepts.observer).toBe(true);
      expect(new Set(after.slack.observer)).toEqual(new Set([null]));
      for (const record of [after.gain, after.accepts, after.slack, after.keepValue, after.breachValue]) {
        delete (record as Record<string, unknown>).observer;
      }
      expect(after).toEqual(before);
    });
  });

  test("the weights of all periods sum to one: points that are always there cancel out of gains and slacks", () => {
    // An irreversible measure in force from the start, worth c a period, survives every collapse. It adds c to u and
    // c / (1 - δ) to C, so c + δ h c / (1 - δ) = c (1 - q) / (1 - δ) to a period, and c / (1 - δ) to every V and D.
    const worth = 4;
    forAnyPlan(307, (scenario, planId) => {
      const by = Object.keys(scenario.parties)[0]!;
      const values = Object.fromEntries(Object.keys(scenario.parties).map((party) => [party, worth]));
      const landmark = { by, reversible: false, value: values };
      const larger = {
        ...scenario,
        measures: { ...scenario.measures, landmark },
        start: [...(scenario.start ?? []), "landmark"],
      };
      const before = assessPlain(scenario, planId);
      const after = assessPlain(larger, planId);
      for (const [party, { patience }] of Object.entries(scenario.parties)) {
        const shift = worth / (1 - patience);
        const tolerance = roundingOf(larger, party);
        const shifted = (row: (number | null)[]) =>
          row.map((value) => (value === null ? null : value + shift));
        expectClose([after.gain[party]!], [before.gain[party]!], tolerance);
        expectClose(after.slack[party]!, before.slack[party]!, tolerance);
        expectClose(after.keepValue[party]!, shifted(before.keepValue[party]!), tolerance);
        expectClose(after.breachValue[party]!, shifted(before.breachValue[party]!), tolerance);
      }
    });
  });
});

describe("time", () => {
  test("a finer clock tells the same story where nothing collapses by itself", () => {
    // Cut every period in n, with δ' = δ^(1/n), and pay a flow v' = v (1 - δ') / (1 - δ) in each piece: n pieces are
    // worth v' (1 + δ' + … + δ'^(n-1)) = v (1 - δ'^n) / (1 - δ) = v, and v' / (1 - δ') = v / (1 - δ) for ever. With every
    // takes, verify, wait and lasts times n, d_k and lag are times n too, so V, D and C stay what they were; single sums
    // are untouched. (With h > 0 this fails: collapses are then counted at other moments.)
    forAnyPlan(308, (original, planId) => {
      const scenario = withoutHazard(original);
      const before = assessPlain(scenario, planId);
      for (const pieces of [2, 3]) {
        const finer = subdivide(scenario, pieces);
        const paid = mapPoints(finer, (points, party, kind: PointsKind) => {
          const [short, long] = [finer.parties[party]!.patience, scenario.parties[party]!.patience];
          return kind === "once" ? points : (points * (1 - short)) / (1 - long);
        });
        const after = assessPlain(paid, planId);
        const periods = before.steps.map((step) => step.periods * pieces);
        expect(after.steps.map((step) => step.periods)).toEqual(periods);
        for (const party of Object.keys(scenario.parties)) {
          // The root of δ is rounded, so 1 - δ' carries a relative error of about 1e-16 / (1 - δ').
          const tolerance = roundingOf(scenario, party) / (1 - finer.parties[party]!.patience);
          expectClose(after.keepValue[party]!, before.keepValue[party]!, tolerance);
          expectClose(after.breachValue[party]!, before.breachValue[party]!, tolerance);
        }
      }
    });
  });

  test("a first part of a plan is a plan: D stays, and holdsThrough is the longest part that holds", () => {
    forAnyPlan(309, (scenario, planId) => {
      const whole = assessPlain(scenario, planId);
      const steps =
        scenario.plans[planId]!.steps ??
        whole.steps.map(({ does, ends }) => ({ does: [...does], ends: [...ends] })).map(withoutEmptyLists);
      const lengths = steps.map((_, index) => index + 1);
      const parts = lengths.map((length) => [`first-${length}`, { steps: steps.slice(0, length) }] as const);
      const model = compileText(JSON.stringify({ ...scenario, plans: Object.fromEntries(parts) }));
      let through = 0;
      for (const length of lengths) {
        const part = assess(model, `first-${length}`);
        expect(part.steps).toEqual(whole.steps.slice(0, length));
        for (const party of Object.keys(scenario.parties)) {
          expect(part.breachValue[party]!.slice(0, length)).toEqual(
            whole.breachValue[party]!.slice(0, length),
          );
        }
        if (part.holds) through = length;
      }
      expect(whole.holdsThrough).toBe(through);
    });
  });

  test("stances are assessed as the steps they lead to", () => {
    forAnyPlan(310, (scenario, planId) => {
      if (scenario.plans[planId]!.stances === undefined) return;
      const byStances = assessPlain(scenario, planId);
      const steps = byStances.steps.map(({ does, ends }) =>
        withoutEmptyLists({ does: [...does], ends: [...ends] }),
      );
      const bySteps = assessPlain({ ...scenario, plans: { [planId]: { steps } } }, planId);
      const { waiting, deadlocks, moreDeadlocks, revisits, ...figures } = byStances;
      expect(bySteps).toMatchObject(figures);
    });
  });

  test("a collapse that costs a party more makes it keep more, and moves no gain", () => {
    forAnyPlan(311, (original, planId) => {
      const scenario = withoutHazard(original);
      const [party] = Object.keys(scenario.parties);
      const value = scenario.breakdown?.value;
      const harsher = {
        ...scenario,
        breakdown: { ...scenario.breakdown, value: { ...value, [party!]: pointsFor(value, party!) - 2 } },
      };
      const before = assessPlain(scenario, planId);
      const after = assessPlain(harsher, planId);
      expect(after.gain).toEqual(before.gain);
      const tolerance = roundingOf(harsher, party!);
      for (const [index, slack] of before.slack[party!]!.entries()) {
        if (slack !== null) expect(after.slack[party!]![index]!).toBeGreaterThanOrEqual(slack - tolerance);
      }
    });
  });
});

describe("a function of its input", () => {
  test("the same input gives the same bytes, is not written to, and the answer is plain data", () => {
    forAnyPlan(312, (plain, planId) => {
      const { scenario } = readScenario(JSON.stringify(plain));
      const untouched = structuredClone(scenario);
      const model = deepFreeze(compile(deepFreeze(scenario!)));
      const modelBefore = structuredClone(model);
      const first = assess(model, planId);
      const again = assess(compile(readScenario(JSON.stringify(plain)).scenario!), planId);
      expect(JSON.stringify(again)).toBe(JSON.stringify(first));
      expect(JSON.stringify(assess(model, planId))).toBe(JSON.stringify(first));
      expect(scenario).toEqual(untouched);
      expect(model).toEqual(modelBefore);
      expect(JSON.parse(JSON.stringify(first))).toEqual(first);
    });
  });

  test("plans do not influence each other", () => {
    fc.assert(
      fc.property(anyScenario(), (scenario) => {
        const model = compileText(JSON.stringify(scenario));
        for (const [planId, plan] of Object.entries(scenario.plans)) {
          const alone = assessPlain({ ...scenario, plans: { [planId]: plan } }, planId);
          expect(alone).toEqual(assess(model, planId));
        }
      }),
      { numRuns: 100, seed: 313 },
    );
  });
});

function withoutEmptyLists({ does, ends }: { does: string[]; ends: string[] }) {
  return { ...(does.length > 0 ? { does } : {}), ...(ends.length > 0 ? { ends } : {}) };
}
