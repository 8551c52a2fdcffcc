import { describe, expect, it } from "vitest";
import { agreeWithListing, agreeWithPlainLabels } from "../support/design-agreement.ts";
import { cases } from "../support/thoroughness.ts";

describe("design and the listing of every plan", () => {
  it("find the same frontier and the same best plans, under any limits", () => {
    const seen = agreeWithListing({ numRuns: cases(60, 300), seed: 20_213, fewest: 1, most: 5 });
    expect(seen.cases).toBeGreaterThan(cases(15, 90));
    expect(seen.plans).toBeGreaterThan(cases(40, 300));
    expect(seen.nearest).toBeGreaterThan(cases(3, 20));
    expect(seen.shortest).toBeGreaterThan(cases(3, 20));
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
