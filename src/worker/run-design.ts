import type { DesignProgress, DesignResult, Model } from "../engine/index.ts";
import { errorOf } from "./error-of.ts";
import type { PlainDesignOptions } from "./plain-design-options.ts";
import type { Port } from "./port.ts";
import type { Reply } from "./protocol.ts";

/** Whoever looks after a search in a worker. */
export interface DesignWatch {
  /** Resolves after a while, when it is time to look again. */
  readonly pause: () => Promise<unknown>;
  readonly shouldStop: () => boolean;
  readonly onProgress: (progress: DesignProgress) => void;
}

/**
 * Designs in a worker, which has a solver: a program is one long call, so that a thread that is to hear its user cannot make it itself. The
 * worker looks at a shared flag now and then, and stops with what it has found.
 *
 * @param port - closed in the end, whatever happens
 * @throws (rejects) EngineError, as `design`
 */
export async function runDesign(
  model: Model,
  options: PlainDesignOptions,
  port: Port,
  watch: DesignWatch,
): Promise<DesignResult> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  let progress: DesignProgress | null = null;
  const answered = new Promise<DesignResult>((resolve, reject) => {
    port.listen((reply: Reply) => {
      if (reply.type === "designed") resolve(reply.result);
      else if (reply.type === "progress") progress = reply.progress;
      else if (reply.type === "failed") reject(errorOf(reply));
    }, reject);
  });
  let isDone = false;
  const settled = answered.then(
    () => {
      isDone = true;
    },
    () => {
      isDone = true;
    },
  );
  try {
    port.post({ type: "design", model, options, stop });
    while (!isDone) {
      await Promise.race([settled, watch.pause()]);
      if (watch.shouldStop()) Atomics.store(stop, 0, 1);
      if (progress !== null) watch.onProgress(progress);
    }
    return await answered;
  } finally {
    port.close();
  }
}
