import type { DesignProgress, DesignResult, Model } from "../engine/index.ts";
import type { PlansAsked } from "../study/index.ts";
import { errorOf } from "./error-of.ts";
import type { Port } from "./port.ts";
import { type Watcher, watchOver } from "./watch-over.ts";

/**
 * Designs in a worker, which has a solver: a program is one long call, so that a thread that is to hear its user cannot make it itself. The
 * worker looks at a shared flag now and then, and stops with what it has found.
 *
 * @param port - closed in the end, whatever happens
 * @throws (rejects) EngineError, as `design`
 */
export async function runDesign(
  model: Model,
  options: PlansAsked,
  port: Port,
  { pause, shouldStop, onProgress }: Watcher<DesignProgress>,
): Promise<DesignResult> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  let progress: DesignProgress | null = null;
  const answered = new Promise<DesignResult>((resolve, reject) => {
    port.listen((reply) => {
      if (reply.type === "designed") resolve(reply.result);
      else if (reply.type === "progress") progress = reply.progress;
      else if (reply.type === "failed") reject(errorOf(reply));
    }, reject);
  });
  try {
    // A search has no use for the plans of a file, and to copy many of them takes seconds in which nothing is heard.
    port.post({ type: "design", model: { ...model, plans: [] }, options, stop });
    return await watchOver(answered, pause, () => {
      if (shouldStop()) Atomics.store(stop, 0, 1);
      if (progress !== null) onProgress(progress);
    });
  } finally {
    port.close();
  }
}
