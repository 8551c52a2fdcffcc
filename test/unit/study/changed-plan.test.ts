import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureText } from "../../../src/engine/index.ts";
import { assess, compile, readScenario } from "../../../src/index.ts";
import {
  applyEdits,
  changeText,
  type PlanChange,
  planAfter,
  type Scenario,
  type StepChange,
} from "../../../src/scenario/index.ts";
import { type ChangedPlan, changedPlanAnswer } from "../../../src/study/index.ts";

const TEXT = `demarche: 1
title: T
parties: {a: {patience: 0.9}, b: {patience: 0.9}}
measures:
  lift: {by: a, value: {a: -1, b: 4}}
  freeze: {by: b, value: {a: 4, b: -1}}
  site: {by: b, reversible: false, requires: [freeze], value: {a: 2, b: -1}}
  pipe: {by: a, excludes: [site], value: {b: 1}}
events:
  test: {label: Test, by: b, once: {b: 1}}
infeasible: [[pipe, not lift]]
plans:
  p: {label: P, steps: [[lift, freeze], [site]]}
  q: {label: Q, stances: [w]}
stances:
  w: {party: a, label: W, rules: [{does: [lift]}]}
`;

function open(text: string): { scenario: Scenario; model: ReturnType<typeof compile> } {
  const { scenario } = readScenario(text);
  return { scenario: scenario!, model: compile(scenario!) };
}

function moved(
  measure: string,
  from: number | null,
  to: Extract<StepChange, { kind: "move-measure" }>["to"],
): PlanChange {
  return { kind: "steps", change: { kind: "move-measure", measure, list: "does", from, to } };
}

const asked = (change: PlanChange, plan = "p"): ChangedPlan =>
  changedPlanAnswer(open(TEXT), { plan, change });

describe("a plan that is not written yet", () => {
  it("is assessed as it would be once written", () => {
    const { before, after, notAllowed } = asked(moved("freeze", 0, { newStep: 0 }));
    expect(notAllowed).toBeNull();
    expect(before.steps).toHaveLength(2);
    const written = TEXT.replace("[[lift, freeze], [site]]", "[[freeze], [lift], [site]]");
    expect(after).toEqual(assess(open(written).model, "p"));
  });

  it.each<[string, PlanChange, ChangedPlan["notAllowed"]]>([
    [
      "what it requires is not there",
      moved("freeze", 0, null),
      { kind: "requires", step: 2, measure: "site", missing: ["freeze"] },
    ],
    [
      "it is excluded",
      moved("pipe", null, { step: 1 }),
      { kind: "excludes", step: 2, measure: "site", other: "pipe" },
    ],
    [
      "the combination cannot occur",
      moved("pipe", null, { newStep: 0 }),
      {
        kind: "combination",
        step: 1,
        of: [
          expect.objectContaining({ measure: "pipe" }),
          expect.objectContaining({ measure: "lift", negated: true }),
        ] as never,
      },
    ],
    [
      "it is done already",
      moved("lift", null, { step: 1 }),
      { kind: "already-in-force", step: 2, measure: "lift", since: 1 },
    ],
    ["there is no such step", moved("pipe", null, { step: 7 }), { kind: "unchangeable" }],
  ])("is not allowed, with the reason, where %s", (_, change, notAllowed) => {
    const found = asked(change);
    expect(found.after).toBeNull();
    expect(found.notAllowed).toEqual(notAllowed);
  });

  it("cannot be one by stances, whose steps follow from them", () => {
    expect(asked(moved("lift", 0, null), "q").notAllowed).toEqual({ kind: "unchangeable" });
  });

  it("shows what a clause would come to", () => {
    const clause = {
      upon: "test",
      by: null,
      of: [],
      suspend: [{ measure: "lift", part: null }],
      for: 3,
      times: 1,
      // biome-ignore lint/suspicious/noThenProperty: a field of the language; nothing awaits it.
      then: null,
    };
    const { before, after } = asked({ kind: "add-clause", clause });
    // Without a clause nothing follows the event, so b would choose it; 3 periods without 4 points a period are more than 1 point.
    expect(before.verdict).toBe("breaks");
    expect(after!.holds).toBe(true);
    expect(after!.events[0]!.steps[0]!.deterredUpTo).toBeGreaterThan(1);
  });
});

describe("looking ahead", () => {
  const texts = ["korea-2021", "korea-rules"].map((name) =>
    readFileSync(`examples/${name}/scenario.yaml`, "utf8"),
  );

  it.each([TEXT, ...texts])("says of every move what writing it comes to", (text) => {
    const { scenario, model } = open(text);
    const plans = scenario.plans.filter(({ steps }) => steps !== null && steps.length > 0);
    const measures = scenario.measures.map(({ id }) => id);
    const any = fc.record({
      plan: fc.constantFrom(...plans),
      at: fc.nat(),
      isNew: fc.boolean(),
      own: fc.option(fc.nat()),
      measure: fc.constantFrom(...measures),
      isOut: fc.constantFrom(false, false, false, true),
    });
    fc.assert(
      fc.property(any, ({ plan, at, isNew, own, measure, isOut }) => {
        const steps = plan.steps!;
        const from = own === null ? null : own % steps.length;
        const done = from === null ? [] : steps[from]!.does;
        const taken = done.length === 0 ? null : measureText(done[own! % done.length]!);
        const to = isOut ? null : isNew ? { newStep: at % (steps.length + 1) } : { step: at % steps.length };
        if (from !== null && taken === null) return;
        // Where it stands already nothing is asked.
        if (to !== null && "step" in to && to.step === from) return;
        const change = { kind: "move-measure", measure: taken ?? measure, list: "does", from, to } as const;
        const made = changeText(text, { kind: "steps", plan: plan.id, change });
        const seen = changedPlanAnswer(
          { scenario, model },
          { plan: plan.id, change: { kind: "steps", change } },
        );
        expect(seen.notAllowed === null).toBe("edits" in made);
        if (!("edits" in made)) return;
        const written = readScenario(applyEdits(text, made.edits)).scenario!;
        const ahead = planAfter(scenario, plan, { kind: "steps", change })!;
        const { steps: read } = written.plans.find(({ id }) => id === plan.id)!;
        const inText = (all: typeof read): unknown =>
          all!.map(({ does, ends }) => [does, ends].map((list) => list.map(measureText)));
        expect(inText(read)).toEqual(inText(ahead.steps));
      }),
      { numRuns: 12 },
    );
  });
});
