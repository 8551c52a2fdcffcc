import type { Draft, Versioned } from "../../worker/index.ts";
import type { Origin } from "../document/index.ts";
import { DraftKeeping, type Place } from "./draft-keeping.ts";
import type { KeeperParts, Keeping } from "./keeping.ts";
import { titleOf } from "./title-of.ts";

/** Milliseconds without a change before the text is kept, where what a page leaves behind is gathered later. */
const CALM_MS = 400;

/** Remembered in place of a text that shall not be opened by itself. */
export const NOTHING = "nothing";

/** The text shown, and where it is kept: it follows the document, and puts other texts in its place. */
export class ShownText {
  readonly drafts: DraftKeeping;
  place: Place = { id: null, revision: 0, base: null, clean: null, kept: null };
  origin: Origin | null = null;
  text = "";
  seen: Keeping;
  private isAside = false;
  private readonly parts: KeeperParts;
  private readonly listeners = new Set<() => void>();
  /** Tasks that change where the text is kept, one after the other. */
  private tasks: Promise<void> = Promise.resolve();
  private calm: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: KeeperParts) {
    const { server } = parts;
    this.parts = parts;
    this.drafts = new DraftKeeping({
      ...parts,
      fileId: server?.id ?? null,
      works: (isWorking) => {
        const autosave = isWorking ? "works" : "fails";
        if (this.seen.autosave !== autosave) this.set({ autosave });
      },
    });
    this.seen = {
      file: server === null ? null : { name: server.name, canSave: server.canSave },
      isFileShown: false,
      isSaved: true,
      autosave: "works",
      onDisk: null,
      isServerThere: true,
      otherTab: null,
      offered: null,
      notice: null,
    };
    parts.document.subscribe(() => this.followDocument());
    parts.tabs.listen(({ id, revision }) => {
      if (id === this.place.id && revision > this.place.revision) this.set({ otherTab: "wrote" });
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private followDocument(): void {
    const { document } = this.parts;
    const { origin } = document.snapshot();
    if (origin !== this.origin) {
      // Opened past this keeper: what was shown before is kept all the same.
      const before = { place: this.place, origin: this.origin, text: this.text };
      this.place = { id: null, revision: 0, base: null, clean: document.fileText(), kept: null };
      void this.task(() => this.keepAs(before.place, before.origin, before.text));
      this.origin = origin;
    }
    const text = document.fileText();
    if (text !== this.text) {
      this.text = text;
      clearTimeout(this.calm);
      this.calm = setTimeout(() => void this.hurry(), this.parts.leftovers === null ? 0 : CALM_MS);
    }
    this.publish();
  }

  /** Shows a text at a new place. @param clean - undefined: the text as it is shown; null: it is kept nowhere yet */
  put(
    text: string,
    origin: Origin,
    place: { id?: string; revision?: number; base?: Versioned; clean?: string | null | undefined },
  ): void {
    const before = { place: this.place, origin: this.origin, text: this.text };
    void this.task(() => this.keepAs(before.place, before.origin, before.text));
    this.place = { id: null, revision: 0, base: null, kept: null, ...place, clean: null };
    this.origin = origin;
    this.parts.document.open(text, origin);
    this.place.clean = place.clean === undefined ? this.text : place.clean;
    this.isAside = false;
    this.remember(this.place.id);
    this.set({ onDisk: null, otherTab: null, notice: null });
  }

  setAside(isAside: boolean): void {
    if (isAside === this.isAside) return;
    this.isAside = isAside;
    this.parts.lastShown.set(isAside ? NOTHING : this.place.id);
  }

  private remember(id: string | null): void {
    if (!this.isAside) this.parts.lastShown.set(id);
  }

  /** Puts a text in the place of the one shown, as one step that can be undone. */
  take(text: string): void {
    const { document } = this.parts;
    const { doc } = document.state;
    document.dispatch({
      changes: { from: 0, to: doc.length, insert: text.replaceAll("\r\n", "\n") },
      userEvent: "input.replace",
    });
    // Other line ends than the text shown had: only opening it takes them over.
    if (document.fileText() !== text && this.origin !== null) document.open(text, this.origin);
    clearTimeout(this.calm);
  }

  isKept(): boolean {
    return this.text === this.place.kept || this.text === this.place.clean;
  }

  keep(): Promise<void> {
    return this.keepAs(this.place, this.origin, this.text);
  }

  private async keepAs(place: Place, origin: Origin | null, text: string): Promise<void> {
    if (origin === null) return;
    const outcome = await this.drafts.keep(place, origin, text);
    if (place !== this.place) return;
    if (outcome === "parted") this.set({ otherTab: "parted" });
    if (place.revision > 0) this.remember(place.id);
    this.publish();
  }

  async putAside(text: string, title: string, file: Draft["file"]): Promise<boolean> {
    const isKept = await this.drafts.putAside(text, title, file);
    if (!isKept)
      this.tell("Nothing can be kept here, so nothing was replaced. Download your text first.", true);
    return isKept;
  }

  /** Keeps at once what would be kept soon: the page may be about to close. */
  hurry(): Promise<void> {
    clearTimeout(this.calm);
    return this.task(() => this.keep());
  }

  /** Keeps what there is no time left to keep in the usual way: the page goes away now. */
  leave(): void {
    void this.hurry();
    const id = this.origin === null ? null : this.drafts.leave(this.place, this.origin, this.text);
    if (id !== null) this.remember(id);
  }

  download(): void {
    if (this.origin === null) return;
    this.parts.download(this.fileName("yaml"), this.text);
    this.place.clean = this.text;
    this.publish();
    this.tell(`${this.fileName("yaml")} was handed to the browser’s downloads.`);
  }

  /** A name for a file made of what is shown. @param ending - without the dot; `part` - which part of it, where it is not all */
  fileName(ending: string, part = ""): string {
    const name = this.origin?.kind === "file" ? this.origin.name.replace(/\.[^.]*$/, "") : titleOf(this.text);
    const plain = (text: string): string =>
      text
        .normalize("NFKC")
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
        .replace(/^-|-$/g, "")
        .slice(0, 60);
    const words = [plain(name ?? this.origin?.name ?? "") || "scenario", plain(part)];
    return `${words.filter((word) => word !== "").join("-")}.${ending}`;
  }

  tell(words: string, isProblem = false): void {
    this.set({ notice: { words, isProblem } });
  }

  set(change: Partial<Keeping>): void {
    const isFileShown = this.place.base !== null;
    const isSaved = this.origin === null || this.text === this.place.clean;
    const next = { ...this.seen, ...change, isFileShown, isSaved };
    // Most letters typed change nothing of this.
    if ((Object.keys(next) as (keyof Keeping)[]).every((key) => next[key] === this.seen[key])) return;
    this.seen = next;
    for (const listener of this.listeners) listener();
  }

  publish(): void {
    this.set({});
  }

  task(work: () => Promise<void>): Promise<void> {
    this.tasks = this.tasks.then(work).catch((error: unknown) => {
      this.tell(
        `Something went wrong in keeping the text: ${error instanceof Error ? error.message : String(error)}`,
        true,
      );
    });
    return this.tasks;
  }
}
