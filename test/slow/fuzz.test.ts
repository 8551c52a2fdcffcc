import { expect, it } from "vitest";
import { expectAnswer, fuzzCase } from "../support/fuzz.ts";
import { cases } from "../support/thoroughness.ts";

it("answers or locates an error for thousands of mutated and hostile texts, in bounded memory", () => {
  const count = cases(10_000, 25_000);
  let accepted = 0;
  let largestHeap = 0;
  for (let n = 1500; n < 1500 + count; n++) {
    if (expectAnswer(fuzzCase(n), n)) accepted++;
    if (n % 500 === 0) largestHeap = Math.max(largestHeap, process.memoryUsage().heapUsed);
  }
  console.log(`accepted ${accepted} of ${count}; largest heap ${Math.round(largestHeap / 1e6)} MB`);
  expect(accepted).toBeGreaterThan(cases(120, 300));
  expect(largestHeap).toBeLessThan(1e9);
});
