import { describe, expect, it } from "vitest";
import {
  agreeOnSmallGains,
  agreeWithListing,
  agreeWithPlainLabels,
  expectSameKalai,
} from "../support/design-agreement.ts";
import { cases } from "../support/thoroughness.ts";

describe("design and the listing of every plan", () => {
  it("find the same frontier and the same best plans, under any limits", () => {
    const seen = agreeWithListing({ numRuns: cases(60, 300), seed: 20_213, fewest: 1, most: 5 });
    expect(seen.cases).toBeGreaterThan(cases(15, 90));
    expect(seen.plans).toBeGreaterThan(cases(40, 300));
    expect(seen.nearest).toBeGreaterThan(cases(3, 20));
    expect(seen.shortest).toBeGreaterThan(cases(3, 20));
  });

  it("find the same where events may interrupt every plan", () => {
    const runs = { numRuns: cases(120, 2_000), seed: 20_181, fewest: 1, most: 4, withEvents: true };
    const seen = agreeWithListing(runs);
    expect(seen.cases).toBeGreaterThan(cases(12, 60));
    expect(seen.plans).toBeGreaterThan(cases(20, 100));
  });

  it("find the same where clauses answer breaches, with events and without", () => {
    const runs = { numRuns: cases(120, 1_500), fewest: 1, most: 4, withAnswers: true };
    const alone = agreeWithListing({ ...runs, seed: 20_183 });
    const beside = agreeWithListing({ ...runs, seed: 20_182, withEvents: true });
    expect(alone.cases + beside.cases).toBeGreaterThan(cases(40, 400));
    expect(alone.plans + beside.plans).toBeGreaterThan(cases(20, 300));
  });

  it("find the same where all is to be done within some periods", () => {
    const runs = { numRuns: cases(150, 1_500), seed: 20_214, fewest: 2, most: 4, withDeadline: true };
    const seen = agreeWithListing(runs);
    expect(seen.cases).toBeGreaterThan(cases(12, 100));
    expect(seen.plans).toBeGreaterThan(cases(20, 200));
  });

  it("agree on the best plan by kalai where a party has next to nothing to gain", () => {
    const value = (a: number, b: number, c: number) => ({ a: a * 1e-10, b, c });
    expectSameKalai({
      demarche: 1,
      title: "The best gain of a is of rounding size, and others lose by it",
      parties: { a: { patience: 0.925 }, b: { patience: 0.925 }, c: { patience: 0.901 } },
      measures: {
        x: { by: "b", value: value(8.3, -0.5, 3) },
        y: { by: "a", value: value(-2.1, 2, 3) },
        z: { by: "a", value: value(-2.1, 2, 3) },
      },
      together: [
        { when: ["not x", "z"], value: value(-8.3, 1, 0) },
        { when: ["y"], value: value(0, -2.28, 0) },
      ],
      breakdown: { value: value(-25, -3, -3), chance: 0.001 },
    });
    expect(agreeOnSmallGains({ numRuns: cases(150, 600), seed: 1_975 })).toBeGreaterThan(cases(5, 20));
  });

  it("find the same frontier of larger scenarios as a pass that leaves out nothing", () => {
    expect(
      agreeWithPlainLabels([
        [9, 2, 1],
        [9, 2, 2],
        [10, 2, 3],
        [10, 2, 4],
        [8, 3, 5],
        [8, 3, 6],
        [7, 4, 7],
      ]),
    ).toBeGreaterThan(300);
  });
});
