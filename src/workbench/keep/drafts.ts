import { type DBSchema, openDB } from "idb";
import type { Origin } from "../document/index.ts";

/** What the disk held when the text was last the same as there. */
export interface Base {
  readonly version: string;
  /** As the page would write it: with the line ends it came with, all alike. */
  readonly text: string;
}

/** A text kept in the browser. */
export interface Draft {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly origin: Origin;
  /** Where it belongs to a file of the disk: which, and what that held; null for all else. */
  readonly file: { readonly id: string; readonly base: Base } | null;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  /** Counts what was written, from 1; whoever writes says which it saw last. */
  readonly revision: number;
}

/** The drafts of a browser, shared by all its tabs. Every call may fail: browsers can refuse to store anything. */
export interface Drafts {
  /** The one changed last first. */
  readonly list: () => Promise<readonly Draft[]>;
  readonly read: (id: string) => Promise<Draft | null>;
  /** Writes it as the revision after `over`, 0 where there is none yet. @returns its revision; null: another tab has written since */
  readonly write: (draft: Omit<Draft, "revision">, over: number) => Promise<number | null>;
  readonly remove: (id: string) => Promise<void>;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft };
}

/** The drafts in IndexedDB. */
export function browserDrafts(): Drafts {
  const opening = openDB<Schema>("demarche", 1, {
    upgrade: (database) => void database.createObjectStore("drafts", { keyPath: "id" }),
  });
  opening.catch(() => undefined); // told to whoever asks
  return {
    list: async () => (await (await opening).getAll("drafts")).sort((a, b) => b.changedAt - a.changedAt),
    read: async (id) => (await (await opening).get("drafts", id)) ?? null,
    write: async (draft, over) => {
      // One transaction, so that no other tab writes between looking and writing.
      const transaction = (await opening).transaction("drafts", "readwrite");
      const before = (await transaction.store.get(draft.id))?.revision ?? 0;
      const revision = before === over ? over + 1 : null;
      if (revision !== null) await transaction.store.put({ ...draft, revision });
      await transaction.done;
      return revision;
    },
    remove: async (id) => (await opening).delete("drafts", id),
  };
}
