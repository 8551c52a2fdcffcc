import { describe, expect, it } from "vitest";
import { buildGraph, drive } from "../../../../src/engine/index.ts";
import { makeEquilibriaSteps, openConflict } from "../../../../src/study/index.ts";
import { compileText } from "../../../support/assess-text.ts";
import { TWO_OF_FOUR } from "../../../support/two-of-four.ts";

describe("a search for changes of an order that is told to stop", () => {
  const conflict = openConflict(buildGraph(compileText(TWO_OF_FOUR)));
  const asked = [{ state: 0, concept: "R" as const }];

  it("keeps what it came by, said not to be the least for certain; of parties not yet looked at, nothing", () => {
    let tried = 0;
    const [made] = drive(makeEquilibriaSteps(conflict, asked), {
      shouldStop: () => tried > 64,
      onProgress: (progress) => {
        tried = progress.tried;
      },
    });
    const { status, changes, order } = made!.parties.a!;
    expect([status, changes]).toEqual(["stopped", expect.arrayContaining([[1, 86]])]);
    // By that order state 1 is Nash for a: none of the states it can move to, those in which b's measures are not in force, stands above it.
    const above = order!.slice(
      0,
      order!.findIndex((tier) => tier.includes(1)),
    );
    expect(above.flat().filter((state) => ((state - 1) & 0b10101010) === 0)).toEqual([]);
    expect(made!.parties.b).toEqual({ status: "stopped", changes: null, order: null });
  });

  it("at once: nothing is found, and that is said", () => {
    const [made] = drive(makeEquilibriaSteps(conflict, asked), { shouldStop: () => true });
    expect(made!.parties).toEqual({
      a: { status: "stopped", changes: null, order: null },
      b: { status: "stopped", changes: null, order: null },
    });
  });
});
