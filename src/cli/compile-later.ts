import { setFlagsFromString } from "node:v8";

/**
 * Has functions go to the optimising compiler only once they have run some six times as long as they would else. Most commands are over
 * within half a second, a third of which went into code that hardly ran again; one that takes long loses a few milliseconds.
 *
 * Of Node 20 only: later engines have a quicker compiler in between, and may know no such flag.
 */
export function compileLater(): void {
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=400000");
}
