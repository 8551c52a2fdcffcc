import type { FromDesk, ToDesk } from "../../worker/index.ts";

/** A worker of the workbench, however it is started. */
export interface Desk {
  readonly post: (message: ToDesk) => void;
  /** Called once, before anything is posted. */
  readonly listen: (onMessage: (message: FromDesk) => void, onFailure: (message: string) => void) => void;
  readonly close: () => void;
}

/** @param address - of the worker's script: a file beside the page, or a blob where the page is a file itself */
export function workerDesk(address: string): Desk {
  const worker = new Worker(address);
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage, onFailure) => {
      worker.addEventListener("message", ({ data }: MessageEvent<FromDesk>) => onMessage(data));
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        onFailure(event.message || "the worker could not be started");
      });
    },
    close: () => worker.terminate(),
  };
}
