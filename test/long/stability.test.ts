import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONCEPTS, type Concept, stability } from "../../src/engine/index.ts";
import { isStable } from "../oracles/stability-oracle.ts";
import { compileText } from "../support/assess-text.ts";
import { anyConflict } from "../support/random-conflict.ts";

describe("the graph model equals brute force, on many more conflicts", () => {
  test("every stability", () => {
    fc.assert(
      fc.property(anyConflict(), ({ scenario, plain }) => {
        for (const [index, state] of stability(compileText(JSON.stringify(scenario))).states.entries()) {
          for (let party = 0; party < plain.partyCount; party++) {
            const wanted = CONCEPTS.filter((concept: Concept) => isStable(plain, party, index, concept));
            expect(state.stable[`p${party}`], `${state.bits} for p${party}`).toEqual(wanted);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});
