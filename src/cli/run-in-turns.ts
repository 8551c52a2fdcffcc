import type { Terminal } from "./terminal.ts";

/** Milliseconds of work between two looks at the keyboard and the terminal. */
const TURN_MS = 100;

/**
 * Runs work that comes in slices, in turns, so that Ctrl-C is heard: the first one stops it with what is found, a second one ends the
 * program.
 *
 * @param steps - yields how far it has come; stops on `next(true)`
 * @param show - null where nobody is to see it; seconds are those since the beginning
 * @param timeLimitMs - then it is stopped in the same way
 */
export async function runInTurns<Progress, Result>(
  steps: Generator<Progress, Result, boolean | undefined>,
  terminal: Terminal,
  show: ((progress: Progress, seconds: number) => string) | null,
  timeLimitMs: number = Number.POSITIVE_INFINITY,
): Promise<Result> {
  const from = performance.now();
  let stop = false;
  const interrupt = (): void => {
    stop = true;
  };
  process.once("SIGINT", interrupt);
  try {
    let turnEnds = from + TURN_MS;
    for (;;) {
      const step = steps.next(stop);
      if (step.done) return step.value;
      const now = performance.now();
      if (now < turnEnds) continue;
      turnEnds = now + TURN_MS;
      if (show !== null) terminal.progress(show(step.value, Math.round((now - from) / 1000)));
      await new Promise(setImmediate);
      stop ||= now - from > timeLimitMs;
    }
  } finally {
    process.off("SIGINT", interrupt);
    terminal.progress("");
  }
}
