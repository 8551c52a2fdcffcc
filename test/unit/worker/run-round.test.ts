import { expect, it } from "vitest";
import { type StressRound, stressTask } from "../../../src/engine/index.ts";
import { type Port, runRound, serve } from "../../../src/worker/index.ts";
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

it("sends each worker only the plans of its round, a few at a time, and none once it is told to stop", async () => {
  const plan = { steps: [["cost"]] };
  const plans = Object.fromEntries(Array.from({ length: 40 }, (_, place) => [`x${place}`, plan]));
  const model = compileText(
    JSON.stringify({
      demarche: 1,
      parties: { a: { patience: 0.9 }, b: { patience: 0.9 } },
      measures: { cost: { by: "a", value: { a: "-2..-1", b: 1 } } },
      plans,
    }),
  );
  const task = stressTask(model, { samples: 100 });
  const [cases, ...others] = Array.from({ length: 42 }, (_, unit) => unit);
  const sent = async (round: StressRound, stopsAfter: number): Promise<number[]> => {
    const posted: number[] = [];
    let reply: Parameters<Port["listen"]>[0] = () => undefined;
    const answer = serve((one) => queueMicrotask(() => reply(one)), {
      now: () => 0,
      loadSolver: () => Promise.reject(new Error("none")),
    });
    const port: Port = {
      post: (request) => {
        if (request.type === "plans") posted.push(request.plans.length);
        answer(request);
      },
      listen: (onReply) => {
        reply = onReply;
      },
      close: () => undefined,
    };
    await runRound(model, task, round, [port], {
      pause: () => new Promise((resolve) => setTimeout(resolve, 1)),
      shouldStop: () => posted.length >= stopsAfter,
      onProgress: () => undefined,
    });
    return posted;
  };
  expect(await sent({ plans: [3, 7], units: [cases!] }, 100)).toEqual([2]);
  expect(await sent({ plans: [], units: others }, 100)).toEqual([16, 16, 8]);
  expect(await sent({ plans: [], units: others }, 1)).toEqual([16]);
});
