import { describe, expect, it } from "vitest";
import { labelsOf, refusalInWords, refusalWords } from "../../../src/present/index.ts";
import { readScenario } from "../../../src/scenario/index.ts";

const { scenario } = readScenario(
  'demarche: 1\nparties: {a: {name: "The\\u202eAlphas", patience: 0.9}}\nmeasures: {m: {by: a, value: {a: 1}}}\n',
);
const labels = labelsOf(scenario!);

describe("what an engine refuses, in words", () => {
  it("names the party and what to write", () => {
    const refusal = { code: "missing-patience", subject: "a", facts: {} } as const;
    expect(refusalWords(refusal, labels).next).toBe("give it one under parties: patience: 0.95, or a range");
    expect(refusalInWords(refusal, labels)).toMatch(
      /^.*Alphas has no patience, which this needs; give it one/,
    );
    expect(refusalInWords(refusal, labels)).not.toContain("\u202e");
  });

  it("says how many there are and how many can be looked at", () => {
    const refusal = { code: "too-many-states", subject: "", facts: { found: 70000, limit: 4096 } } as const;
    expect(refusalInWords(refusal, labels)).toBe(
      "there are 70,000 states, and this is for at most 4,096; merge states, or leave it out",
    );
    const uncounted = { ...refusal, facts: { limit: 4096 } };
    expect(refusalWords(uncounted, labels).problem).toBe("more than 4,096 states can occur");
  });

  it("names the bound that an option passes", () => {
    const words = (facts: Record<string, number>) =>
      refusalWords({ code: "option-out-of-range", subject: "samples", facts }, labels);
    expect(words({ found: 1e9, limit: 1e7 })).toEqual({
      problem: "samples is out of range: 1000000000",
      next: "write at most 10,000,000",
    });
    expect(words({ found: 0, least: 1 }).next).toBe("write 1 or more");
  });
});
