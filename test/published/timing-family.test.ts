import { describe, expect, test } from "vitest";
import { buildGraph, CONCEPTS, conceptMask, findStabilityTables } from "../../src/engine/index.ts";
import { compileText } from "../support/assess-text.ts";

/**
 * A family of conflicts by which programs of this field have been timed: three parties, n options in contiguous blocks as even
 * as possible, larger ones first, nothing infeasible. Each party's statements interleave: the next party's first option taken, its own
 * first not taken, the third party's first taken, then the second ones, and so on. Equilibria as counted by a brute force.
 */
function family(n: number): string {
  const sizes = [0, 1, 2].map((party) => Math.floor(n / 3) + Number(party < n % 3));
  const blocks = sizes.map((size, party) =>
    Array.from(
      { length: size },
      (_, index) => `m${sizes.slice(0, party).reduce((a, b) => a + b, 0) + index}`,
    ),
  );
  const statements = (party: number): string[] =>
    Array.from({ length: sizes[0]! }, (_, place) => [
      blocks[(party + 1) % 3]![place],
      blocks[party]![place] && `not ${blocks[party]![place]}`,
      blocks[(party + 2) % 3]![place],
    ])
      .flat()
      .filter((statement) => statement !== undefined);
  return JSON.stringify({
    demarche: 1,
    title: "Timing family",
    parties: { p0: {}, p1: {}, p2: {} },
    measures: Object.fromEntries(
      blocks.flatMap((block, party) => block.map((id) => [id, { by: `p${party}` }])),
    ),
    priorities: { p0: statements(0), p1: statements(1), p2: statements(2) },
  });
}

describe("the timing family", () => {
  test.each([
    [6, 10],
    [8, 37],
    [10, 147],
    [11, 293],
    [12, 586],
    [13, 1171],
    [14, 2341],
  ])("n = %i: one equilibrium under R, %i under each of the others", (n, wanted) => {
    const { equilibrium } = findStabilityTables(buildGraph(compileText(family(n))));
    const counts = CONCEPTS.map((concept) => {
      const bit = conceptMask([concept]);
      return equilibrium.reduce((sum, mask) => sum + Number((mask & bit) !== 0), 0);
    });
    expect(counts).toEqual([1, wanted, wanted, wanted, wanted]);
  });
});
