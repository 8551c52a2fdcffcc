import { join } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type Port, serve } from "../../worker/index.ts";
import { packageFolder } from "../files/index.ts";
import { loadSolver } from "./load-solver.ts";

/** Tells a thread of ours from a program that runs this one in a thread of its own. */
const ROLE = "demarche-worker";

/** Threads that do units of a job; each runs this program, which finds itself to be one of them. */
export function threadPorts(count: number): Port[] {
  const program = join(packageFolder(), "dist", "bin", "demarche.js");
  return Array.from({ length: count }, (): Port => {
    const worker = new Worker(program, { workerData: ROLE });
    return {
      post: (request) => worker.postMessage(request),
      listen: (onReply, onFailure) => {
        worker.on("message", onReply);
        worker.on("error", onFailure);
        worker.on("exit", (code) => onFailure(new Error(`a worker ended with code ${code}`)));
      },
      close: () => void worker.terminate(),
    };
  });
}

/** Where this thread is one of `threadPorts`: serves until it is ended. */
export function serveAsThread(): boolean {
  if (isMainThread || workerData !== ROLE) return false;
  parentPort!.on(
    "message",
    serve((reply) => parentPort!.postMessage(reply), { loadSolver, now: () => performance.now() }),
  );
  return true;
}
