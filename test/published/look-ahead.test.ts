import { describe, expect, test } from "vitest";
import { buildGraph, findLimitedMoves, findNonMyopic } from "../../src/engine/index.ts";
import { compileText } from "../support/assess-text.ts";

/**
 * Two games of two parties and two options each. Brams & Wittman (1981), "Nonmyopic equilibria in 2 x 2 games", Conflict
 * Management and Peace Science 6, 39-62: in the prisoner's dilemma both the cooperative outcome and the one Nash equilibrium are
 * non-myopic, in chicken the compromise alone. Worked by hand below as well.
 */
function game(a: readonly string[], b: readonly string[]): ReturnType<typeof buildGraph> {
  return buildGraph(
    compileText(
      JSON.stringify({
        demarche: 1,
        title: "A game",
        parties: { a: {}, b: {} },
        measures: { x: { by: "a" }, y: { by: "b" } },
        rankings: { a, b },
      }),
    ),
  );
}

/** States 00, 10, 01, 11; "1" is to cooperate. */
const DILEMMA = game(["01", "11", "00", "10"], ["10", "11", "00", "01"]);
const CHICKEN = game(["01", "11", "10", "00"], ["10", "11", "01", "00"]);

function stableForAll(stable: readonly Uint8Array[]): number[] {
  return [...stable[0]!.keys()].filter((state) => stable.every((own) => own[state] === 1));
}

describe("looking ahead", () => {
  test("the prisoner's dilemma: from two moves on, both defecting and both cooperating", () => {
    expect(stableForAll(findLimitedMoves(DILEMMA, 1).stable)).toEqual([0]);
    expect(stableForAll(findLimitedMoves(DILEMMA, 2).stable)).toEqual([0, 3]);
    expect(stableForAll(findNonMyopic(DILEMMA)!.stable)).toEqual([0, 3]);
  });

  /**
   * Who alone swerves (10 for a) does better to collide (00), since the other would then swerve itself: with three moves the Nash
   * equilibria are gone.
   */
  test("chicken: the compromise alone", () => {
    expect(stableForAll(findLimitedMoves(CHICKEN, 1).stable)).toEqual([1, 2]);
    expect(stableForAll(findNonMyopic(CHICKEN)!.stable)).toEqual([3]);
  });
});
