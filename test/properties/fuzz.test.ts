import { expect, it } from "vitest";
import { expectAnswer, fuzzCase } from "../support/fuzz.ts";
import { cases } from "../support/thoroughness.ts";

/** The slow and the long suite go on to 25,000; a failure names its case, and `fuzzCase(n)` makes it again. */
it("answers or locates an error for mutated and hostile texts", () => {
  let accepted = 0;
  for (let n = 0; n < cases(300, 1500); n++) if (expectAnswer(fuzzCase(n), n)) accepted++;
  expect(accepted).toBeGreaterThan(cases(4, 20));
  expect(accepted).toBeLessThan(cases(200, 1000));
});
