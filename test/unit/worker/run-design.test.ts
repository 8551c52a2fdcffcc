import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { design } from "../../../src/engine/index.ts";
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
