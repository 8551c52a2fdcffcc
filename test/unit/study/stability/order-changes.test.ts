import { describe, expect, it } from "vitest";
import { buildGraph, drive } from "../../../../src/engine/index.ts";
import { makeEquilibriaSteps, openConflict } from "../../../../src/study/index.ts";
import { compileText } from "../../../support/assess-text.ts";

/** Two parties of four measures each, with no order but what one statement a measure gives: 256 states, and long searches. */
const LARGE = `demarche: 1
parties: {a: {}, b: {}}
measures:
${Array.from({ length: 8 }, (_, index) => `  m${index}: {by: ${"ab"[index % 2]}}`).join("\n")}
priorities:
  a: [${Array.from({ length: 8 }, (_, index) => `m${7 - index}`).join(", ")}]
  b: [${Array.from({ length: 8 }, (_, index) => `not m${index}`).join(", ")}]
`;

describe("a search for changes of an order that is told to stop", () => {
  const conflict = openConflict(buildGraph(compileText(LARGE)));
  const asked = [{ state: 0, concept: "R" as const }];

  it("keeps what it came by, said not to be the least for certain; of parties not yet looked at, nothing", () => {
    let tried = 0;
    const [made] = drive(makeEquilibriaSteps(conflict, asked), {
      shouldStop: () => tried >= 64,
      onProgress: (progress) => {
        tried = progress.tried;
      },
    });
    expect(made!.parties.a).toMatchObject({ status: "stopped" });
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
