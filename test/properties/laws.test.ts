import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AssessResult, assess, compile, readScenario } from "../../src/index.ts";
import { assessByEnumeration, tolerancesOf } from "../oracles/assess-oracle.ts";
import { ROUNDING, stakeOf } from "../support/agreement.ts";
import { assessAll, assessPlain } from "../support/assess-text.ts";
import { type PlainScenario, type PlainStep, pointsFor } from "../support/plain-scenario.ts";
import { anyScenario } from "../support/random-scenario.ts";
import { cases } from "../support/thoroughness.ts";
import {
  deepFreeze,
  freshNames,
  mapPoints,
  rename,
  renameIn,
  reorder,
  subdivide,
} from "../support/transform-scenario.ts";

/* Laws of docs/theory/assess.md that need no figure worked out: how results move when their scenario does. */

/** Holds a law to random scenarios; a failure prints its seed. */
function forAnyScenario(seed: number, law: (scenario: PlainScenario) => void): void {
  fc.assert(fc.property(anyScenario(), law), { numRuns: cases(7, 30), seed });
}

/** Holds a law to each plan of random scenarios, as they are and as they become. */
function forAnyChange(
  seed: number,
  change: (scenario: PlainScenario) => PlainScenario,
  law: (before: AssessResult, after: AssessResult, scenario: PlainScenario) => void,
): void {
  forAnyScenario(seed, (scenario) => {
    const after = assessAll(change(scenario));
    for (const [planId, before] of assessAll(scenario)) law(before, after.get(planId)!, scenario);
  });
}

/** Each row of a party's figures: gain, slack, V, D. */
function figuresOf(result: AssessResult, party: string): (number | null)[][] {
  return [[result.gain[party]!], result.slack[party]!, result.keepValue[party]!, result.breachValue[party]!];
}

/** Rounding allowed in figures of a party, points: a share of what is at stake, over the periods it is summed. */
function roundingOf(scenario: PlainScenario, party: string): number {
  return (ROUNDING * stakeOf(scenario, party)) / (1 - scenario.parties[party]!.patience);
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

function eachNumber(row: (number | null)[], change: (value: number) => number): (number | null)[] {
  return row.map((value) => (value === null ? null : change(value)));
}

/** For laws that hold only where nothing collapses by itself. */
function withoutHazard(scenario: PlainScenario): PlainScenario {
  return { ...scenario, breakdown: { ...scenario.breakdown, chance: 0 } };
}

describe("names and order", () => {
  test("other names change nothing but the names", () => {
    forAnyScenario(301, (scenario) => {
      const names = freshNames(scenario);
      const after = assessAll(rename(scenario, names));
      for (const [planId, before] of assessAll(scenario)) {
        expect(after.get(planId)).toEqual(renameIn(before, names));
      }
    });
  });

  test("another order of parties and measures changes no figure and no verdict", () => {
    const backwards = (scenario: PlainScenario) => reorder(scenario, (ids) => ids.reverse());
    forAnyChange(302, backwards, (before, after, scenario) => {
      const parties = Object.keys(scenario.parties);
      for (const party of parties) {
        const rows = figuresOf(before, party);
        for (const [index, row] of figuresOf(after, party).entries()) {
          expectClose(row, rows[index]!, roundingOf(scenario, party));
        }
      }
      const tolerances = tolerancesOf(scenario);
      const allowed = Math.max(...parties.map((party) => roundingOf(scenario, party) / tolerances[party]!));
      if (assessByEnumeration(scenario, before.id).margin <= allowed) return;
      expect(after.holds).toBe(before.holds);
      expect(after.holdsThrough).toBe(before.holdsThrough);
      expect(after.accepts).toEqual(before.accepts);
      expect(after.breaks?.step).toBe(before.breaks?.step);
    });
  });
});

describe("scale, and what does not matter", () => {
  test.each([1 / 8, 32])("one party's points times %f scale its figures alone, to the bit", (factor) => {
    const isFirst = (scenario: PlainScenario, party: string) => party === Object.keys(scenario.parties)[0];
    const scale = (scenario: PlainScenario) =>
      mapPoints(scenario, (points, party) => (isFirst(scenario, party) ? points * factor : points));
    forAnyChange(303, scale, (before, after, scenario) => {
      for (const party of Object.keys(scenario.parties)) {
        const times = isFirst(scenario, party) ? factor : 1;
        const expected = figuresOf(before, party).map((row) => eachNumber(row, (value) => value * times));
        expect(figuresOf(after, party)).toEqual(expected);
      }
    });
  });

  test("a party's figures do not depend on another's points or patience", () => {
    const changeFirst = (scenario: PlainScenario): PlainScenario => {
      const [first] = Object.keys(scenario.parties);
      const changed = mapPoints(scenario, (points, party) => (party === first ? 7 - points / 3 : points));
      return { ...changed, parties: { ...scenario.parties, [first!]: { patience: 0.77 } } };
    };
    forAnyChange(304, changeFirst, (before, after, scenario) => {
      for (const party of Object.keys(scenario.parties).slice(1)) {
        expect(figuresOf(after, party)).toEqual(figuresOf(before, party));
      }
    });
  });

  test("a party with nothing at stake and nothing to do changes nothing", () => {
    const addObserver = (scenario: PlainScenario): PlainScenario => ({
      ...scenario,
      parties: { ...scenario.parties, observer: { patience: 0.9 } },
    });
    forAnyChange(306, addObserver, (before, after) => {
      expect(after.gain.observer).toBeCloseTo(0, 12);
      expect(after.accepts.observer).toBe(true);
      expect(new Set(after.slack.observer)).toEqual(new Set([null]));
      for (const record of Object.values(after)) {
        if (typeof record === "object" && record !== null) delete (record as { observer?: unknown }).observer;
      }
      expect(after).toEqual(before);
    });
  });

  test("points that are always there cancel out of gains and slacks: the weights of all periods sum to one", () => {
    // An irreversible measure in force from the start, worth c a period, survives every collapse. It adds c to u and
    // c / (1 - δ) to C, so c + δ h c / (1 - δ) = c (1 - q) / (1 - δ) to a period, and c / (1 - δ) to every V and D.
    const worth = 4;
    const addLandmark = (scenario: PlainScenario): PlainScenario => {
      const parties = Object.keys(scenario.parties);
      const value = Object.fromEntries(parties.map((party) => [party, worth]));
      return {
        ...scenario,
        measures: { ...scenario.measures, landmark: { by: parties[0]!, reversible: false, value } },
        start: [...(scenario.start ?? []), "landmark"],
      };
    };
    forAnyChange(307, addLandmark, (before, after, scenario) => {
      for (const [party, { patience }] of Object.entries(scenario.parties)) {
        const tolerance = roundingOf(addLandmark(scenario), party);
        const [gain, slack, keep, breach] = figuresOf(before, party);
        const shift = (value: number) => value + worth / (1 - patience);
        const expected = [gain!, slack!, eachNumber(keep!, shift), eachNumber(breach!, shift)];
        for (const [index, row] of figuresOf(after, party).entries()) {
          expectClose(row, expected[index]!, tolerance);
        }
      }
    });
  });
});

describe("time", () => {
  test.each([2, 3])("periods cut in %i tell the same story where nothing collapses by itself", (pieces) => {
    // With δ' = δ^(1/n), pay a flow v' = v (1 - δ') / (1 - δ) in each of n pieces: they are worth
    // v' (1 + δ' + … + δ'^(n-1)) = v' (1 - δ) / (1 - δ') = v, and v' / (1 - δ') = v / (1 - δ) for ever. With every takes,
    // wait and lasts times n, and what counts from its first day, d_k is times n too, so V and C stay what they were; single sums are
    // untouched. (With h > 0 this fails: collapses are then counted at other moments. So it does for D: there are more of them at which
    // a breach may begin.)
    forAnyScenario(308, (original) => {
      const scenario = fromFirstDay(withoutHazard(original));
      const finer = subdivide(scenario, pieces);
      const short = (party: string) => 1 - finer.parties[party]!.patience;
      const long = (party: string) => 1 - scenario.parties[party]!.patience;
      const after = assessAll(
        mapPoints(finer, (points, party, kind) =>
          kind === "once" ? points : (points * short(party)) / long(party),
        ),
      );
      for (const [planId, before] of assessAll(scenario)) {
        const { steps, keepValue } = after.get(planId)!;
        expect(steps.map((step) => step.periods)).toEqual(before.steps.map((step) => step.periods * pieces));
        for (const party of Object.keys(scenario.parties)) {
          // The root of δ is rounded, so 1 - δ' carries a relative error of about 1e-16 / (1 - δ').
          const tolerance = roundingOf(scenario, party) / short(party);
          expectClose(keepValue[party]!, before.keepValue[party]!, tolerance);
        }
      }
    });
  });

  test("a first part of a plan is a plan: D stays, and holdsThrough is the longest part that holds", () => {
    forAnyScenario(309, (scenario) => {
      for (const [planId, whole] of assessAll(scenario)) {
        const steps = scenario.plans[planId]!.steps ?? writtenOut(whole);
        const plans = steps.map(
          (_, index) => [`part-${index + 1}`, { steps: steps.slice(0, index + 1) }] as const,
        );
        const parts = [...assessAll({ ...scenario, plans: Object.fromEntries(plans) }).values()];
        for (const [index, part] of parts.entries()) {
          const length = index + 1;
          expect(part.steps).toEqual(whole.steps.slice(0, length));
          for (const party of Object.keys(scenario.parties)) {
            const breach = whole.breachValue[party]!.slice(0, length);
            expect(part.breachValue[party]!.slice(0, length)).toEqual(breach);
          }
        }
        const through = parts.reduce((longest, { holds }, index) => (holds ? index + 1 : longest), 0);
        expect(whole.holdsThrough).toBe(through);
      }
    });
  });

  test("stances are assessed as the steps they lead to", () => {
    forAnyScenario(310, (scenario) => {
      for (const [planId, byStances] of assessAll(scenario)) {
        if (scenario.plans[planId]!.stances === undefined) continue;
        const plan = { label: byStances.label, steps: writtenOut(byStances) };
        const bySteps = assessPlain({ ...scenario, plans: { [planId]: plan } }, planId);
        const { waiting, deadlocks, moreDeadlocks, revisits, ...figures } = byStances;
        expect(bySteps).toMatchObject(figures);
        expect(bySteps).toMatchObject({ waiting: [], deadlocks: [], moreDeadlocks: false, revisits: null });
      }
    });
  });

  test("a collapse that costs a party more makes it keep more, and moves no gain", () => {
    const harsher = (original: PlainScenario): PlainScenario => {
      const { breakdown, ...scenario } = withoutHazard(original);
      const [first] = Object.keys(scenario.parties);
      const value = { ...breakdown!.value, [first!]: pointsFor(breakdown!.value, first!) - 2 };
      return { ...scenario, breakdown: { ...breakdown, value } };
    };
    forAnyScenario(311, (original) => {
      const scenario = withoutHazard(original);
      const [first] = Object.keys(scenario.parties);
      const tolerance = roundingOf(harsher(original), first!);
      const after = assessAll(harsher(original));
      for (const [planId, before] of assessAll(scenario)) {
        const { gain, slack } = after.get(planId)!;
        expect(gain).toEqual(before.gain);
        for (const [index, value] of before.slack[first!]!.entries()) {
          if (value !== null) expect(slack[first!]![index]).toBeGreaterThanOrEqual(value - tolerance);
        }
      }
    });
  });
});

describe("a function of its input", () => {
  test("the same input gives the same bytes, is not written to, and the answer is plain data", () => {
    forAnyScenario(312, (plain) => {
      const { scenario } = readScenario(JSON.stringify(plain));
      const untouched = structuredClone(scenario);
      const model = deepFreeze(compile(deepFreeze(scenario!)));
      const modelBefore = structuredClone(model);
      const another = compile(readScenario(JSON.stringify(plain)).scenario!);
      for (const planId of Object.keys(plain.plans)) {
        const first = assess(model, planId);
        expect(JSON.stringify(assess(another, planId))).toBe(JSON.stringify(first));
        expect(JSON.stringify(assess(model, planId))).toBe(JSON.stringify(first));
        expect(JSON.parse(JSON.stringify(first))).toEqual(first);
      }
      expect(scenario).toEqual(untouched);
      expect(model).toEqual(modelBefore);
    });
  });

  test("plans do not influence each other", () => {
    forAnyScenario(313, (scenario) => {
      for (const [planId, together] of assessAll(scenario)) {
        const alone = assessPlain({ ...scenario, plans: { [planId]: scenario.plans[planId]! } }, planId);
        expect(alone).toEqual(together);
      }
    });
  });
});

/** The same with work that counts from its first day. */
function fromFirstDay(scenario: PlainScenario): PlainScenario {
  const measures = Object.entries(scenario.measures).map(([id, measure]) => [
    id,
    { ...measure, progress: "at-once" as const },
  ]);
  return { ...scenario, measures: Object.fromEntries(measures) };
}

/** The steps of a result, as a plan would name them. */
function writtenOut(result: AssessResult): PlainStep[] {
  return result.steps.map(({ does, ends }) => ({
    ...(does.length > 0 ? { does: [...does] } : {}),
    ...(ends.length > 0 ? { ends: [...ends] } : {}),
  }));
}
