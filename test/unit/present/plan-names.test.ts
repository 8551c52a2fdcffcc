import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelsOf } from "../../../src/present/index.ts";
import { planNames } from "../../../src/present/words/plan-names.ts";
import { shortNames } from "../../../src/present/words/short-names.ts";
import { readScenario } from "../../../src/scenario/index.ts";

const SHORT: Readonly<Record<string, string>> = {
  freeze: "Freeze",
  coal: "Coal relief",
  aid: "Aid",
  test: "Tests halted",
  office: "Liaison offices",
};
const BY: Readonly<Record<string, readonly string[]>> = {
  freeze: ["b"],
  test: ["b"],
  coal: ["a"],
  aid: ["a"],
  office: ["a", "b"],
};
const labels = {
  short: (id: string) => SHORT[id] ?? id,
  parts: (id: string) => (id === "x" ? 2 : 1),
  party: (id: string) => id.toUpperCase(),
  performers: (id: string) => BY[id] ?? ["c"],
};
const named = (plans: readonly (readonly (readonly string[])[])[]) => planNames(plans, labels);

describe("names of plans", () => {
  it("are made of what comes first, next and last", () => {
    const { plans, kinds } = named([
      [["freeze"], ["aid"], ["coal"]],
      [["freeze", "aid"], ["coal"]],
      [["freeze", "aid", "coal"]],
      [["freeze", "aid", "coal", "test"], ["office"]],
      [
        ["freeze", "aid"],
        ["coal", "test", "office"],
      ],
      [
        ["freeze", "test"],
        ["aid", "coal", "office"],
        ["x.1", "x.2"],
        ["y", "z"],
      ],
    ]);
    expect(plans).toEqual([
      "Freeze first, Aid next, Coal relief last",
      "Aid and Freeze first, Coal relief last",
      "All at once",
      "Most first, Liaison offices last",
      "Aid and Freeze first, most last",
      "Freeze and Tests halted first, A and B next, y and z last",
    ]);
    expect(kinds.slice(0, 3).map(({ name, places }) => [name, places])).toEqual([
      ["B first, Coal relief last", [0]],
      ["All first, Coal relief last", [1]],
      ["All at once", [2]],
    ]);
  });

  it("say how much of a measure in instalments is done when", () => {
    const { plans } = named([
      [["x.1"], ["aid"], ["x.2"]],
      [["x.1", "x.2"], ["aid"]],
      [["aid"], ["x.1"]],
    ]);
    expect(plans).toEqual([
      "Part of x first, Aid next, the rest of x last",
      "X first, Aid last",
      "Aid first, part of x last",
    ]);
  });

  it("tell what is alike by what is left out, and by what else comes when", () => {
    const { plans } = named([
      [["freeze", "aid", "test"], ["coal"]],
      [["freeze", "aid", "office"], ["coal"]],
      [["freeze", "aid", "office", "test"], ["coal"]],
    ]);
    expect(plans).toEqual([
      "Most first, Coal relief last, without Liaison offices",
      "Most first, Coal relief last, without Tests halted",
      "Most first, Coal relief last, with Liaison offices and Tests halted first",
    ]);
    expect(named([[["freeze", "aid"]], [["freeze"]], [["aid"]], [["freeze", "aid", "coal"]]]).plans).toEqual([
      "Aid and Freeze at once",
      "Freeze alone",
      "Aid alone",
      "All at once",
    ]);
  });

  it("say of most at once what alone is left out, where that is shorter", () => {
    const all = ["freeze", "aid", "coal", "test", "office"];
    const without = (...some: string[]) => [all.filter((id) => !some.includes(id))];
    const { plans } = named([
      [...without("aid")],
      [...without("aid", "coal")],
      [...without("aid", "freeze")],
      [...without("coal")],
    ]);
    expect(plans).toEqual([
      "All at once, only without Aid",
      "All at once, without Aid and Coal relief",
      "All at once, without Freeze",
      "All at once, with Aid",
    ]);
  });

  it("are unlike each other, and the same in whatever order plans and measures come", () => {
    const ids = ["freeze", "coal", "aid", "test", "x.1", "x.2", "‮y", "z, w last"];
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
        const turned = named([...plans].reverse());
        expect([...turned.plans].reverse()).toEqual(one.plans);
        expect(new Set(turned.kinds.map(({ name }) => name))).toEqual(
          new Set(one.kinds.map(({ name }) => name)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("are counted only where what a file calls its measures reads like names made here", () => {
    const { plans } = planNames(
      [
        [["freeze"], ["a"]],
        [["freeze"], ["b"]],
      ],
      { ...labels, short: (id) => (id === "a" || id === "b" ? "Twin" : labels.short(id)) },
    );
    expect(new Set(plans).size).toBe(2);
  });
});

describe("short names of measures", () => {
  const measure = (id: string, label: string, short: string | null = null) => ({ id, label, short });
  it("are those of the file, else the beginning of the label, cut between words", () => {
    expect([
      ...shortNames([
        measure("a", "Limits from coal to oil eased", "Coal relief"),
        measure("b", "Textile and seafood bans suspended"),
        measure("c", "End-of-war and no-hostility statement"),
        measure("d", "Aid"),
        measure("e", "Donaudampfschifffahrtsgesellschaft"),
      ]).values(),
    ]).toEqual(
      ["Coal relief", "Textile and seafood bans", "End-of-war", "Aid", "Donaudampfschifffahrtsg…"].map(
        (name, at) => (at === 4 ? "Donaudampfschifffahrtsg…" : name),
      ),
    );
  });

  it("are no two alike", () => {
    const long = "Sanctions on the trade in goods of the";
    const names = shortNames([
      measure("a", `${long} north`),
      measure("b", `${long} south`),
      measure("c", "Same"),
      measure("d", "Same"),
    ]);
    expect([...names].sort()).toEqual([
      ["a", `${long} north`],
      ["b", `${long} south`],
      ["c", "Same (c)"],
      ["d", "Same (d)"],
    ]);
  });

  it("of the flagship fit into names", () => {
    const { scenario } = readScenario(readFileSync("examples/korea-2021/scenario.yaml", "utf8"));
    const { short } = labelsOf(scenario!);
    for (const { id } of scenario!.measures) expect(short(id).length).toBeLessThanOrEqual(24);
  });
});
