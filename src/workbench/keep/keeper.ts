import type { Origin } from "../document/index.ts";
import { DraftKeeping, type Place } from "./draft-keeping.ts";
import type { Base, Draft } from "./drafts.ts";
import type { KeeperParts, Keeping } from "./keeping.ts";
import type { OnDisk, Server } from "./server.ts";
import { titleOf } from "./title-of.ts";

/** Milliseconds without a change before the browser keeps the text. */
const CALM_MS = 400;

/** What an example that was not changed is remembered by. */
const EXAMPLE = "example:";

/**
 * Keeps the text: in the browser all the time, in the file when asked. Nothing is ever lost by it: what would be replaced is kept as a
 * draft first, and nothing newer is written over, be it on the disk or by another tab.
 */
export class Keeper {
  private readonly parts: KeeperParts;
  private readonly drafts: DraftKeeping;
  private place: Place = { id: null, revision: 0, base: null, clean: null, kept: null };
  private origin: Origin | null = null;
  private text = "";
  private seen: Keeping;
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
    server?.watch(
      (version) => void this.task(() => this.hearOfDisk(version)),
      (isServerThere) => this.set({ isServerThere }),
    );
  }

  readonly snapshot = (): Keeping => this.seen;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Shows again what this tab showed before it was loaded anew, or else the file behind the page. */
  start(): Promise<void> {
    return this.task(async () => {
      await this.drafts.gatherLeftovers();
      const id = this.parts.lastShown.get();
      if (id?.startsWith(EXAMPLE) && (await this.showExample(id.slice(EXAMPLE.length)))) return;
      const draft = id === null ? null : await this.drafts.read(id);
      const { server } = this.parts;
      // A draft of another file was shown by another server, from whom this one has taken over the port.
      if (draft !== null && (draft.file === null || server === null || draft.file.id === server.id))
        await this.show(draft);
      else if (server !== null) await this.showFile(server);
    });
  }

  /** Shows the file behind the page, with what was not saved of it. */
  openFile(): Promise<void> {
    return this.task(async () => {
      await this.keep();
      if (this.parts.server !== null) await this.showFile(this.parts.server);
    });
  }

  /** Shows a shipped example; as it is kept nowhere before it is changed. */
  openExample(name: string): Promise<void> {
    return this.task(async () => {
      await this.keep();
      if (!(await this.showExample(name))) this.tell(`There is no example ${name} here.`, true);
    });
  }

  /** Shows another text, kept as a draft from now on. What was shown stays among the drafts, where it was changed. */
  openText(text: string, origin: Origin): Promise<void> {
    return this.task(async () => {
      await this.keep();
      this.put(text, origin, { clean: null });
      await this.keep();
    });
  }

  openDraft(id: string): Promise<void> {
    return this.task(async () => {
      await this.keep();
      const draft = await this.drafts.read(id);
      if (draft === null) this.tell("This draft is no longer there.", true);
      else await this.show(draft);
    });
  }

  listDrafts(): Promise<readonly Draft[]> {
    return this.drafts.list();
  }

  /** Takes a draft away. The one that is shown is written anew when its text changes. */
  removeDraft(id: string): Promise<void> {
    return this.task(async () => {
      await this.drafts.remove(id);
      if (id === this.place.id) this.place.revision = 0;
    });
  }

  /** Writes the text into the file behind the page where it is the text of that; else downloads it. */
  save(): Promise<void> {
    return this.task(() => this.saveNow());
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
        .replace(/^-+|-+$/g, "")
        .slice(0, 60);
    const words = [plain(name ?? this.origin?.name ?? "") || "scenario", plain(part)];
    return `${words.filter((word) => word !== "").join("-")}.${ending}`;
  }

  /**
   * Chooses between the text shown and that on the disk; the other one stays among the drafts.
   *
   * @param which - "disk": shows what is on the disk; "mine": stays with what is shown, which saving then puts there
   */
  settle(which: "disk" | "mine"): Promise<void> {
    return this.task(async () => {
      const { onDisk } = this.seen;
      const { server } = this.parts;
      if (onDisk === null || server === null || this.origin === null) return;
      if (onDisk.text === null) {
        if (which === "mine") await this.saveTo(server, null);
        return;
      }
      const at = this.parts.timeInWords(this.parts.now());
      const base = { version: onDisk.version, text: onDisk.text };
      const isAside =
        which === "disk"
          ? // Still a text of the file, so that it can be saved after all.
            await this.putAside(this.text, `${server.name}, your text of ${at}`, { id: server.id, base })
          : await this.putAside(onDisk.text, `${server.name}, from the disk at ${at}`, null);
      if (!isAside) return;
      if (which === "disk") {
        await this.drafts.forget(this.place);
        this.take(onDisk.text);
        this.place.base = { version: onDisk.version, text: this.text };
        this.place.clean = this.text;
        this.place.kept = this.text;
      } else {
        this.place.base = base;
        this.place.clean = base.text;
        this.place.kept = null;
        await this.keep();
      }
      this.set({ onDisk: null });
      this.tell(
        which === "disk"
          ? "The text of the disk is shown. Yours is among the drafts."
          : `Your text stays; the one on the disk is among the drafts${server.canSave ? ", and saving puts yours in its place" : ""}.`,
      );
    });
  }

  /** Shows what another tab wrote into the same draft; what is shown stays as a draft of its own, where it differs. */
  takeOther(): Promise<void> {
    return this.task(async () => {
      const { id } = this.place;
      const draft = id === null ? null : await this.drafts.read(id);
      if (draft === null) {
        this.set({ otherTab: null });
        return;
      }
      if (this.text !== this.place.kept && this.text !== this.place.clean) {
        const at = this.parts.timeInWords(this.parts.now());
        if (!(await this.putAside(this.text, `${draft.title}, this tab’s text of ${at}`, null))) return;
      }
      this.take(draft.text);
      this.place.revision = draft.revision;
      this.place.kept = this.text;
      this.set({ otherTab: null });
    });
  }

  /** Looks at a link: what it holds is offered, not opened. @returns whether it holds anything */
  offer(found: { readonly text: string } | { readonly problem: string } | null): boolean {
    if (found === null) return false;
    if ("problem" in found) this.tell(found.problem, true);
    else this.set({ offered: { text: found.text, title: titleOf(found.text) ?? "without a title" } });
    return true;
  }

  /** Answers the offer of a link. */
  async answerOffer(isWanted: boolean): Promise<void> {
    const { offered } = this.seen;
    this.set({ offered: null });
    if (isWanted && offered !== null)
      await this.openText(offered.text, { kind: "link", name: offered.title });
  }

  dismiss(what: "notice" | "otherTab"): void {
    this.set({ [what]: null });
  }

  tell(words: string, isProblem = false): void {
    this.set({ notice: { words, isProblem } });
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
    if (id !== null) this.parts.lastShown.set(id);
  }

  // Following the text

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
      this.calm = setTimeout(() => void this.hurry(), CALM_MS);
    }
    this.publish();
  }

  /** Shows a text at a new place. @param clean - undefined: the text as it is shown; null: it is kept nowhere yet */
  private put(
    text: string,
    origin: Origin,
    place: { id?: string; revision?: number; base?: Base; clean?: string | null | undefined },
  ): void {
    const before = { place: this.place, origin: this.origin, text: this.text };
    void this.task(() => this.keepAs(before.place, before.origin, before.text));
    this.place = { id: null, revision: 0, base: null, kept: null, ...place, clean: null };
    this.origin = origin;
    this.parts.document.open(text, origin);
    this.place.clean = place.clean === undefined ? this.text : place.clean;
    this.parts.lastShown.set(this.place.id);
    this.set({ onDisk: null, otherTab: null, notice: null });
  }

  /** Puts a text in the place of the one shown, as one step that can be undone. */
  private take(text: string): void {
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

  // Keeping in the browser

  private keep(): Promise<void> {
    return this.keepAs(this.place, this.origin, this.text);
  }

  private async keepAs(place: Place, origin: Origin | null, text: string): Promise<void> {
    if (origin === null) return;
    const outcome = await this.drafts.keep(place, origin, text);
    if (place !== this.place) return;
    if (outcome === "parted") this.set({ otherTab: "parted" });
    if (place.revision > 0) this.parts.lastShown.set(place.id);
    this.publish();
  }

  private async putAside(text: string, title: string, file: Draft["file"]): Promise<boolean> {
    const isKept = await this.drafts.putAside(text, title, file);
    if (!isKept)
      this.tell("The browser stores nothing, so nothing was replaced. Download your text first.", true);
    return isKept;
  }

  private async showExample(name: string): Promise<boolean> {
    const text = await this.parts.exampleText(name).catch(() => null);
    if (text === null) return false;
    this.put(text, { kind: "example", name }, { clean: undefined });
    this.parts.lastShown.set(`${EXAMPLE}${name}`);
    return true;
  }

  // The file behind the page

  private async showFile(server: Server): Promise<void> {
    const now = await this.readDisk(server);
    const id = `file:${server.id}`;
    const draft = await this.drafts.read(id);
    if (draft !== null && draft.text !== now?.text) await this.show(draft, now);
    else if (now === null) this.tell(`${server.name} cannot be read: its program does not answer.`, true);
    else if (now.text === null) this.tell(now.problem, true);
    else {
      this.put(now.text, { kind: "file", name: server.name }, { id, revision: draft?.revision ?? 0 });
      this.place.base = { version: now.version, text: this.text };
      await this.keep(); // takes away a draft that holds no more than the disk
      this.publish();
    }
  }

  /** Shows a draft; where it is of the file behind the page, as its unsaved text. @param now - the disk, where it was read already */
  private async show(draft: Draft, now?: OnDisk | null): Promise<void> {
    const { id, text, origin, revision, file } = draft;
    const { server, timeInWords } = this.parts;
    const base = file !== null && file.id === server?.id ? file.base : null;
    this.put(text, origin, { id, revision, ...(base === null ? {} : { base }), clean: base?.text ?? null });
    this.place.kept = this.text;
    this.publish();
    if (base === null || server === null) return;
    const disk = now === undefined ? await this.readDisk(server) : now;
    if (disk !== null && disk.version !== base.version) this.meetDisk(server, disk);
    else if (!this.seen.isSaved)
      this.tell(
        `Shown with what was not saved on ${timeInWords(draft.changedAt)}. ${server.name} is as it was.`,
      );
  }

  private async hearOfDisk(version: string | null): Promise<void> {
    const { server } = this.parts;
    if (server === null || this.place.base === null) return;
    if (version === this.place.base.version) {
      this.set({ onDisk: null });
      return;
    }
    const now = await this.readDisk(server);
    if (now !== null && now.version !== this.place.base.version) this.meetDisk(server, now);
  }

  /** Takes over what is on the disk where nothing of the text shown would be lost, or else has the user choose. */
  private meetDisk(server: Server, now: OnDisk): void {
    if (now.text === null || (now.text !== this.text && this.text !== this.place.base?.text)) {
      this.set({ onDisk: now });
      return;
    }
    if (now.text !== this.text) {
      this.take(now.text);
      this.tell(
        `${server.name} has changed on the disk and is shown as it is there now. Undo shows it as it was.`,
      );
    }
    this.place.base = { version: now.version, text: this.text };
    this.place.clean = this.text;
    this.place.kept = null;
    void this.task(() => this.keep()); // takes away the draft of what is now the text of the disk
    this.set({ onDisk: null, otherTab: null });
  }

  private async readDisk(server: Server): Promise<OnDisk | null> {
    try {
      return await server.read();
    } catch {
      this.set({ isServerThere: false });
      return null;
    }
  }

  private async saveNow(): Promise<void> {
    const { server } = this.parts;
    if (this.origin === null) return;
    if (server === null || !server.canSave || this.place.base === null) {
      this.download();
      return;
    }
    await this.saveTo(server, this.place.base.version);
  }

  private async saveTo(server: Server, replaces: string | null): Promise<void> {
    const { place, text } = this;
    const outcome = await server.save(text, replaces);
    switch (outcome.kind) {
      case "saved":
        this.set({ isServerThere: true, onDisk: null });
        place.base = { version: outcome.version, text };
        place.clean = text;
        place.kept = null;
        // Takes the draft away, unless something was typed meanwhile.
        if (place === this.place) await this.keep();
        break;
      case "newer":
        if (outcome.now.text === text) this.meetDisk(server, outcome.now);
        else this.set({ onDisk: outcome.now });
        break;
      case "refused":
        this.tell(`Not saved: ${outcome.problem}`, true);
        break;
      case "unreachable":
        this.set({ isServerThere: false });
    }
    this.publish();
  }

  // State

  private set(change: Partial<Keeping>): void {
    const isFileShown = this.place.base !== null;
    const isSaved = this.origin === null || this.text === this.place.clean;
    const next = { ...this.seen, ...change, isFileShown, isSaved };
    // Most letters typed change nothing of this.
    if ((Object.keys(next) as (keyof Keeping)[]).every((key) => next[key] === this.seen[key])) return;
    this.seen = next;
    for (const listener of this.listeners) listener();
  }

  private publish(): void {
    this.set({});
  }

  private task(work: () => Promise<void>): Promise<void> {
    this.tasks = this.tasks.then(work).catch((error: unknown) => {
      this.tell(
        `Something went wrong in keeping the text: ${error instanceof Error ? error.message : String(error)}`,
        true,
      );
    });
    return this.tasks;
  }
}
