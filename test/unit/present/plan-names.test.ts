import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planNames } from "../../../src/present/words/plan-names.ts";

const LABELS: Readonly<Record<string, string>> = {
  freeze: "Freeze",
  coal: "Coal relief",
  aid: "Aid",
  long: "A label that goes on and on and says more than anybody would read in a name",
};
const BY: Readonly<Record<string, readonly string[]>> = {
  freeze: ["b"],
  coal: ["a"],
  aid: ["a"],
  long: ["a", "b"],
};
const labels = {
  measures: (ids: readonly string[]) => ids.map((id) => LABELS[id] ?? id),
  party: (id: string) => id.toUpperCase(),
};
const named = (plans: readonly (readonly (readonly string[])[])[]) =>
  planNames(plans, (id) => BY[id] ?? ["a"], labels);

describe("names of plans", () => {
  it("are made of what comes first and what comes last", () => {
    const { plans, kinds } = named([
      [["freeze"], ["aid"], ["coal"]],
      [["freeze", "aid"], ["coal"]],
      [["freeze", "aid", "coal"]],
      [["coal"], ["long"]],
    ]);
    expect(plans).toEqual([
      "Freeze first, Coal relief last",
      "A and B first, Coal relief last",
      "All at once",
      "Coal relief first, A label that goes on and on… last",
    ]);
    expect(kinds.map(({ name, places }) => [name, places])).toEqual([
      ["B first, Coal relief last", [0]],
      ["A and B first, Coal relief last", [1]],
      ["All at once", [2]],
      ["A first, A label that goes on and on… last", [3]],
    ]);
  });

  it("tell what begins and ends alike by its steps, by what it leaves out, and at last by letters", () => {
    const { plans } = named([
      [["freeze"], ["coal"]],
      [["freeze"], ["aid"], ["coal"]],
      [["freeze"], ["long"], ["coal"]],
      [["freeze"], ["long", "aid"], ["coal"]],
    ]);
    expect(plans.slice(0, 3)).toEqual([
      "Freeze first, Coal relief last, in two steps",
      "Freeze first, Coal relief last, without A label that goes on and on…",
      "Freeze first, Coal relief last, without Aid",
    ]);
    expect(plans[3]).toMatch(/^Freeze first, Coal relief last, variant [B-Z]{3}$/);
  });

  it("are unlike each other, short, and the same in whatever order plans and measures come", () => {
    const ids = ["freeze", "coal", "aid", "long", "x.1", "x.2", "‮y", "z, w last"];
    const plan = fc
      .shuffledSubarray(ids, { minLength: 1 })
      .chain((some) =>
        fc
          .array(fc.nat(3), { minLength: some.length, maxLength: some.length })
          .map((steps) =>
            [0, 1, 2, 3]
              .map((step) => some.filter((_, at) => steps[at] === step))
              .filter((step) => step.length > 0),
          ),
      );
    const key = (steps: readonly (readonly string[])[]): string =>
      JSON.stringify(steps.map((step) => [...step].sort()));
    fc.assert(
      fc.property(fc.uniqueArray(plan, { selector: key, minLength: 1, maxLength: 60 }), (plans) => {
        const one = named(plans);
        expect(new Set(one.plans).size).toBe(plans.length);
        expect(new Set(one.kinds.map(({ name }) => name)).size).toBe(one.kinds.length);
        expect(one.kinds.flatMap(({ places }) => places).sort((a, b) => a - b)).toEqual([...plans.keys()]);
        for (const name of one.plans) expect(name.length).toBeLessThan(250);
        const other = named(plans.map((steps) => steps.map((step) => [...step].reverse())));
        expect(other.plans).toEqual(one.plans);
        expect(other.kinds.map(({ key: of }) => of)).toEqual(one.kinds.map(({ key: of }) => of));
      }),
      { numRuns: 200 },
    );
  });
});
