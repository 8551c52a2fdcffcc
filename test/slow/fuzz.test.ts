import { expect, it } from "vitest";
import { expectAnswer, fuzzCase } from "../support/fuzz.ts";

it("answers or locates an error for 25,000 mutated and hostile texts, in bounded memory", () => {
  let accepted = 0;
  let largestHeap = 0;
  for (let n = 1500; n < 26_500; n++) {
    if (expectAnswer(fuzzCase(n), n)) accepted++;
    if (n % 500 === 0) largestHeap = Math.max(largestHeap, process.memoryUsage().heapUsed);
  }
  console.log(`accepted ${accepted} of 25000; largest heap ${Math.round(largestHeap / 1e6)} MB`);
  expect(accepted).toBeGreaterThan(300);
  expect(largestHeap).toBeLessThan(1e9);
});
