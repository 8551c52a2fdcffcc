import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONCEPTS, stability } from "../../src/engine/index.ts";
import { modelOf } from "../support/model-of.ts";
import { anyConflict } from "../support/random-conflict.ts";
import { isStable } from "./stability-oracle.ts";

describe("stability equals brute force", () => {
  test.each([
    { what: "with merged states", merging: true },
    { what: "without merged states", merging: false },
  ])("on random conflicts $what", ({ merging }) => {
    fc.assert(
      fc.property(anyConflict({ merging }), ({ scenario, plain, bits }) => {
        const { states } = stability(modelOf(scenario));
        expect(states.map((state) => state.bits)).toEqual(bits);
        for (const [index, state] of states.entries()) {
          for (let party = 0; party < plain.partyCount; party++) {
            expect(state.rank[`p${party}`]).toBe(plain.rank[party]![index]);
            const wanted = CONCEPTS.filter((concept) => isStable(plain, party, index, concept));
            expect(state.stable[`p${party}`], `${state.bits} for p${party}`).toEqual(wanted);
          }
          const wanted = CONCEPTS.filter((concept) =>
            plain.rank.every((_, party) => state.stable[`p${party}`]!.includes(concept)),
          );
          expect(state.equilibrium).toEqual(wanted);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
