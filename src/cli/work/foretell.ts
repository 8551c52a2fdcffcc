import type { Terminal } from "../terminal/index.ts";

/** Seconds of work before anything is said of the rest. */
const SOONEST = 2;
/** Seconds in all of which nobody needs to be told. */
const SHORT = 90;

/**
 * Says, once, on standard error how long work will take where that is minutes, whether or not a terminal shows how far it has come.
 *
 * @param onStop - what Ctrl-C does, as in "Ctrl-C stops"
 * @returns told how much of the work is done, 0 to 1, and after how many seconds
 */
export function foretell(terminal: Terminal, onStop: string): (share: number, seconds: number) => void {
  let isTold = false;
  return (share, seconds) => {
    if (isTold || seconds < SOONEST || !(share > 0) || seconds / share < SHORT) return;
    isTold = true;
    terminal.progress("");
    const minutes = Math.round(seconds / share / 60);
    terminal.err(
      terminal.paragraph(`This takes about ${minutes} minutes on this machine; Ctrl-C ${onStop}.`),
    );
  };
}
