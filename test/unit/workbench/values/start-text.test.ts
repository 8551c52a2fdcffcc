import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScenario } from "../../../../src/scenario/index.ts";
import { type Start, startProblems, startText } from "../../../../src/workbench/values/start-text.ts";

const START: Start = {
  title: "Talks: the first round",
  parties: [
    { name: "Country A", measures: "Lift the limits; -5..-3; 6 +-2\nOpen talks" },
    { name: "Country B", measures: "Freeze the site\t4\t−3..−2..−1\r\nNo\t\t-1" },
  ],
  plans: ["At once", ""],
};

describe("a scenario from nothing", () => {
  it("is written as its author said it, in a file that can be read", () => {
    expect(startProblems(START)).toEqual([]);
    const { scenario, diagnostics } = readScenario(startText(START));
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(scenario).toMatchObject({
      title: "Talks: the first round",
      parties: [{ name: "Country A" }, { name: "Country B" }],
      plans: [{ label: "At once", steps: [] }],
    });
    const [a, b] = scenario!.parties.map(({ id }) => id);
    expect(scenario!.measures).toMatchObject([
      {
        label: "Lift the limits",
        by: [a],
        value: [
          { party: a, figure: { kind: "uniform", lo: -5, hi: -3 } },
          { party: b, figure: { kind: "pert", lo: 4, mode: 6, hi: 8 } },
        ],
      },
      { label: "Open talks", by: [a], value: [] },
      { label: "Freeze the site", by: [b] },
      { label: "No", by: [b], value: [{ party: b, figure: { value: -1 } }] },
    ]);
  });

  it.each<readonly [string, Start, string]>([
    ["nobody", { title: "", parties: [], plans: [] }, "name at least one party"],
    [
      "nothing to do",
      { title: "", parties: [{ name: "A", measures: " \n" }], plans: [] },
      "write down one thing that somebody could do",
    ],
    [
      "a figure that is not one",
      { title: "", parties: [{ name: "A", measures: "Talk; about 3" }], plans: [] },
      "Talk: “about 3” is not a figure: try 3, 2..4 or 2..3..4",
    ],
    [
      "figures of nobody",
      { title: "", parties: [{ name: "A", measures: "Talk; 3; 4" }], plans: [] },
      "“Talk” has more figures than there are parties",
    ],
    [
      "measures of nobody",
      {
        title: "",
        parties: [
          { name: "A", measures: "Go" },
          { name: "", measures: "Talk" },
        ],
        plans: [],
      },
      "say who could do this",
    ],
  ])("says what is missing: %s", (_, start, why) => {
    expect(startProblems(start).map((one) => one.why)).toContain(why);
  });

  it("can be read whatever was typed, where nothing is missing", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 40 });
    const party = fc.record({ name: text, measures: text });
    fc.assert(
      fc.property(
        text,
        fc.array(party, { minLength: 1, maxLength: 4 }),
        fc.array(text, { maxLength: 3 }),
        (title, parties, plans) => {
          const start = { title, parties, plans };
          if (startProblems(start).length > 0) return;
          const { diagnostics } = readScenario(startText(start));
          expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        },
      ),
    );
  });
});
