import type { FromDesk, ToDesk } from "../../worker/index.ts";

/** A worker of the workbench, however it is started. */
export interface Desk {
  readonly post: (message: ToDesk) => void;
  /** Called once, before anything is posted. */
  readonly listen: (onMessage: (message: FromDesk) => void, onFailure: (message: string) => void) => void;
  readonly close: () => void;
}

/**
 * @param address - of the worker's script, once it is known: a file beside the page, or a blob where the page is a file itself
 * @param fetchSolver - large, so only when a worker wants it; null where there is none
 */
export function workerDesk(address: Promise<string>, fetchSolver: () => Promise<string | null>): Desk {
  let worker: Worker | null = null;
  let isClosed = false;
  const early: ToDesk[] = [];
  const post = (message: ToDesk): void => {
    if (worker === null) early.push(message);
    else worker.postMessage(message);
  };
  return {
    post,
    listen: (onMessage, onFailure) => {
      const start = (from: string): void => {
        if (isClosed) return;
        worker = new Worker(from);
        worker.addEventListener("message", ({ data }: MessageEvent<FromDesk>) => {
          if (data.type === "wants-solver")
            void fetchSolver().then((packed) => post({ type: "solver", packed }));
          else onMessage(data);
        });
        worker.addEventListener("error", (event) => {
          event.preventDefault();
          onFailure(event.message || "the worker could not be started");
        });
        for (const message of early.splice(0)) worker.postMessage(message);
      };
      address.then(start).catch((error: Error) => onFailure(error.message));
    },
    close: () => {
      isClosed = true;
      worker?.terminate();
    },
  };
}
