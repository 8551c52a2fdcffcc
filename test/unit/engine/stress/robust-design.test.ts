import { describe, expect, it } from "vitest";
import { compile, readScenario, robustDesign } from "../../../../src/index.ts";
import { robustInWords } from "../../../../src/present/index.ts";

// `safe` holds always and gains 1 + 1; `bold` holds where its cost is at most 2.7, in 42.5 of 100 cases, and gains more.
const { scenario } = readScenario(
  JSON.stringify({
    demarche: 1,
    title: "Safe or bold",
    parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
    measures: {
      safe: { by: "a", value: { a: -1, b: 1.5 } },
      thanks: { by: "b", value: { a: 2, b: -0.5 } },
      bold: { by: "a", value: { a: "-5..-1", b: 20 } },
      reward: { by: "b", value: { a: 3, b: -1 } },
    },
  }),
);
const model = compile(scenario!);
const candidates = [{ steps: [["safe", "thanks"]] }, { steps: [["bold", "reward"]] }, { steps: [["bold"]] }];

describe("robust design", () => {
  it("takes the candidate that holds most often, or the most welfare above a floor", () => {
    const surest = robustDesign(model, candidates);
    expect(surest.best).toMatchObject({ steps: [["safe", "thanks"]], holds: { probability: 1 } });
    // In central figures a has 1 + 2 + 3 + 3 at stake, b 1.5 + 0.5 + 20 + 1.
    const [ofA, ofB] = [9, 23];
    expect(surest.best!.welfare).toBeCloseTo(1 / ofA + 1 / ofB, 12);
    const [, bold, alone] = surest.candidates;
    expect(bold!.holds.probability).toBeCloseTo(0.425, 3);
    // Cost uniform on [1, 2.7] where it holds: gains 3 - 1.85 and 19 on average.
    expect(bold!.welfare).toBeCloseTo(0.425 * ((3 - 1.85) / ofA + 19 / ofB), 2);
    expect(alone!.holds.probability).toBe(0);
    expect(robustDesign(model, candidates, { floor: 0.4 }).best!.steps).toEqual([["bold", "reward"]]);
    expect(robustDesign(model, candidates, { floor: 0.5 }).best!.steps).toEqual([["safe", "thanks"]]);
    expect(robustDesign(model, candidates.slice(1), { floor: 0.9 }).best).toBeNull();
    expect(robustDesign(model, candidates, { floor: 0.4 })).toEqual(
      robustDesign(model, candidates, { floor: 0.4 }),
    );
  });

  it("says what it did not look at", () => {
    expect(robustInWords(robustDesign(model, candidates))).toBe(
      "Of 3 candidates this one holds most often: in 100\u00a0% of 16,384 cases (over 99\u00a0% to 100\u00a0%), with expected gains that add up to 15\u00a0% of the stakes. A plan that is not among the candidates may hold more often.",
    );
    expect(robustInWords(robustDesign(model, candidates, { floor: 0.4 }))).toMatch(
      /^2 of 3 candidates hold in at least 40\u00a0% of 16,384 cases\. Of these, this one has the most: expected gains that add up to 41\u00a0% of the stakes;/,
    );
    expect(robustInWords(robustDesign(model, candidates.slice(1), { floor: 0.9 }))).toContain(
      "None of 2 candidates holds in 90\u00a0% of 16,384 cases",
    );
  });

  it("stops with the candidates tested until then, and says so", () => {
    const many = Array.from({ length: 100 }, (_, index) => candidates[index % 2]!);
    const signal = { aborted: false };
    const told: number[] = [];
    const stopped = robustDesign(model, many, {
      samples: 256,
      signal,
      onProgress: (done) => {
        told.push(done);
        signal.aborted = done > 0;
      },
    });
    expect(told).toEqual([0, 64]);
    expect([stopped.status, stopped.candidates.length]).toEqual(["stopped", 64]);
    expect(robustInWords(stopped)).toMatch(
      /^The test was stopped; it is of the first 64 candidates only\. Of 64 candidates this one holds most often/,
    );
    const nothing = robustDesign(model, many, { signal: { aborted: true } });
    expect(robustInWords(nothing)).toBe("The test of the candidates was stopped before any was looked at.");
  });

  it("refuses what it cannot make sense of", () => {
    expect(() => robustDesign(model, [{ steps: [["nothing"]] }])).toThrow("unknown-measure");
    expect(() => robustDesign(model, candidates, { floor: 2 })).toThrow("option-out-of-range");
  });
});
