import { expect, it } from "vitest";
import { stressTask } from "../../../src/engine/index.ts";
import { type Port, runRound } from "../../../src/worker/index.ts";
import { compileText } from "../../support/assess-text.ts";
import { swapScenario } from "../../support/swap-scenario.ts";

it("ends workers that are still coming up as soon as it is told to stop, with what the others have", async () => {
  const model = compileText(swapScenario({ cost: "-5..-1", worth: "2..3..5" }));
  const task = stressTask(model, { samples: 100, drivers: false });
  let closed = 0;
  const silent = (): Port => {
    let fail: (error: Error) => void = () => undefined;
    return {
      post: () => undefined,
      listen: (_, onFailure) => {
        fail = onFailure;
      },
      close: () => {
        closed++;
        fail(new Error("a worker ended with code 1"));
      },
    };
  };
  let looks = 0;
  const part = await runRound(model, task, { plans: [0], units: [0] }, [silent(), silent()], {
    pause: () => new Promise((resolve) => setTimeout(resolve, 1)),
    shouldStop: () => ++looks > 4,
    onProgress: () => undefined,
  });
  expect(part.samples).toBe(0);
  expect(closed).toBeGreaterThanOrEqual(2);
  expect(looks).toBeLessThan(8);
});
