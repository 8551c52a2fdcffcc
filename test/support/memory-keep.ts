import { DocumentStore } from "../../src/workbench/document/index.ts";
import type { Drafts } from "../../src/workbench/keep/drafts.ts";
import { Keeper } from "../../src/workbench/keep/keeper.ts";
import type { Leftover } from "../../src/workbench/keep/leftovers.ts";
import type { SaveOutcome, Server } from "../../src/workbench/keep/program.ts";
import type { Written } from "../../src/workbench/keep/tabs.ts";
import type { Draft, OnDisk } from "../../src/worker/index.ts";

/** A browser that keeps drafts in memory; `refuses`: as one that stores nothing. */
export class MemoryBrowser {
  readonly drafts = new Map<string, Draft>();
  readonly leftovers = new Map<string, Leftover>();
  readonly listeners: { readonly tab: number; readonly heard: (written: Written) => void }[] = [];
  refuses = false;
  /** Whether a page can leave something behind as it goes; not so where a program keeps the drafts. */
  takesLeftovers = true;
  private tabs = 0;
  private ids = 0;

  private readonly store: Drafts = {
    list: async () => this.allowed([...this.drafts.values()].reverse()),
    read: async (id) => this.allowed(this.drafts.get(id) ?? null),
    write: async (draft, over) => {
      this.allowed(null);
      if ((this.drafts.get(draft.id)?.revision ?? 0) !== over) return null;
      this.drafts.set(draft.id, { ...draft, revision: over + 1 });
      return over + 1;
    },
    remove: async (id) => void this.allowed(this.drafts.delete(id)),
  };

  /** A tab; `shown` is what its session remembers over reloading. */
  tab(disk: MemoryDisk | null = null, shown: { id: string | null } = { id: null }): MemoryTab {
    const tab = this.tabs++;
    const document = new DocumentStore();
    const downloads: [string, string][] = [];
    const keeper = new Keeper({
      document,
      drafts: this.store,
      server: disk?.server ?? null,
      tabs: {
        tell: (written) => {
          for (const other of this.listeners) if (other.tab !== tab) other.heard(written);
        },
        listen: (heard) => void this.listeners.push({ tab, heard }),
      },
      leftovers: !this.takesLeftovers
        ? null
        : {
            put: (leftover) => void this.leftovers.set(leftover.draft.id, leftover),
            all: () => [...this.leftovers.values()],
            remove: (id) => void this.leftovers.delete(id),
          },
      preferences: { get: () => null, set: () => undefined },
      keptIn: "",
      exampleText: async (name) => (name === "none" ? null : `title: ${name}\n`),
      lastShown: {
        get: () => shown.id,
        set: (id) => {
          shown.id = id;
        },
      },
      download: (name, text) => void downloads.push([name, text]),
      newId: () => `d${++this.ids}`,
      now: () => 1_000 + this.ids,
      timeInWords: (moment) => `moment ${moment}`,
    });
    return { keeper, document, downloads, shown };
  }

  private allowed<T>(value: T): T {
    if (this.refuses) throw new Error("storing is forbidden");
    return value;
  }
}

export interface MemoryTab {
  readonly keeper: Keeper;
  readonly document: DocumentStore;
  readonly downloads: readonly [string, string][];
  readonly shown: { id: string | null };
}

/** A file behind the page; its version is its text. */
export class MemoryDisk {
  text: string | null;
  isThere = true;
  saves = 0;
  readonly server: Server;
  private readonly watching: ((version: string | null) => void)[] = [];

  constructor(text: string, canSave = true) {
    this.text = text;
    this.server = {
      name: "talks.yaml",
      id: "f",
      canSave,
      read: async () => {
        if (!this.isThere) throw new Error("unreachable");
        return this.now();
      },
      save: async (text, replaces): Promise<SaveOutcome> => {
        if (!this.isThere) return { kind: "unreachable" };
        this.saves++;
        if (this.text !== replaces) return { kind: "newer", now: this.now() };
        this.text = text;
        this.told();
        return { kind: "saved", version: text };
      },
      sourceText: async () => null,
      watch: (version) => {
        this.watching.push(version);
        return () => undefined;
      },
    };
  }

  /** Another program writes the file, or takes it away. */
  put(text: string | null): void {
    this.text = text;
    this.told();
  }

  private told(): void {
    for (const one of this.watching) one(this.text);
  }

  private now(): OnDisk {
    return this.text === null
      ? { text: null, version: null, problem: "there is no file talks.yaml" }
      : { text: this.text, version: this.text };
  }
}
