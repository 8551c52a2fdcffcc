import { join } from "node:path";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type ReadWorks, readBibtex } from "../../scenario/index.ts";
import { UsageError } from "../arguments/index.ts";
import { packageFolder } from "../files/index.ts";

const ROLE = "demarche-references";

/** What the largest list takes is a tenth of it; what asks for more is made to. */
const MOST_MEBIBYTES = 512;
const MOST_SECONDS = 120;

/**
 * Reads BibTeX in a thread of its own that is ended where it takes too long or too much: what reads it is other people's code.
 *
 * @throws UsageError where it was ended
 */
export function readBibtexApart(text: string, shown: string): Promise<ReadWorks> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(packageFolder(), "dist", "bin", "demarche.js"), {
      workerData: { role: ROLE, text },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEBIBYTES },
    });
    const end = (error: unknown): void => {
      clearTimeout(timer);
      void worker.terminate();
      reject(error);
    };
    const refuse = (what: string): UsageError =>
      new UsageError(
        `${shown} takes more than ${what} to read, and was given up`,
        "export fewer of the works",
        "file",
      );
    const timer = setTimeout(() => end(refuse(`${MOST_SECONDS} seconds`)), MOST_SECONDS * 1000);
    worker.on("message", (works: ReadWorks) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(works);
    });
    worker.on("error", (error: NodeJS.ErrnoException) =>
      end(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? refuse(`${MOST_MEBIBYTES} MiB`) : error),
    );
  });
}

/** Where this thread is one of `readBibtexApart`: reads and answers. */
export async function serveReferences(): Promise<boolean> {
  if (isMainThread || workerData?.role !== ROLE) return false;
  parentPort!.postMessage(await readBibtex(workerData.text as string));
  return true;
}
