import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  analyseStatusQuo,
  buildGraph,
  CONCEPTS,
  coalitionsOf,
  explainStability,
  findCoalitionImprovements,
  findStabilityTables,
  stability,
} from "../../src/engine/index.ts";
import { compileText } from "../support/assess-text.ts";
import { anyConflict } from "../support/random-conflict.ts";
import { cases } from "../support/thoroughness.ts";
import { improvementsOf, isStable, movesOf, prefers, reachedBy } from "./stability-oracle.ts";

/** Enough for every pair of features of `anyConflict` to meet; about five seconds each on a shared machine. */
const RUNS = cases(80, 500);

describe("the graph model equals brute force", () => {
  test.each([
    { what: "with merged states", merging: true },
    { what: "without merged states", merging: false },
  ])("every stability, on random conflicts $what", ({ merging }) => {
    fc.assert(
      fc.property(anyConflict({ merging }), ({ scenario, plain, bits }) => {
        const { states } = stability(compileText(JSON.stringify(scenario)));
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
      { numRuns: RUNS },
    );
  });

  test("distances from a state, by moves and by improvements", () => {
    fc.assert(
      fc.property(anyConflict(), fc.nat(), ({ scenario, plain }, pick) => {
        const graph = buildGraph(compileText(JSON.stringify(scenario)));
        const from = pick % plain.states.length;
        const found = analyseStatusQuo(graph, findStabilityTables(graph), from);
        const everybody = plain.rank.map((_, party) => party);
        for (const [improving, distances] of [
          [false, found.byMoves],
          [true, found.byImprovements],
        ] as const) {
          const wanted = reachedBy(plain, everybody, from, improving).set(from, 0);
          expect(distances).toEqual(plain.states.map((_, state) => wanted.get(state) ?? null));
        }
        for (const equilibrium of found.equilibria) {
          for (const [way, distances] of [
            [equilibrium.byMoves, found.byMoves],
            [equilibrium.byImprovements, found.byImprovements],
          ] as const) {
            expect(way?.length ?? null).toBe(distances[equilibrium.id - 1]);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("coalition improvements", () => {
    fc.assert(
      fc.property(anyConflict(), fc.nat(), ({ scenario, plain }, pick) => {
        const graph = buildGraph(compileText(JSON.stringify(scenario)));
        const from = pick % plain.states.length;
        for (const members of coalitionsOf(graph)) {
          const wanted = [...reachedBy(plain, members, from, false).keys()].filter((to) =>
            members.every((member) => prefers(plain, member, to, from)),
          );
          const found = findCoalitionImprovements(graph, members, from).map(({ to }) => to - 1);
          expect(found.sort()).toEqual(wanted.sort());
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("every explanation is legal and deters, and says stable exactly where the tables do", () => {
    fc.assert(
      fc.property(
        anyConflict(),
        fc.nat(),
        fc.constantFrom(...CONCEPTS),
        ({ scenario, plain }, pick, concept) => {
          const graph = buildGraph(compileText(JSON.stringify(scenario)));
          const state = pick % plain.states.length;
          const credible = concept === "SEQ" || concept === "SSEQ";
          for (let party = 0; party < plain.partyCount; party++) {
            const found = explainStability(graph, party, state, concept);
            expect(found.stable).toBe(isStable(plain, party, state, concept));
            expect(found.improvements.map(({ to }) => to - 1).sort()).toEqual(
              improvementsOf(plain, party, state).sort(),
            );
            for (const { to, answer } of found.improvements) {
              let at = to - 1;
              let last = `p${party}`;
              for (const move of answer ?? []) {
                expect(move.party).not.toBe(last);
                const steps = credible ? improvementsOf : movesOf;
                expect(steps(plain, Number(move.party.slice(1)), at)).toContain(move.to - 1);
                at = move.to - 1;
                last = move.party;
              }
              if (answer !== null) expect(prefers(plain, party, at, state)).toBe(false);
            }
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});
