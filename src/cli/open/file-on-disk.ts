import { createHash } from "node:crypto";
import { existsSync, realpathSync, unwatchFile, watchFile } from "node:fs";
import { basename } from "node:path";
import { UsageError } from "../arguments/index.ts";
import { readScenarioText, replaceUnlessChanged, type ScenarioText, writeNewFile } from "../files/index.ts";

/** A text and what it is told apart by. */
export interface Versioned {
  readonly text: string;
  /** A digest of the text: two texts of one version are the same text. */
  readonly version: string;
}

/** What lies on the disk at a moment; where nothing can be read, why. */
export type OnDisk = Versioned | { readonly text: null; readonly version: null; readonly problem: string };

/** What came of saving: done, or left as it was, since the file holds another text than the one that was to be replaced. */
export type Saved = { readonly isSaved: true; readonly version: string } | { readonly isSaved: false };

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
   * @throws UsageError where the disk refuses
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
      const version = versionOf(text);
      const now = read();
      if (replaces === null) {
        if (existsSync(path)) return { isSaved: false };
        writeNewFile(path, [text]);
        return { isSaved: true, version };
      }
      if (now.version !== replaces) return { isSaved: false };
      return replaceUnlessChanged(path, now.text, text) ? { isSaved: true, version } : { isSaved: false };
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

/** What the disk answered, for the page. @throws what is not the disk's */
export function refusalOfDisk(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  throw error;
}
