import { type DesignProgress, type DesignResult, type Model, NOTHING_BY_PROGRAM } from "../engine/index.ts";
import type { PlansAsked } from "../study/index.ts";
import { errorOf } from "./error-of.ts";
import type { Port } from "./port.ts";
import { type Watcher, watchOver } from "./watch-over.ts";

/** Looks after being told to stop, ten a second: so many the worker has to end by itself; what it has found since it last told is lost then. */
const LOOKS_TO_ANSWER = 4;

/**
 * Designs in a worker, which has a solver: a program is one long call, so that a thread that is to hear its user cannot make it itself. The
 * worker looks at a shared flag now and then, and stops with what it has found. The solver does not look at it everywhere: a worker that is
 * not done half a second after that is ended, with the answer that it told last.
 *
 * @param isLate - time is up: the worker, which has the time limit too, is told to stop, but not ended
 * @param port - closed in the end, whatever happens
 * @throws (rejects) EngineError, as `design`
 */
export async function runDesign(
  model: Model,
  options: PlansAsked,
  port: Port,
  { pause, shouldStop, onProgress }: Watcher<DesignProgress>,
  isLate = (): boolean => false,
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
  let giveUp: (result: DesignResult) => void = () => undefined;
  const givenUp = new Promise<DesignResult>((resolve) => {
    giveUp = resolve;
  });
  try {
    // A search has no use for the plans of a file, and to copy many of them takes seconds in which nothing is heard.
    port.post({ type: "design", model: { ...model, plans: [] }, options, stop });
    let looks = 0;
    return await watchOver(Promise.race([answered, givenUp]), pause, () => {
      if (progress !== null) onProgress(progress);
      if (shouldStop() || isLate()) Atomics.store(stop, 0, 1);
      if (shouldStop() && ++looks > LOOKS_TO_ANSWER) giveUp(progress?.soFar ?? NOTHING_BY_PROGRAM);
    });
  } finally {
    port.close();
  }
}
