import { EngineError } from "../engine/index.ts";
import type { FoundForPage, PageSearch } from "../study/index.ts";
import { errorOf } from "./error-of.ts";
import type { Port } from "./port.ts";

/**
 * Searches for further plans of a page in a worker, which begins at once.
 *
 * @param port - closed in the end, whatever happens
 * @returns what was found, or why the engine refused
 * @throws (rejects) Error where the worker fails
 */
export async function runSearch(
  { scenario, model, effort }: PageSearch,
  port: Port,
): Promise<FoundForPage | EngineError> {
  try {
    return await new Promise((resolve, reject) => {
      port.listen((reply) => {
        if (reply.type === "found") resolve(reply.found);
        else if (reply.type === "failed") {
          const error = errorOf(reply);
          if (error instanceof EngineError) resolve(error);
          else reject(error);
        }
      }, reject);
      // A search has no use for the plans of a file, and to copy many of them takes seconds.
      const search = { scenario: { ...scenario, plans: [] }, model: { ...model, plans: [] }, effort };
      port.post({ type: "search", search });
    });
  } finally {
    port.close();
  }
}
