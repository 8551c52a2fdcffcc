import type { DraftHead } from "../../worker/index.ts";
import type { Origin } from "../document/index.ts";
import { FileBehind } from "./file-behind.ts";
import type { KeeperParts, Keeping } from "./keeping.ts";
import type { Preferences } from "./preferences.ts";
import { NOTHING, ShownText } from "./shown-text.ts";
import { titleOf } from "./title-of.ts";

/** What an example that was not changed is remembered by. */
const EXAMPLE = "example:";

/**
 * Keeps the text: as a draft all the time, in the file when asked. Nothing is ever lost by it: what would be replaced is kept as a
 * draft first, and nothing newer is written over, be it on the disk or by another tab.
 */
export class Keeper {
  private readonly parts: KeeperParts;
  private readonly shown: ShownText;
  private readonly file: FileBehind;

  constructor(parts: KeeperParts) {
    this.parts = parts;
    this.shown = new ShownText(parts);
    this.file = new FileBehind(parts, this.shown);
  }

  readonly snapshot = (): Keeping => this.shown.seen;
  readonly subscribe = (listener: () => void): (() => void) => this.shown.subscribe(listener);

  /** Shows again what this tab showed before it was loaded anew, or else the file behind the page. */
  start(): Promise<void> {
    return this.shown.task(async () => {
      await this.shown.drafts.gatherLeftovers();
      const id = this.parts.lastShown.get();
      if (id === NOTHING) return;
      if (id?.startsWith(EXAMPLE) && (await this.showExample(id.slice(EXAMPLE.length)))) return;
      const draft = id === null ? null : await this.shown.drafts.read(id);
      const { server } = this.parts;
      // A draft of another file was shown by another server, from whom this one has taken over the port.
      if (draft !== null && (draft.file === null || server === null || draft.file.id === server.id))
        await this.file.show(draft);
      else if (server !== null) await this.file.showFile(server);
    });
  }

  /** Shows the file behind the page, with what was not saved of it. */
  openFile(): Promise<void> {
    return this.shown.task(async () => {
      await this.shown.keep();
      if (this.parts.server !== null) await this.file.showFile(this.parts.server);
    });
  }

  /** Shows a shipped example; as it is kept nowhere before it is changed. */
  openExample(name: string): Promise<void> {
    return this.shown.task(async () => {
      await this.shown.keep();
      if (!(await this.showExample(name))) this.shown.tell(`There is no example ${name} here.`, true);
    });
  }

  /** Shows another text, kept as a draft from now on. What was shown stays among the drafts, where it was changed. */
  openText(text: string, origin: Origin): Promise<void> {
    return this.shown.task(async () => {
      await this.shown.keep();
      this.shown.put(text, origin, { clean: null });
      await this.shown.keep();
    });
  }

  openDraft(id: string): Promise<void> {
    return this.shown.task(async () => {
      await this.shown.keep();
      const draft = await this.shown.drafts.read(id);
      if (draft === null) this.shown.tell("This draft is no longer there.", true);
      else await this.file.show(draft);
    });
  }

  listDrafts(): Promise<readonly DraftHead[]> {
    return this.shown.drafts.list();
  }

  /** Takes a draft away. The one that is shown is written anew when its text changes. */
  removeDraft(id: string): Promise<void> {
    return this.shown.task(async () => {
      await this.shown.drafts.remove(id);
      if (id === this.shown.place.id) this.shown.place.revision = 0;
    });
  }

  /** Shows what another tab wrote into the same draft; what is shown stays as a draft of its own, where it differs. */
  takeOther(): Promise<void> {
    return this.shown.task(async () => {
      const { id } = this.shown.place;
      const draft = id === null ? null : await this.shown.drafts.read(id);
      if (draft === null) {
        this.shown.set({ otherTab: null });
        return;
      }
      if (this.shown.text !== this.shown.place.kept && this.shown.text !== this.shown.place.clean) {
        const at = this.parts.timeInWords(this.parts.now());
        if (!(await this.shown.putAside(this.shown.text, `${draft.title}, this tab’s text of ${at}`, null)))
          return;
      }
      this.shown.take(draft.text);
      this.shown.place.revision = draft.revision;
      this.shown.place.kept = this.shown.text;
      this.shown.set({ otherTab: null });
    });
  }

  /** Looks at a link: what it holds is offered, not opened. @returns whether it holds anything */
  offer(found: { readonly text: string } | { readonly problem: string } | null): boolean {
    if (found === null) return false;
    if ("problem" in found) this.shown.tell(found.problem, true);
    else this.shown.set({ offered: { text: found.text, title: titleOf(found.text) ?? "without a title" } });
    return true;
  }

  /** Whether the text that is shown shall not be opened by itself when the page is loaded anew. */
  setAside(isAside: boolean): void {
    this.shown.setAside(isAside);
  }

  /** Answers the offer of a link. */
  async answerOffer(isWanted: boolean): Promise<void> {
    const { offered } = this.shown.seen;
    this.shown.set({ offered: null });
    if (isWanted && offered !== null)
      await this.openText(offered.text, { kind: "link", name: offered.title });
  }

  /** A text beside the file behind the page; null where there is none. */
  async sourceText(name: string): Promise<string | null> {
    return (await this.parts.server?.sourceText(name)) ?? null;
  }

  get preferences(): Preferences {
    return this.parts.preferences;
  }

  /** What to know of where drafts are kept, in sentences. */
  get keptIn(): string {
    return this.parts.keptIn;
  }

  /** Whether something would be lost if the page went away now. */
  wouldLose(): boolean {
    const { isSaved, autosave } = this.shown.seen;
    return !isSaved && (autosave === "fails" || (this.parts.leftovers === null && !this.shown.isKept()));
  }

  dismiss(what: "notice" | "otherTab"): void {
    this.shown.set({ [what]: null });
  }

  private async showExample(name: string): Promise<boolean> {
    const text = await this.parts.exampleText(name).catch(() => null);
    if (text === null) return false;
    this.shown.put(text, { kind: "example", name }, { clean: undefined });
    this.parts.lastShown.set(`${EXAMPLE}${name}`);
    return true;
  }

  /** As `FileBehind`. */
  save(): Promise<void> {
    return this.shown.task(() => this.file.save());
  }

  settle(which: "disk" | "mine"): Promise<void> {
    return this.file.settle(which);
  }

  /** As `ShownText`. */
  download(): void {
    this.shown.download();
  }

  fileName(ending: string, part?: string): string {
    return this.shown.fileName(ending, part);
  }

  tell(words: string, isProblem?: boolean): void {
    this.shown.tell(words, isProblem);
  }

  hurry(): Promise<void> {
    return this.shown.hurry();
  }

  leave(): void {
    this.shown.leave();
  }
}
