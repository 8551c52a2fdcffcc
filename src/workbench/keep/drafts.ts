import { type DBSchema, openDB } from "idb";
import type { Draft, DraftHead } from "../../worker/index.ts";

/** Drafts, shared by all tabs. Every call may fail: browsers can refuse to store anything, and a program can have ended. */
export interface Drafts {
  /** The one changed last first. */
  readonly list: () => Promise<readonly DraftHead[]>;
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
