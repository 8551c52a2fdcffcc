import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Concept, type Model, stability } from "../../src/engine/index.ts";
import { compileText } from "../support/assess-text.ts";
import { anyConflict } from "../support/random-conflict.ts";
import { cases } from "../support/thoroughness.ts";

const INCLUSIONS: readonly (readonly [Concept, Concept])[] = [
  ["R", "SSEQ"],
  ["SSEQ", "SEQ"],
  ["SEQ", "GMR"],
  ["SSEQ", "SMR"],
  ["SMR", "GMR"],
];

function compiled(scenario: unknown): Model {
  return compileText(JSON.stringify(scenario));
}

describe("stability", () => {
  test.each(INCLUSIONS)("%s implies %s, for each party and for all", (stronger, weaker) => {
    fc.assert(
      fc.property(anyConflict(), ({ scenario }) => {
        for (const { stable, equilibrium } of stability(compiled(scenario)).states) {
          for (const concepts of [...Object.values(stable), equilibrium]) {
            if (concepts.includes(stronger)) expect(concepts).toContain(weaker);
          }
        }
      }),
      { numRuns: cases(30, 100) },
    );
  });

  test("a party without measures is stable everywhere", () => {
    fc.assert(
      fc.property(anyConflict(), ({ scenario, plain }) => {
        for (const { stable } of stability(compiled(scenario)).states) {
          for (const party of plain.rank.keys()) {
            if (!plain.by.some((parties) => parties.includes(party)))
              expect(stable[`p${party}`]).toEqual(["R", "GMR", "SMR", "SEQ", "SSEQ"]);
          }
        }
      }),
      { numRuns: cases(30, 100) },
    );
  });

  test("the order in which parties are written does not matter", () => {
    fc.assert(
      fc.property(anyConflict(), ({ scenario }) => {
        const parties = Object.fromEntries(Object.entries(scenario.parties as object).reverse());
        const found = (one: unknown): unknown =>
          stability(compiled(one)).states.map(({ bits, stable, equilibrium, rank }) => ({
            bits,
            stable,
            equilibrium,
            rank,
          }));
        expect(found({ ...scenario, parties })).toEqual(found(scenario));
      }),
      { numRuns: cases(30, 100) },
    );
  });
});
