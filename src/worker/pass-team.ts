import {
  type LabelWork,
  type SharedLabels,
  type SharedProgress,
  sharedProgress,
  shareLabels,
  stopSharedPass,
} from "../engine/index.ts";
import { errorOf } from "./error-of.ts";
import type { Port } from "./port.ts";

/** Workers that do the passes of one search together. */
export interface PassTeam {
  /** Does one pass; rejects where a worker fails. */
  readonly doPass: (work: LabelWork, watch: PassWatch) => Promise<SharedLabels>;
  readonly close: () => void;
}

/** Whoever looks after a pass while the workers are at it. */
export interface PassWatch {
  /** Resolves after a while, when it is time to look again. */
  readonly pause: () => Promise<unknown>;
  readonly shouldStop: () => boolean;
  readonly onProgress: (progress: SharedProgress) => void;
}

/**
 * The workers wait for each other inside a pass, so this thread only looks on, tells of progress and stops them when asked to. They keep
 * nothing between two passes.
 *
 * @param ports - at least one
 */
export function passTeam(ports: readonly Port[]): PassTeam {
  let onAnswer = (_: Error | null): void => undefined;
  for (const port of ports) {
    port.listen(
      (reply) => onAnswer(reply.type === "failed" ? errorOf(reply) : null),
      (error) => onAnswer(error),
    );
  }
  const doPass = async (work: LabelWork, watch: PassWatch): Promise<SharedLabels> => {
    const shared = shareLabels(work, ports.length);
    let waiting = ports.length;
    let failure: Error | null = null;
    const isDone = new Promise<void>((resolve) => {
      onAnswer = (error) => {
        waiting--;
        failure ??= error;
        // The others would wait for one that is gone.
        if (error !== null) stopSharedPass(shared);
        if (waiting === 0 || error !== null) resolve();
      };
    });
    for (const [thread, port] of ports.entries()) port.post({ type: "labels", work, shared, thread });
    while (waiting > 0 && failure === null) {
      await Promise.race([isDone, watch.pause()]);
      if (watch.shouldStop()) stopSharedPass(shared);
      watch.onProgress(sharedProgress(shared));
    }
    if (failure !== null) throw failure;
    return shared;
  };
  return {
    doPass,
    close: () => {
      for (const port of ports) port.close();
    },
  };
}
