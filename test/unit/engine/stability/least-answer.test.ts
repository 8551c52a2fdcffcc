import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildGraph } from "../../../../src/engine/index.ts";
import { leastBySearch } from "../../../../src/engine/stability/least-by-search.ts";
import { leastBySweeps } from "../../../../src/engine/stability/least-by-sweeps.ts";
import { leastInRegion } from "../../../../src/engine/stability/least-in-region.ts";
import { compileText } from "../../../support/assess-text.ts";
import { anyConflict } from "../../../support/random-conflict.ts";
import { cases } from "../../../support/thoroughness.ts";

describe("the fast ways to the least answer agree with the search", () => {
  test("on conflicts without merged states and one-way measures, which joint ones are", () => {
    fc.assert(
      fc.property(anyConflict({ merging: false, joint: false }), ({ scenario, plain }) => {
        fc.pre(plain.way.every((way) => way === "both"));
        const graph = buildGraph(compileText(JSON.stringify(scenario)));
        for (let party = 0; party < plain.partyCount; party++) {
          expect(leastInRegion(graph, party)).toEqual(leastBySearch(graph, party, "moves"));
          const swept = leastBySweeps(graph, party);
          if (swept !== null) expect(swept).toEqual(leastBySearch(graph, party, "improvements"));
        }
      }),
      { numRuns: cases(300, 1000) },
    );
  });
});
