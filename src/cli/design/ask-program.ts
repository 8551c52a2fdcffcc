import type { DesignProgress, DesignResult, Model } from "../../engine/index.ts";
import { type PlainDesignOptions, runDesign } from "../../worker/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { threadPorts } from "../work/index.ts";

/** Milliseconds between two looks at the keyboard and the terminal. */
const TURN_MS = 100;

/**
 * Designs with the solver in a thread of its own, so that Ctrl-C is heard: the first one stops it with what it has found.
 *
 * @param terminal - null where nobody is to be told
 * @throws EngineError
 */
export async function askProgram(
  model: Model,
  options: PlainDesignOptions,
  terminal: Terminal | null,
): Promise<DesignResult> {
  const from = performance.now();
  let isInterrupted = false;
  const interrupt = (): void => {
    isInterrupted = true;
  };
  process.once("SIGINT", interrupt);
  try {
    return await runDesign(model, { ...options, method: "program" }, threadPorts(1)[0]!, {
      pause: () => new Promise((resolve) => setTimeout(resolve, TURN_MS)),
      shouldStop: () => isInterrupted,
      onProgress: ({ share, tried, found }: DesignProgress) => {
        const seconds = Math.round((performance.now() - from) / 1000);
        terminal?.progress(
          `Programs: ${Math.floor(100 * share)} % of the objectives, ${tried} solved, ${found} plans, ${seconds} s`,
        );
      },
    });
  } finally {
    process.off("SIGINT", interrupt);
    terminal?.progress("");
  }
}
