import { labelShare } from "../engine/index.ts";
import type { Reply, Request } from "./protocol.ts";
import { type Runner, runnerOf } from "./runner.ts";

/** A worker's side of the talk: give every request to the function returned. */
export function serve(answer: (reply: Reply) => void): (request: Request) => void {
  let runner: Runner | null = null;
  return (request) => {
    try {
      switch (request.type) {
        case "begin":
          runner = runnerOf(request.job);
          break;
        case "unit":
          runner!.run(request.unit);
          answer({ type: "done", unit: request.unit });
          break;
        case "finish":
          answer({ type: "part", part: runner!.part() });
          break;
        case "labels":
          labelShare(request.work, request.shared, request.thread);
          answer({ type: "labelled" });
          break;
      }
    } catch (error) {
      const { message, stack } = error instanceof Error ? error : new Error(String(error));
      answer({ type: "failed", message, stack: stack ?? null });
    }
  };
}
