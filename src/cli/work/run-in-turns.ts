import { driveTurn } from "../../engine/index.ts";
import type { Watcher } from "../../worker/index.ts";
import { beginInterruptible } from "../process/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { foretell } from "./foretell.ts";

/** Milliseconds of work between two looks at the clock, at what threads say, and at the terminal. */
const TURN_MS = 100;

/**
 * Runs a search to its end in turns, so that Ctrl-C is heard: the first one stops the search with what it has found, as the time limit does; a
 * second one ends the program at once.
 *
 * @param inWords - how far it has come, for the line of progress; `seconds` since its start
 * @param terminal - null where nobody is to be told
 * @param onInterrupt - `ends`: there is nothing to keep, so that the first Ctrl-C ends the program already
 * @param share - how much of the work is done, 0 to 1, where that is known: work of minutes is then said to be
 * @param onStop - in words, what Ctrl-C does
 * @param handOut - does the work that a step hands out and gives the answer to it; null where there is none to do elsewhere
 */
export async function runInTurns<P, R, A = never>(
  searching: Generator<P, R, boolean | undefined | A>,
  inWords: (progress: P, seconds: number) => string,
  terminal: Terminal | null,
  {
    onInterrupt = "stops",
    share,
    onStop = onInterrupt === "ends" ? "stops and keeps nothing" : "stops with what is found",
    handOut = () => null,
    timeLimitMs = Number.POSITIVE_INFINITY,
  }: {
    readonly share?: (progress: P) => number;
    readonly onStop?: string;
    readonly handOut?: (step: P, watcher: Watcher<P>) => Promise<boolean | A> | null;
    readonly timeLimitMs?: number;
    readonly onInterrupt?: "stops" | "ends";
  } = {},
): Promise<R> {
  const from = performance.now();
  const { isInterrupted, end } =
    onInterrupt === "stops" ? beginInterruptible() : { isInterrupted: () => false, end: () => undefined };
  const tellHowLong = terminal === null || share === undefined ? null : foretell(terminal, onStop);
  const watcher: Watcher<P> = {
    shouldStop: () => isInterrupted() || performance.now() - from > timeLimitMs,
    onProgress: (progress) => {
      const seconds = (performance.now() - from) / 1000;
      tellHowLong?.(share!(progress), seconds);
      terminal?.progress(inWords(progress, Math.round(seconds)));
    },
    pause: () => new Promise((resolve) => setTimeout(resolve, TURN_MS)),
  };
  try {
    let answer: boolean | A = false;
    for (;;) {
      const turnEnds = performance.now() + TURN_MS;
      let elsewhere: Promise<boolean | A> | null = null;
      const isPause = (progress: P): boolean => {
        elsewhere = handOut(progress, watcher);
        return elsewhere !== null || performance.now() >= turnEnds;
      };
      const step = driveTurn(searching, answer, isPause, isInterrupted);
      if (step.done) return step.value;
      if (elsewhere !== null) {
        answer = await elsewhere;
      } else {
        watcher.onProgress(step.value);
        await new Promise(setImmediate);
        answer = watcher.shouldStop();
      }
    }
  } finally {
    end();
    terminal?.progress("");
  }
}
