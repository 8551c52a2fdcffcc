import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Draft, DraftHead } from "../../worker/index.ts";
import { ownFolder, writeNewFile } from "../files/index.ts";

/** The drafts of a user, in a folder that nobody else may enter. Every call may throw: a disk can refuse. */
export interface KeptDrafts {
  /** The one changed last first. */
  readonly list: () => readonly DraftHead[];
  readonly read: (id: string) => Draft | null;
  /** Writes it as the revision after `over`, 0 where there is none yet. @returns its revision; null: another has been written since */
  readonly write: (draft: Omit<Draft, "revision">, over: number) => number | null;
  readonly remove: (id: string) => void;
}

interface Stored {
  readonly name: string;
  readonly revision: number;
}

/**
 * Each revision of a draft is a file of its own, NAME.REVISION.json, made only where there is none: so that of two programs that write at
 * once one does. The one before is taken away once the new one is whole, so that a crash leaves one of the two.
 */
export function keptDrafts(folder: string): KeptDrafts {
  /** By draft, the newest revision first. */
  const stored = (): ReadonlyMap<string, readonly Stored[]> => {
    const found = new Map<string, Stored[]>();
    for (const name of namesIn(folder)) {
      const [, digest, revision] = /^([0-9a-f]{32})\.(\d{1,15})\.json$/.exec(name) ?? [];
      if (digest === undefined) continue;
      const one = { name, revision: Number(revision) };
      found.set(
        digest,
        [...(found.get(digest) ?? []), one].sort((a, b) => b.revision - a.revision),
      );
    }
    return found;
  };
  /** The newest revision that is whole. */
  const newest = (files: readonly Stored[]): Draft | null => {
    for (const { name, revision } of files) {
      try {
        return { ...(JSON.parse(readFileSync(join(folder, name), "utf8")) as Draft), revision };
      } catch {
        // Half a file, from a crash, or taken away meanwhile.
      }
    }
    return null;
  };
  const read = (id: string): Draft | null => newest(stored().get(digestOf(id)) ?? []);
  return {
    list: () =>
      [...stored().values()]
        .map(newest)
        .filter((draft) => draft !== null)
        .map(({ text: _, file: __, ...head }) => head)
        .sort((a, b) => b.changedAt - a.changedAt),
    read,
    write: (draft, over) => {
      ownFolder(folder);
      const files = stored().get(digestOf(draft.id)) ?? [];
      if ((newest(files)?.revision ?? 0) !== over) return null;
      const revision = (files[0]?.revision ?? 0) + 1;
      if (!writeNew(join(folder, `${digestOf(draft.id)}.${revision}.json`), JSON.stringify(draft)))
        return null;
      for (const { name } of files) rmSync(join(folder, name), { force: true });
      return revision;
    },
    remove: (id) => {
      for (const { name } of stored().get(digestOf(id)) ?? []) rmSync(join(folder, name), { force: true });
    },
  };
}

/** A name that any file system takes; the page may call a draft what it likes. */
function digestOf(id: string): string {
  return createHash("sha256").update(id).digest("hex").slice(0, 32);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** @returns false where there is such a file */
function writeNew(path: string, text: string): boolean {
  try {
    writeNewFile(path, text, [null]);
    return true;
  } catch (error) {
    if (existsSync(path)) return false;
    throw error;
  }
}
