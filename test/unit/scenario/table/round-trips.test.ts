import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvOf } from "../../../../src/present/index.ts";
import { readScenario, type Scenario, scenarioOfTable, valuesRows } from "../../../../src/scenario/index.ts";
import { idProblem } from "../../../../src/scenario/schema/index.ts";
import { HOSTILE } from "../../../support/hostile-scenario.ts";
import { cases } from "../../../support/thoroughness.ts";

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;

/** Words that are columns of a table, values of YAML or figures, and yet may be ids. */
const AWKWARD = [
  ..."by label takes undo measure once value shared-figure seen-after true null yes no on off".split(" "),
  ..."1 1e5 0x1f 12 nan Infinity to sd constructor __proto__ toString Été größe 毛 a-b a_b A a once-a once".split(
    " ",
  ),
];
const id = fc.oneof(
  fc.constantFrom(...AWKWARD),
  fc.string({ unit: fc.constantFrom(..."abcXYZ019_-éß中"), minLength: 1, maxLength: 6 }),
);
const legal = id.filter((one) => idProblem(one, "quantity") === null);
const ids = (most: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(legal, { minLength: 1, maxLength: most, selector: (one) => one.toLowerCase() });
const label = fc.option(
  fc
    .oneof(
      fc.constantFrom(
        ...HOSTILE.map((text) => text.slice(0, 200)),
        "=1+1",
        "'x",
        "by",
        "once a",
        "a (b)",
        "(a)",
        "5",
      ),
      fc.string({ unit: fc.constantFrom(..."ab =+-@;,\t'\"\\{}[]#:&*!|>%()é"), minLength: 1, maxLength: 10 }),
    )
    .filter((text) => text.trim() !== ""),
);
/** With the twelve digits that a cell has at most. */
const number = fc.oneof(
  fc.integer({ min: -99, max: 99 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((one) => Number(one.toPrecision(6)) + 0),
  fc.constantFrom(1e-7, -1e-7, 0, 1e15, 0.1),
);
const ordered = (count: number): fc.Arbitrary<number[]> =>
  fc
    .uniqueArray(number, { minLength: count, maxLength: count })
    .map((list) => [...list].sort((a, b) => a - b));
const figure = (quantities: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    number,
    ordered(2).map(([lo, hi]) => `${lo}..${hi}`),
    ordered(3).map(([lo, mode, hi]) => `${lo}..${mode}..${hi}`),
    ordered(2).map(([lo, hi]) => `${lo} to ${hi}`),
    fc.tuple(number, fc.constantFrom(0.1, 2, 1e-5, 12345.678901)).map((normal) => ({ normal })),
    fc.uniqueArray(number, { minLength: 2, maxLength: 4 }).map((choice) => ({ choice })),
    ...(quantities.length === 0
      ? []
      : [
          fc
            .tuple(fc.constantFrom("", "-", "0.5 ", "-2 "), fc.constantFrom(...quantities))
            .map(([factor, name]) => `${factor}${name}`),
        ]),
  );

const scenario = fc.tuple(ids(4), ids(5), ids(3)).chain(([parties, measures, quantities]) => {
  const values = fc.dictionary(fc.constantFrom(...parties), figure(quantities), { maxKeys: 4 });
  const measure = fc.record(
    {
      label,
      by: fc.subarray(parties, { minLength: 1 }),
      takes: fc.integer({ min: 1, max: 9 }),
      verify: fc.integer({ min: 1, max: 9 }),
      reversible: fc.constantFrom<unknown>(true, false, 0.5, "0.6..0.9"),
      value: values,
      once: values,
    },
    { requiredKeys: ["by"] },
  );
  const record = <T>(keys: readonly string[], value: fc.Arbitrary<T>): fc.Arbitrary<[string, T][]> =>
    fc.tuple(...keys.map(() => value)).map((list) => keys.map((key, at) => [key, list[at]!]));
  return fc.tuple(record(parties, label), record(measures, measure), record(quantities, figure([])));
});

/** As JSON, in which keys of JavaScript's own are keys like any other. */
function textOf([parties, measures, quantities]: Drawn<typeof scenario>): string {
  const record = (list: readonly (readonly [string, unknown])[]): string =>
    `{${list.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(", ")}}`;
  const plain = measures.map(([key, { label: called, ...rest }]) => [
    key,
    { ...rest, ...(called === null || called === undefined ? {} : { label: called }) },
  ]) as [string, unknown][];
  const named = parties.map(([key, name]) => [key, name === null ? {} : { name }]) as [string, unknown][];
  return `{"demarche": 1, "title": "t", "quantities": ${record(quantities)}, "parties": ${record(named)}, "measures": ${record(plain)}}`;
}

/** What a table holds of a scenario; quantities that no cell uses have no row of their own measure, but one all the same. */
function heldOf({ parties, measures, quantities }: Scenario): unknown {
  const place = (party: string): number => parties.findIndex(({ id: own }) => own === party);
  const sorted = <T extends { readonly party: string }>(list: readonly T[]): T[] =>
    [...list].sort((one, other) => place(one.party) - place(other.party));
  return {
    quantities: quantities.map(({ id: own, figure: drawn }) => [own, drawn]),
    parties: parties.map(({ id: own }) => own),
    measures: measures.map(({ id: own, by, takes, verify, reversible, value, once }) => [
      own,
      [...by].sort((one, other) => place(one) - place(other)),
      takes,
      verify,
      reversible,
      sorted(value),
      sorted(once),
    ]),
  };
}

describe("a table of values", () => {
  it("of any scenario comes back with its ids, letter by letter, and its figures, whatever they are called", () => {
    let looked = 0;
    const property = fc.property(
      scenario,
      fc.constantFrom(",", "\t") as fc.Arbitrary<"," | "\t">,
      (given, separator) => {
        const read = readScenario(textOf(given)).scenario;
        if (read === null) return;
        looked++;
        const [header, ...rows] = valuesRows(read);
        const table = csvOf(
          { columns: header!.map((one) => ({ header: one, align: "left" })), rows },
          separator,
        );
        const { text, diagnostics } = scenarioOfTable(table, "t");
        expect(diagnostics.map(({ message }) => message)).toEqual([]);
        const back = readScenario(text!);
        expect(back.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(heldOf(back.scenario!)).toEqual(heldOf(read));
      },
    );
    fc.assert(property, { numRuns: cases(300, 6_000), seed: 24 });
    expect(looked).toBeGreaterThan(cases(80, 1_600));
  });
});
