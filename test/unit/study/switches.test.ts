import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess, drive } from "../../../src/engine/index.ts";
import { withFigures } from "../../../src/scenario/index.ts";
import { asOpen, type FigureSwitch, openScenario, switchesAnswer } from "../../../src/study/index.ts";
import { anyFullScenario } from "../../support/full-scenario.ts";
import { cases } from "../../support/thoroughness.ts";

const STARTER = readFileSync("examples/starter/scenario.yaml", "utf8");

function turnsOf(text: string, plan: string): readonly FigureSwitch[] {
  return drive(switchesAnswer(openScenario(text).open!, { plan })).plans[plan]!;
}

describe("a swap", () => {
  // Keeping on is worth freeze + fuel a period, withholding or taking back what one gets in one of ten periods, as patience is 0.9.
  const found = turnsOf(STARTER, "freeze-for-fuel");
  const of = (id: string): FigureSwitch => found.find((one) => one.id === id)!;

  it.each([
    ["measures.freeze.value.a", 3 / 0.9, "a"], // w - 3 = 0.1 w
    ["measures.fuel.value.a", -4.5, "a"], // 5 - c = 0.5
    ["measures.freeze.value.b", -5.4, "b"], // 6 - c = 0.6
    ["measures.fuel.value.b", 2 / 0.9, "b"], // w - 2 = 0.1 w
    ["parties.a.patience", 0.6, "a"], // 2 = 5 (1 - p)
    ["parties.b.patience", 1 / 3, "b"], // 4 = 6 (1 - p)
  ])("turns at %s below %d, as a sum by hand has it, and is broken there", (id, at, party) => {
    const { below, above } = of(id);
    expect(below!.at).toBeCloseTo(at, 9);
    expect(below).toMatchObject({ verdict: "breaks", party });
    expect(above).toBeNull();
  });

  it("has the nearest first, in halves of a plain number", () => {
    // 0.3 of 0.45 is as far as 5/3 of 2.5: the patience and the freeze of A; the fuel of A is 1.5 of 1.5 away.
    expect(found.map(({ id }) => id).slice(0, 2)).toEqual(
      expect.arrayContaining(["parties.a.patience", "measures.freeze.value.a"]),
    );
    const far = found.map(({ central, below }) => Math.abs(below!.at - central) / (Math.abs(central) / 2));
    for (const [at, one] of far.entries()) expect(one).toBeGreaterThanOrEqual((far[at - 1] ?? 0) - 1e-9);
  });

  it("counts in half widths where there is a range, and says it", () => {
    const ranged = STARTER.replace("value: {a: 5, b: -2}", "value: {a: 4..5..6, b: -2}");
    const freeze = turnsOf(ranged, "freeze-for-fuel").find(({ id }) => id === "measures.freeze.value.a")!;
    expect(freeze.range).toEqual([4, 6]);
    expect(freeze.central).toBe(5);
  });
});

it("of one figure alone tells what it tells among all, of every plan", () => {
  const open = openScenario(STARTER).open!;
  const figure = ["measures", "freeze", "value", "b"];
  const one = drive(switchesAnswer(open, { figure })).plans;
  const all = drive(switchesAnswer(open)).plans;
  expect(Object.keys(one)).toEqual(Object.keys(all));
  expect(one["freeze-for-fuel"]).toEqual(
    all["freeze-for-fuel"]!.filter(({ id }) => id === "measures.freeze.value.b"),
  );
  expect(one["freeze-for-fuel"]).toHaveLength(1);
});

it("a plan that breaks turns where it would hold", () => {
  const [fuel] = turnsOf(STARTER, "site-for-fuel").filter(({ id }) => id === "measures.fuel.value.a");
  // The site is theirs for good, so what fuel costs must be nothing.
  expect(fuel!.above!.at).toBeCloseTo(0, 9);
  expect(fuel!.above).toMatchObject({ verdict: "holds", party: null });
});

it("a plan without steps turns nowhere", () => {
  const text = STARTER.replace("plans:", "plans:\n  nothing: {steps: []}");
  expect(turnsOf(text, "nothing")).toEqual([]);
});

it("answers plan by plan, the best first, and ends with what is known when it is stopped", () => {
  const answering = switchesAnswer(openScenario(STARTER).open!);
  let step = answering.next(false);
  while (!step.done && step.value.soFar === undefined) step = answering.next(false);
  expect(Object.keys(step.done ? {} : step.value.soFar!.plans)).toEqual(["freeze-for-fuel"]);
  step = answering.next(true);
  expect(step.done).toBe(true);
});

it("just beyond each value the plan holds where it did not or the reverse, and just before it does not turn", () => {
  fc.assert(
    fc.property(anyFullScenario(), (scenario) => {
      const { open } = openScenario(JSON.stringify(scenario));
      fc.pre(open !== null);
      const plan = open!.model.plans[0]?.id;
      fc.pre(plan !== undefined);
      const { plans } = drive(switchesAnswer(open!, { plan }));
      for (const switches of Object.values(plans)) {
        const { holds } = assess(open!.model, plan!);
        for (const { path, central, below, above } of switches.slice(0, 3))
          for (const turn of [below, above]) {
            if (turn === null || Math.abs(turn.at - central) < 1e-3) continue;
            const holdsAt = (value: number): boolean => {
              const figures = [{ path, figure: { kind: "number" as const, value } }];
              return assess(asOpen("", withFigures(open!.scenario, figures)).model, plan!).holds;
            };
            const nudge = 1e-4 * (turn.at - central);
            expect(holdsAt(turn.at - nudge)).toBe(holds);
            expect(holdsAt(turn.at + nudge)).toBe(!holds);
            expect(turn.verdict === "holds").toBe(!holds);
          }
      }
    }),
    { numRuns: cases(20, 1000) },
  );
});
