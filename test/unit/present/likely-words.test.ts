import { expect, it } from "vitest";
import { likelyInWords } from "../../../src/present/index.ts";

const found = { place: 1, chance: 0.706, samples: 16_384, of: 40, isFinal: true };
const nameOf = (place: number): string => `“Plan ${place}”`;

it("says of which plans it is the one that holds most often, roughly until that is final", () => {
  expect(likelyInWords(found, nameOf)).toBe(
    "Of 40 plans, “Plan 1” holds most often: in 71 of 100 cases (16,384 drawn). A plan that is not among them may hold more often.",
  );
  expect(likelyInWords({ ...found, of: 1, chance: 0.999 }, nameOf)).toBe(
    "It holds in more than 99 of 100 cases (16,384 drawn).",
  );
  expect(likelyInWords({ ...found, samples: 2048, isFinal: false }, nameOf)).toContain("in about 71 of 100");
});

it("says where there is nothing to choose by", () => {
  expect(likelyInWords({ ...found, samples: 1, chance: 1 }, nameOf)).toContain("No figure has a range");
  expect(likelyInWords({ ...found, place: null, chance: 0 }, nameOf)).toBe(
    "None of them holds in any of 16,384 cases.",
  );
  expect(likelyInWords({ ...found, place: null, samples: 0, isFinal: false }, nameOf)).toContain("stopped");
});
