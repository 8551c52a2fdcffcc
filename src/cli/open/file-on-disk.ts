import { createHash } from "node:crypto";
import { existsSync, realpathSync, statSync, unwatchFile, watchFile } from "node:fs";
import { basename } from "node:path";
import type { OnDisk, Saved } from "../../worker/index.ts";
import { UsageError } from "../arguments/index.ts";
import {
  MOST_BYTES,
  readScenarioText,
  replaceUnlessChanged,
  type ScenarioText,
  writeNewFile,
} from "../files/index.ts";

/** The one file that the workbench may read and write. */
export interface FileOnDisk {
  readonly name: string;
  /** The same for the same place on this machine, without telling it. */
  readonly id: string;
  /** Only a scenario as text can be saved back: not a page that holds one, nor what came by a pipe. */
  readonly canSave: boolean;
  readonly origin: ScenarioText["origin"];
  readonly read: () => OnDisk;
  /**
   * Replaces the text of a version, whole or not at all, and nothing newer.
   *
   * @param replaces - the version that is replaced; null: there is no file, and one is made
   */
  readonly save: (text: string, replaces: string | null) => Saved;
  /** Calls back after the text has changed, also where an editor puts another file in its place. @returns what ends it */
  readonly watch: (changed: (now: OnDisk) => void) => () => void;
}

/** Milliseconds between two looks at the file. Looking works on every file system, network drives included, where being told does not. */
const LOOK_MS = 400;
/** Milliseconds in which whoever writes the file piece by piece is done. */
const SETTLE_MS = 80;

export function versionOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * The file as it is at each moment.
 *
 * @throws UsageError, ScenarioErrors where it cannot be read to begin with
 */
export function fileOnDisk(path: string): FileOnDisk {
  const first = readScenarioText(path);
  // Known also when the file is gone.
  const made = path === "-" ? path : statSync(path);
  const canSave = first.origin === "file";
  const read = (): OnDisk => {
    // What came by a pipe is gone from it.
    if (first.origin === "input") return { text: first.text, version: versionOf(first.text) };
    try {
      const { text } = readScenarioText(path, false);
      return { text, version: versionOf(text) };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { text: null, version: null, problem: error.message };
    }
  };
  return {
    name: path === "-" ? first.file : basename(path),
    id: versionOf(first.origin === "input" ? path : realpathSync(path)).slice(0, 16),
    canSave,
    origin: first.origin,
    read,
    save: (text, replaces) => {
      if (!canSave) return refused("what was opened is no scenario as text, and is left as it is");
      if (Buffer.byteLength(text) > MOST_BYTES) return refused(`a scenario has at most ${MOST_BYTES} bytes`);
      const now = read();
      if (replaces === null ? existsSync(path) : now.version !== replaces) return { kind: "newer", now };
      try {
        if (replaces === null) writeNewFile(path, text, [made]);
        else if (now.text === null || !replaceUnlessChanged(path, now.text, text))
          return { kind: "newer", now: read() };
        return { kind: "saved", version: versionOf(text) };
      } catch (error) {
        if (error instanceof UsageError) return refused(error.message);
        throw error;
      }
    },
    watch: (changed) => {
      if (first.origin === "input") return () => {};
      let known = read().version;
      let settling: NodeJS.Timeout | undefined;
      const tell = (): void => {
        const now = read();
        if (now.version === known) return;
        known = now.version;
        changed(now);
      };
      const look = (): void => {
        clearTimeout(settling);
        settling = setTimeout(tell, SETTLE_MS);
      };
      watchFile(path, { interval: LOOK_MS }, look);
      return () => {
        clearTimeout(settling);
        unwatchFile(path, look);
      };
    },
  };
}

function refused(problem: string): Saved {
  return { kind: "refused", problem };
}
