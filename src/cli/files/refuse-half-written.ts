import { existsSync, realpathSync } from "node:fs";
import { plainText } from "../../present/index.ts";
import { UsageError } from "../arguments/index.ts";
import { wholeCopyOf } from "./claim.ts";
import { pause } from "./pause.ts";

/** Milliseconds in which whoever writes into a file is done. */
const LONGEST_WAIT_MS = 2000;
const PAUSE_MS = 20;

/** @throws UsageError where writing into a file (see `exchange`) was cut short, and it may be half the old one and half the new one */
export function refuseHalfWritten(path: string): void {
  let whole: string;
  try {
    whole = wholeCopyOf(realpathSync(path));
  } catch {
    return; // who reads it tells why it cannot be read
  }
  for (let waited = 0; existsSync(whole); waited += PAUSE_MS) {
    if (waited > LONGEST_WAIT_MS)
      throw new UsageError(
        `${plainText(path)} may be half written: saving it was cut short`,
        `the whole text is in ${plainText(whole)}: copy it over the file, or look that the file is as you want it; then delete it`,
        "file",
      );
    pause(PAUSE_MS);
  }
}
