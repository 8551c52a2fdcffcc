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
import { type Watcher, watchOver } from "./watch-over.ts";

/** Workers that do the passes of one search together. */
export interface PassTeam {
  /** Does one pass; rejects where a worker fails. */
  readonly doPass: (work: LabelWork, watcher: Watcher<SharedProgress>) => Promise<SharedLabels>;
  readonly close: () => void;
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
  const doPass: PassTeam["doPass"] = (work, { pause, shouldStop, onProgress }) => {
    const shared = shareLabels(work, ports.length);
    let waiting = ports.length;
    const answered = new Promise<SharedLabels>((resolve, reject) => {
      onAnswer = (error) => {
        waiting--;
        // The others would wait for one that is gone.
        if (error !== null) stopSharedPass(shared);
        if (error !== null) reject(error);
        else if (waiting === 0) resolve(shared);
      };
    });
    for (const [thread, port] of ports.entries()) port.post({ type: "labels", work, shared, thread });
    return watchOver(answered, pause, () => {
      if (shouldStop()) stopSharedPass(shared);
      onProgress(sharedProgress(shared));
    });
  };
  return {
    doPass,
    close: () => {
      for (const port of ports) port.close();
    },
  };
}
