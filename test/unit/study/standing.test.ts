import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drive } from "../../../src/engine/index.ts";
import { labelsOf, leavingTogetherInWords, toStandInWords } from "../../../src/present/index.ts";
import { openScenario, type QuestionTools, type Standing, standingAnswer } from "../../../src/study/index.ts";

const open = openScenario(readFileSync("examples/starter/scenario.yaml", "utf8")).open!;
const labels = labelsOf(open.scenario);
const measures = {
  ids: open.model.measureIds,
  performers: [["a"], ["b"], ["b"]],
};

function standing(state: number): Standing {
  const tools = { kept: new Map() } as unknown as QuestionTools;
  return drive(standingAnswer(open, { state, concept: "R" }, tools));
}

describe("what keeps a state", () => {
  it("is nothing where nobody would leave it, though parties together may", () => {
    const start = standing(1);
    expect(start.stands).toBe(true);
    expect(leavingTogetherInWords(start, measures, labels)[0]).toBe(
      'Country A does "Lift the fuel limits", then Country B does "Freeze the reactor", which both prefer. It ends with "Lift the fuel limits" and "Freeze the reactor" in force.',
    );
  });

  it("is, by party, the least change of its order that does, those first that need least", () => {
    // A lifted its limits and would take them back: it stays if it prefers that to the start. B has no part in that.
    const lifted = standing(2);
    expect(lifted.stands).toBe(false);
    expect(lifted.changes.a!.changes).toEqual([[2, 1]]);
    expect(toStandInWords(lifted, measures, labels)).toEqual([
      'It would do if Country A came to prefer the state with "Lift the fuel limits" in force to that with nothing in force.',
      "Nothing that Country B alone could come to prefer would do.",
    ]);
    expect(leavingTogetherInWords(lifted, measures, labels)).toEqual([]);
  });

  it("is, where a state stands, the least change of one party's order after which somebody would leave it", () => {
    // B stays as long as it prefers no state that it can move to: one of them put above it is enough, and a tie with another goes along.
    const start = standing(1);
    expect(start.changes.a!.changes).toEqual([[2, 1]]);
    expect(start.changes.b!.changes![0]).toEqual([3, 1]);
    expect(toStandInWords(start, measures, labels)[0]).toBe(
      'It would no longer stand if Country A came to prefer the state with "Lift the fuel limits" in force to that with nothing in force.',
    );
  });

  it("names every state that it speaks of", () => {
    for (let state = 1; state <= 8; state++) {
      const { changes, together, named } = standing(state);
      const spoken = [
        ...Object.values(changes).flatMap((one) => (one.changes ?? []).flat()),
        ...together.flatMap(({ from, to, by }) => [from, to, ...by.map((move) => move.to)]),
      ];
      expect(spoken.filter((id) => named[id]?.id !== id)).toEqual([]);
    }
  });
});
