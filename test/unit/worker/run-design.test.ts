import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type DesignProgress, type DesignResult, design } from "../../../src/engine/index.ts";
import { openScenario } from "../../../src/study/index.ts";
import { type Port, runDesign } from "../../../src/worker/index.ts";

it("sends a worker that is to design no plans of the file, whose copies would take long, and finds the same", async () => {
  const { model } = openScenario(readFileSync("examples/starter/scenario.yaml", "utf8")).open!;
  const asked: number[] = [];
  let answer: Parameters<Port["listen"]>[0] = () => undefined;
  const port: Port = {
    post: (request) => {
      if (request.type !== "design") throw new Error(`asked for ${request.type}`);
      asked.push(request.model.plans.length);
      answer({ type: "designed", result: design(request.model, request.options) });
    },
    listen: (onReply) => {
      answer = onReply;
    },
    close: () => undefined,
  };
  const watcher = { pause: () => Promise.resolve(), shouldStop: () => false, onProgress: () => undefined };
  expect(await runDesign(model, {}, port, watcher)).toEqual(design(model));
  expect(asked).toEqual([0]);
});

it("does not wait longer than half a second for a worker that was told to stop: the answer that it told last is kept", async () => {
  const { model } = openScenario(readFileSync("examples/starter/scenario.yaml", "utf8")).open!;
  const soFar: DesignResult = { ...design(model), status: "stopped" };
  const stopped = async (progress: DesignProgress | null): Promise<DesignResult> => {
    let isClosed = false;
    // Deep in one long call: it does not look at the flag.
    const port: Port = {
      post: () => undefined,
      listen: (onReply) => void (progress !== null && onReply({ type: "progress", progress })),
      close: () => {
        isClosed = true;
      },
    };
    let looks = 0;
    const pause = async (): Promise<void> => void looks++;
    const result = await runDesign(model, {}, port, {
      pause,
      shouldStop: () => true,
      onProgress: () => undefined,
    });
    // Ten looks a second; a sixth pause is begun by then.
    expect(looks).toBeLessThanOrEqual(6);
    expect(isClosed).toBe(true);
    return result;
  };
  const none: DesignProgress = { phase: "program", share: 0, labels: 0, tried: 0, found: 0 };
  expect(await stopped({ ...none, soFar })).toEqual(soFar);
  expect(await stopped(null)).toMatchObject({ status: "stopped", frontier: [], best: {} });
});

it("waits for a worker whose time is up, which ends by itself", async () => {
  const { model } = openScenario(readFileSync("examples/starter/scenario.yaml", "utf8")).open!;
  let stop: Int32Array | null = null;
  let answer: Parameters<Port["listen"]>[0] = () => undefined;
  const port: Port = {
    post: (request) => {
      if (request.type === "design") stop = request.stop;
    },
    listen: (onReply) => {
      answer = onReply;
    },
    close: () => undefined,
  };
  let looks = 0;
  const pause = async (): Promise<void> => {
    if (++looks === 20) answer({ type: "designed", result: design(model) });
  };
  const watcher = { pause, shouldStop: () => false, onProgress: () => undefined };
  expect(await runDesign(model, {}, port, watcher, () => true)).toEqual(design(model));
  expect(stop![0]).toBe(1);
});
