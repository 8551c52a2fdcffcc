import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cheapestSets, type Option } from "../../../../src/study/repair/levers/subsets.ts";

/** Every set of at most one option of each group, by trying all. */
function allSets(options: readonly Option[]): number[][] {
  const sets: number[][] = [];
  for (let bits = 1; bits < 2 ** options.length; bits++) {
    const set = options.flatMap((_, at) => ((bits >> at) & 1 ? [at] : []));
    if (new Set(set.map((at) => options[at]!.group)).size === set.length) sets.push(set);
  }
  return sets;
}

describe("sets of options from the cheapest on", () => {
  const options = fc.array(
    fc.record({ group: fc.constantFrom("a", "b", "c", "d"), cost: fc.integer({ min: 0, max: 6 }) }),
    { maxLength: 9 },
  );

  it("are those that a list of all sets has, each once, none before a cheaper one", () => {
    fc.assert(
      fc.property(options, (drawn) => {
        const costOf = (set: readonly number[]): number => set.reduce((sum, at) => sum + drawn[at]!.cost, 0);
        const found = [...cheapestSets(drawn)];
        const sorted = (sets: readonly (readonly number[])[]): string[] =>
          sets.map((set) => [...set].sort((one, other) => one - other).join(" ")).sort();
        expect(sorted(found)).toEqual(sorted(allSets(drawn)));
        const costs = found.map(costOf);
        expect(costs).toEqual([...costs].sort((one, other) => one - other));
      }),
    );
  });

  it("are as many as there are options where all are of one group, however many", () => {
    const many = Array.from({ length: 400 }, (_, at): Option => ({ group: "one", cost: at }));
    expect([...cheapestSets(many)]).toEqual(many.map((_, at) => [at]));
  });
});
