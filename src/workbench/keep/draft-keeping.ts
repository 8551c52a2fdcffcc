import type { Draft, DraftHead, Versioned } from "../../worker/index.ts";
import type { Origin } from "../document/index.ts";
import type { Drafts } from "./drafts.ts";
import type { Leftovers } from "./leftovers.ts";
import type { Tabs } from "./tabs.ts";
import { titleOf } from "./title-of.ts";

/** Where a text that is shown is kept. */
export interface Place {
  /** Its draft; null: none yet. */
  id: string | null;
  /** Of the draft, as this tab wrote or read it last; 0: none. */
  revision: number;
  /** What the disk held, for the text of the file. */
  base: Versioned | null;
  /** The text that needs no keeping: as it was opened, saved or downloaded. */
  clean: string | null;
  /** The text that the draft holds. */
  kept: string | null;
}

export interface DraftParts {
  readonly drafts: Drafts;
  /** Null where drafts are kept too soon to leave anything. */
  readonly leftovers: Leftovers | null;
  readonly tabs: Tabs;
  /** Of the file behind the page; null: none. */
  readonly fileId: string | null;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told after every attempt: whether anything can be kept. */
  readonly works: (isWorking: boolean) => void;
}

/** Keeps texts as drafts. Where nothing can be kept, says so and goes on without. */
export class DraftKeeping {
  private readonly parts: DraftParts;

  constructor(parts: DraftParts) {
    this.parts = parts;
  }

  read(id: string): Promise<Draft | null> {
    return this.attempt((drafts) => drafts.read(id), null);
  }

  list(): Promise<readonly DraftHead[]> {
    return this.attempt((drafts) => drafts.list(), []);
  }

  async remove(id: string): Promise<void> {
    await this.attempt((drafts) => drafts.remove(id), undefined);
    this.parts.tabs.tell({ id, revision: 0 });
  }

  /**
   * Keeps a text where it belongs, unless it is kept there already or is on the disk.
   *
   * @returns "parted" where another tab wrote to its draft, so that it became a draft of its own
   */
  async keep(place: Place, origin: Origin, text: string): Promise<"kept" | "parted" | "nowhere"> {
    if (text === place.kept) return "kept";
    const isOnDisk = place.base !== null;
    if (text === place.clean && (isOnDisk || place.revision === 0)) {
      if (isOnDisk) await this.forget(place);
      place.kept = text;
      return "kept";
    }
    const { newId, tabs, leftovers } = this.parts;
    let outcome: "kept" | "parted" = "kept";
    for (;;) {
      place.id ??= newId();
      const { id, revision: over } = place;
      const draft = this.draftOf(id, place, origin, text);
      const revision = await this.attempt((drafts) => drafts.write(draft, over), undefined);
      if (revision === undefined) return "nowhere";
      if (revision !== null) {
        place.revision = revision;
        place.kept = text;
        leftovers?.remove(id);
        tabs.tell({ id, revision });
        return outcome;
      }
      // Another tab wrote there: this one goes on by itself, so that neither writes over the other.
      place.id = null;
      place.revision = 0;
      outcome = "parted";
    }
  }

  /** Takes away the draft of a text that needs none any more; only its own: what another tab wrote meanwhile stays. */
  async forget(place: Place): Promise<void> {
    const { id, revision } = place;
    if (id === null || revision === 0) return;
    const there = await this.read(id);
    if (there?.revision === revision) await this.remove(id);
    place.revision = 0;
  }

  /** Keeps a text as a draft of its own. @returns false where nothing can be kept */
  async putAside(text: string, title: string, file: Draft["file"]): Promise<boolean> {
    const { newId, now } = this.parts;
    const origin: Origin = { kind: "draft", name: title };
    const draft = { id: newId(), title, text, origin, file, changedAt: now() };
    return (await this.attempt((drafts) => drafts.write(draft, 0), null)) !== null;
  }

  /** Keeps what there is no time left to keep in the usual way. @returns the id of the draft it will be; null: nothing to keep */
  leave(place: Place, origin: Origin, text: string): string | null {
    if (text === place.kept || (text === place.clean && place.revision === 0)) return null;
    place.id ??= this.parts.newId();
    const draft = this.draftOf(place.id, place, origin, text);
    this.parts.leftovers?.put({ draft, over: place.revision });
    return place.id;
  }

  /** Makes drafts of what was left when a page went away. */
  async gatherLeftovers(): Promise<void> {
    const { leftovers, newId } = this.parts;
    for (const { draft, over } of leftovers?.all() ?? []) {
      let written = await this.attempt((drafts) => drafts.write(draft, over), undefined);
      // It was kept in time after all, or another tab wrote there since: then it becomes a draft of its own.
      if (written === null && (await this.read(draft.id))?.text !== draft.text)
        written = await this.attempt((drafts) => drafts.write({ ...draft, id: newId() }, 0), undefined);
      if (written !== undefined) leftovers?.remove(draft.id);
    }
  }

  private draftOf(id: string, { base }: Place, origin: Origin, text: string): Omit<Draft, "revision"> {
    const { fileId, now } = this.parts;
    const file = base === null || fileId === null ? null : { id: fileId, base };
    return { id, title: titleOf(text) ?? origin.name, text, origin, file, changedAt: now() };
  }

  private async attempt<T>(work: (drafts: Drafts) => Promise<T>, otherwise: T): Promise<T> {
    try {
      const result = await work(this.parts.drafts);
      this.parts.works(true);
      return result;
    } catch {
      this.parts.works(false);
      return otherwise;
    }
  }
}
