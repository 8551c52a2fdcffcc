import { describe, expect, it } from "vitest";
import { agreeWithListing, agreeWithPlainLabels } from "../support/design-agreement.ts";
import { cases } from "../support/thoroughness.ts";

describe("design and the listing of every plan", () => {
  it("agree on scenarios of up to five measures", () => {
    const seen = agreeWithListing({ numRuns: cases(1_500, 5_000), seed: 20_214, fewest: 1, most: 5 });
    expect(seen.cases).toBeGreaterThan(cases(600, 2_000));
    expect(seen.nearest).toBeGreaterThan(cases(60, 200));
    expect(seen.shortest).toBeGreaterThan(cases(60, 200));
  });

  it("agree on scenarios of six and seven measures, with up to 47,293 plans each", () => {
    const seen = agreeWithListing({ numRuns: cases(40, 400), seed: 20_215, fewest: 6, most: 7 });
    expect(seen.cases).toBeGreaterThan(cases(15, 150));
    expect(seen.plans).toBeGreaterThan(cases(8_000, 80_000));
  });

  it("agree with a pass that leaves out nothing on scenarios of 10 to 12 measures", () => {
    const sizes = Array.from({ length: 40 }, (_, seed) => [10 + (seed % 3), 2, 100 + seed] as const);
    const three = Array.from({ length: 16 }, (_, seed) => [9 + (seed % 2), 3, 200 + seed] as const);
    expect(agreeWithPlainLabels([...sizes, ...three])).toBeGreaterThan(5_000);
  });
});
