import { commandThread, type Interrupts } from "./command-thread.ts";

/** No work that could be stopped is under way: it ends the process. */
const ENDS = 0;
/** It stops the work with what it has found. */
const STOPS = 1;
/** It came, and the work is to see it; once more ends the process. */
const CAME = 2;
/** It came to work that is over; once more ends the process, whatever is under way. */
const SPENT = 3;

export function noInterrupts(): Interrupts {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/**
 * Has Ctrl-C do what `interrupts` say, as far as this thread has time to hear it.
 *
 * @param onCame - work was told to stop
 * @returns what has it end the process again, as if nobody listened
 */
export function hearInterrupts(interrupts: Interrupts, onCame = (): void => undefined): () => void {
  const interrupt = (): void => {
    if (Atomics.compareExchange(interrupts, 0, STOPS, CAME) === STOPS) onCame();
    else {
      deafen();
      process.kill(process.pid, "SIGINT");
    }
  };
  const deafen = (): void => void process.off("SIGINT", interrupt);
  process.on("SIGINT", interrupt);
  return deafen;
}

/** For work that Ctrl-C is to stop and not to end, from now to `end`; where no thread beside hears it, this one does, when it has time. */
export function beginInterruptible(): { readonly isInterrupted: () => boolean; readonly end: () => void } {
  const shared = commandThread()?.interrupts;
  const interrupts = shared ?? noInterrupts();
  const deafen = shared === undefined ? hearInterrupts(interrupts) : () => undefined;
  Atomics.compareExchange(interrupts, 0, ENDS, STOPS);
  return {
    isInterrupted: () => Atomics.load(interrupts, 0) === CAME,
    end: () => {
      Atomics.compareExchange(interrupts, 0, STOPS, ENDS);
      Atomics.compareExchange(interrupts, 0, CAME, SPENT);
      deafen();
    },
  };
}
