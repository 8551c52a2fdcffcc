import { describe, expect, it } from "vitest";
import { agreeWithListing } from "../support/design-agreement.ts";

describe("design and the listing of every plan", () => {
  it("find the same frontier and the same best plans, under any limits", () => {
    const seen = agreeWithListing({ numRuns: 300, seed: 20_213, fewest: 1, most: 5 });
    expect(seen.cases).toBeGreaterThan(90);
    expect(seen.plans).toBeGreaterThan(300);
    expect(seen.nearest).toBeGreaterThan(20);
    expect(seen.shortest).toBeGreaterThan(20);
  });
});
