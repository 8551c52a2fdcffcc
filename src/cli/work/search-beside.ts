import { availableParallelism } from "node:os";
import type { EngineError } from "../../engine/index.ts";
import type { FoundForPage, HandedOut, Step } from "../../study/index.ts";
import { runSearch } from "../../worker/index.ts";
import { threadPorts } from "./thread-ports.ts";

/** The search for further plans of a page, in a thread of its own while this one works at the rest of it. */
export interface SearchThread {
  readonly handsOut: readonly HandedOut<never>["kind"][];
  /** Begins or waits for what a step begins or wants; null where it is no such step. */
  readonly handOut: (step: Step<never, unknown>) => Promise<boolean> | null;
  /** Ends it, wherever it is. */
  readonly close: () => void;
}

/** @param processors - where there is one alone, nothing is handed out */
export function searchBeside(processors: number = availableParallelism()): SearchThread {
  let outcome: Promise<FoundForPage | EngineError> | null = null;
  let end = (): void => undefined;
  return {
    handsOut: processors > 1 ? ["search"] : [],
    handOut: ({ begins, wants }) => {
      if (begins !== undefined) {
        const port = threadPorts(1)[0]!;
        end = port.close;
        outcome = runSearch(begins.search, port);
        // What goes wrong is thrown where the outcome is waited for.
        outcome.catch(() => undefined);
        return null;
      }
      if (wants === undefined || wants === "solver" || wants.kind !== "search" || outcome === null)
        return null;
      return outcome.then(wants.grant).then(() => false);
    },
    close: () => end(),
  };
}
