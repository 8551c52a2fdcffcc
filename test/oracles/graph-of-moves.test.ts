import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  buildGraph,
  CONCEPTS,
  conceptMask,
  findStabilityTables,
  foremostEquilibria,
  graphOfMoves,
  unilateralMoves,
} from "../../src/engine/index.ts";
import { compileText } from "../support/assess-text.ts";
import { anyConflict } from "../support/random-conflict.ts";
import { cases } from "../support/thoroughness.ts";
import { movesOf, type PlainConflict, prefers } from "./stability-oracle.ts";

/** Every move of a conflict from these states, as the engine writes it. */
function allMoves(plain: PlainConflict, states: readonly number[], improving: boolean): unknown[] {
  return states.flatMap((from) =>
    plain.rank.flatMap((_, party) =>
      movesOf(plain, party, from).flatMap((to) => {
        const improves = prefers(plain, party, to, from);
        return improves || !improving ? [{ party: `p${party}`, from: from + 1, to: to + 1, improves }] : [];
      }),
    ),
  );
}

describe("the graph of moves", () => {
  test("has the moves that brute force finds, whole or around any state", () => {
    fc.assert(
      fc.property(anyConflict(), fc.nat(), fc.boolean(), ({ scenario, plain }, pick, improving) => {
        const graph = buildGraph(compileText(JSON.stringify(scenario)));
        const kind = improving ? "improvements" : "moves";
        const count = plain.states.length;
        for (let party = 0; party < plain.partyCount; party++)
          expect(unilateralMoves(graph, party, pick % count)).toEqual(movesOf(plain, party, pick % count));

        const whole = graphOfMoves(graph, { around: 0, kind, mostStates: 32, mostMoves: 10_000 });
        expect(whole.isWhole).toBe(true);
        expect(whole.states).toEqual(plain.states.map((_, state) => state + 1));
        const every = plain.states.map((_, state) => state);
        expect(whole.moves).toEqual(allMoves(plain, every, improving));

        const around = pick % count;
        const near = graphOfMoves(graph, { around, kind, mostStates: 6, mostMoves: count > 6 ? 9 : -1 });
        if (near.isWhole) return;
        const from = near.moves.filter((move) => move.from === around + 1);
        const expected = allMoves(plain, [around], improving);
        expect(expected).toEqual(expect.arrayContaining(from));
        expect(from.length + near.left).toBe(expected.length);
        // Every other move leads back, and is one.
        const back = near.moves.filter((move) => move.from !== around + 1);
        expect(back.every(({ to }) => to === around + 1)).toBe(true);
        const real = allMoves(
          plain,
          near.states.map((id) => id - 1),
          improving,
        );
        expect(real).toEqual(expect.arrayContaining(back));
        expect(new Set(near.moves.flatMap((move) => [move.from, move.to]).concat(around + 1))).toEqual(
          new Set(near.states),
        );
        // Of each party the best are shown: none left out is better, unless there was no room for its state.
        if (near.states.length === 6) return;
        const rankOf = ({ party, to }: (typeof from)[number]): number =>
          plain.rank[Number(party.slice(1))]![to - 1]!;
        const hidden = (expected as typeof from).filter(
          (one) => !from.some(({ party, to }) => party === one.party && to === one.to),
        );
        for (const one of hidden) {
          const alike = from.filter(({ party }) => party === one.party);
          expect(alike.every((shown) => rankOf(shown) <= rankOf(one))).toBe(true);
        }
      }),
      { numRuns: cases(50, 150) },
    );
  });

  test("names the equilibria that most concepts agree on first", () => {
    fc.assert(
      fc.property(anyConflict({ merging: false }), ({ scenario }) => {
        const tables = findStabilityTables(buildGraph(compileText(JSON.stringify(scenario))));
        const agreeing = [...tables.equilibrium].map((mask, state) => ({
          state,
          concepts: CONCEPTS.filter((concept) => (mask & conceptMask([concept])) !== 0).length,
        }));
        const wanted = agreeing
          .filter(({ concepts }) => concepts > 0)
          .sort((a, b) => b.concepts - a.concepts || a.state - b.state)
          .map(({ state }) => state);
        const all = conceptMask(CONCEPTS);
        expect(foremostEquilibria(tables, all, 100)).toEqual(wanted);
        expect(foremostEquilibria(tables, all, 3)).toEqual(wanted.slice(0, 3));
      }),
      { numRuns: cases(35, 100) },
    );
  });
});
