import type { FromDesk, ToDesk } from "../../worker/index.ts";

/** A worker of the workbench, however it is started. */
export interface Desk {
  readonly post: (message: ToDesk) => void;
  /** Called once, before anything is posted. */
  readonly listen: (onMessage: (message: FromDesk) => void, onFailure: (message: string) => void) => void;
  readonly close: () => void;
}

/**
 * @param address - of the worker's script: a file beside the page, or a blob where the page is a file itself
 * @param fetchSolver - large, so only when a worker wants it; null where there is none
 */
export function workerDesk(address: string, fetchSolver: () => Promise<string | null>): Desk {
  const worker = new Worker(address);
  const post = (message: ToDesk): void => worker.postMessage(message);
  return {
    post,
    listen: (onMessage, onFailure) => {
      worker.addEventListener("message", ({ data }: MessageEvent<FromDesk>) => {
        if (data.type === "wants-solver")
          void fetchSolver().then((packed) => post({ type: "solver", packed }));
        else onMessage(data);
      });
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        onFailure(event.message || "the worker could not be started");
      });
    },
    close: () => worker.terminate(),
  };
}
