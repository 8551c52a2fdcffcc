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

/** Three measures of one party that one combination links: all ways to violate them are gone through, in each of so many periods. */
const linked = (periods: number): string => `demarche: 1
parties: {a: {patience: 0.999}, b: {patience: 0.999}}
measures:
${Array.from({ length: 3 }, (_, m) => `  m${m}: {by: a, takes: ${periods}, verify: 2, reversible: true, value: {a: -1, b: 3}}`).join("\n")}
  pay: {by: b, value: {a: 9, b: -1}}
together: [{when: [m0, m1, m2], value: {a: 0.5}}]
`;

it("so are steps of linked measures, of which every period takes long by itself", () => {
  const { pieces } = run(linked(160), 64);
  const { pieces: short } = run(linked(4), 64);
  expect(pieces - short).toBeGreaterThan(8);
});

it("what has no room for its tables is refused before it is made", () => {
  const { result } = run(scenario(10_000, 10_000), 4);
  expect(result.status).toBe("refused");
});
