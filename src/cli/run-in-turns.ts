import type { Terminal } from "./terminal.ts";

/** Milliseconds of work between two looks at the clock, the keyboard and the terminal. */
const TURN_MS = 100;

/**
 * Runs a search to its end in turns, so that Ctrl-C is heard: the first one stops the search with what it has found, as the time limit does.
 *
 * @param inWords - how far it has come, for the line of progress; `seconds` since its start
 * @param terminal - null where nobody is to be told
 */
export async function runInTurns<P, R>(
  searching: Generator<P, R, boolean | undefined>,
  timeLimitMs: number,
  inWords: (progress: P, seconds: number) => string,
  terminal: Terminal | null,
): Promise<R> {
  const from = performance.now();
  let stop = false;
  const interrupt = (): void => {
    stop = true;
  };
  process.once("SIGINT", interrupt);
  try {
    let turnEnds = from + TURN_MS;
    for (;;) {
      const step = searching.next(stop);
      if (step.done) return step.value;
      const now = performance.now();
      if (now < turnEnds) continue;
      turnEnds = now + TURN_MS;
      terminal?.progress(inWords(step.value, Math.round((now - from) / 1000)));
      await new Promise(setImmediate);
      stop ||= now - from > timeLimitMs;
    }
  } finally {
    process.off("SIGINT", interrupt);
    terminal?.progress("");
  }
}
