import type { OnDisk } from "../../worker/index.ts";
import type { DocumentStore } from "../document/index.ts";
import type { Drafts } from "./drafts.ts";
import type { Leftovers } from "./leftovers.ts";
import type { Preferences } from "./preferences.ts";
import type { Server } from "./program.ts";
import type { Tabs } from "./tabs.ts";

/** What the page knows of where its text is kept: a new object for every change. */
export interface Keeping {
  /** The file behind the page; null: none. */
  readonly file: { readonly name: string; readonly canSave: boolean } | null;
  /** Whether the text shown is that of the file. */
  readonly isFileShown: boolean;
  /** Whether the text is as it was opened, saved or downloaded last. */
  readonly isSaved: boolean;
  /** Whether what is not saved is kept as a draft; failing, only saving keeps it. */
  readonly autosave: "works" | "fails";
  /** What the disk holds by now, where that is not what the text began from: one text or the other must be chosen. */
  readonly onDisk: OnDisk | null;
  /** Whether the server behind the page answers. */
  readonly isServerThere: boolean;
  /** Whether another tab writes the same draft. */
  readonly otherTab: "wrote" | "parted" | null;
  /** A scenario that a link holds, and that nobody has agreed to open yet. */
  readonly offered: { readonly text: string; readonly title: string } | null;
  /** What happened, or went wrong, in a sentence. */
  readonly notice: { readonly words: string; readonly isProblem: boolean } | null;
}

/** What a keeper works with; tests hand in their own. */
export interface KeeperParts {
  readonly document: DocumentStore;
  readonly drafts: Drafts;
  readonly server: Server | null;
  readonly tabs: Tabs;
  /** Null where drafts are kept at once. */
  readonly leftovers: Leftovers | null;
  readonly preferences: Preferences;
  /** What to know of where drafts are kept, in sentences. */
  readonly keptIn: string;
  /** The text of a shipped example; null where there is none of this name. */
  readonly exampleText: (name: string) => Promise<string | null>;
  /** What this tab showed last, kept over reloading: id of a draft, or an example that was not changed. */
  readonly lastShown: { readonly get: () => string | null; readonly set: (id: string | null) => void };
  /** Writes a file for the user. */
  readonly download: (name: string, text: string) => void;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A moment in words. */
  readonly timeInWords: (moment: number) => string;
}
