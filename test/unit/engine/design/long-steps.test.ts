import { expect, it } from "vitest";
import { type DesignResult, designSteps } from "../../../../src/engine/index.ts";
import { compileText } from "../../../support/assess-text.ts";

/** A party that works for so long on each of seven measures, and parts of which the other is slow to see. */
const scenario = (work: number, lag: number): string => `demarche: 1
title: Long work
parties: {a: {patience: 0.9}, b: {patience: 0.99}}
measures:
${Array.from({ length: 6 }, (_, m) => `  m${m}: {by: a, takes: ${work - 17 * m}, verify: ${m % 2 === 0 ? lag : 2 + m}, reversible: 0.6, value: {a: -1, b: 2}}`).join("\n")}
  pay: {by: b, takes: ${work}, progress: at-end, value: {a: 9, b: -4}}
together: [{when: [m0, not m1], value: {a: 1}}]
`;

function run(text: string, memoryLimitMib: number): { result: DesignResult; pieces: number } {
  const steps = designSteps(compileText(text), { memoryLimitMib });
  let pieces = 0;
  for (let step = steps.next(false); ; step = steps.next(false), pieces++)
    if (step.done) return { result: step.value, pieces };
}

it("steps of hundreds of periods are searched piece by piece, in tables that do not grow with their square", () => {
  const { result, pieces } = run(scenario(300, 2_000), 64);
  expect(result.status).toBe("complete");
  expect(pieces).toBeGreaterThan(20);
});

it("what has no room for its tables is refused before it is made", () => {
  const { result } = run(scenario(10_000, 10_000), 4);
  expect(result.status).toBe("refused");
});
