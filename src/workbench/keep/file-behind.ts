import type { Draft, OnDisk } from "../../worker/index.ts";
import type { KeeperParts } from "./keeping.ts";
import type { Server } from "./program.ts";
import type { ShownText } from "./shown-text.ts";

/** The file behind the page, where there is one: shown, followed on the disk, and saved, never over what is newer. */
export class FileBehind {
  private readonly parts: KeeperParts;
  private readonly shown: ShownText;

  constructor(parts: KeeperParts, shown: ShownText) {
    this.parts = parts;
    this.shown = shown;
    parts.server?.watch(
      (version) => void shown.task(() => this.hearOfDisk(version)),
      (isServerThere) => shown.set({ isServerThere }),
    );
  }

  async showFile(server: Server): Promise<void> {
    const now = await this.readDisk(server);
    const id = `file:${server.id}`;
    const draft = await this.shown.drafts.read(id);
    if (draft !== null && draft.text !== now?.text) await this.show(draft, now);
    else if (now === null)
      this.shown.tell(`${server.name} cannot be read: its program does not answer.`, true);
    else if (now.text === null) this.shown.tell(now.problem, true);
    else {
      this.shown.put(now.text, { kind: "file", name: server.name }, { id, revision: draft?.revision ?? 0 });
      this.shown.place.base = { version: now.version, text: this.shown.text };
      await this.shown.keep(); // takes away a draft that holds no more than the disk
      this.shown.publish();
    }
  }

  /** Shows a draft; where it is of the file behind the page, as its unsaved text. @param now - the disk, where it was read already */
  async show(draft: Draft, now?: OnDisk | null): Promise<void> {
    const { id, text, origin, revision, file } = draft;
    const { server, timeInWords } = this.parts;
    const base = file !== null && file.id === server?.id ? file.base : null;
    this.shown.put(text, origin, {
      id,
      revision,
      ...(base === null ? {} : { base }),
      clean: base?.text ?? null,
    });
    this.shown.place.kept = this.shown.text;
    this.shown.publish();
    if (base === null || server === null) return;
    const disk = now === undefined ? await this.readDisk(server) : now;
    if (disk !== null && disk.version !== base.version) this.meetDisk(server, disk);
    else if (!this.shown.seen.isSaved)
      this.shown.tell(
        `Shown with what was not saved on ${timeInWords(draft.changedAt)}. ${server.name} is as it was.`,
      );
  }

  /**
   * Chooses between the text shown and that on the disk; the other one stays among the drafts.
   *
   * @param which - "disk": shows what is on the disk; "mine": stays with what is shown, which saving then puts there
   */
  settle(which: "disk" | "mine"): Promise<void> {
    return this.shown.task(async () => {
      const { onDisk } = this.shown.seen;
      const { server } = this.parts;
      if (onDisk === null || server === null || this.shown.origin === null) return;
      if (onDisk.text === null) {
        if (which === "mine") await this.saveTo(server, null);
        return;
      }
      const at = this.parts.timeInWords(this.parts.now());
      const base = { version: onDisk.version, text: onDisk.text };
      const isAside =
        which === "disk"
          ? // Still a text of the file, so that it can be saved after all.
            await this.shown.putAside(this.shown.text, `${server.name}, your text of ${at}`, {
              id: server.id,
              base,
            })
          : await this.shown.putAside(onDisk.text, `${server.name}, from the disk at ${at}`, null);
      if (!isAside) return;
      if (which === "disk") {
        await this.shown.drafts.forget(this.shown.place);
        this.shown.take(onDisk.text);
        this.shown.place.base = { version: onDisk.version, text: this.shown.text };
        this.shown.place.clean = this.shown.text;
        this.shown.place.kept = this.shown.text;
      } else {
        this.shown.place.base = base;
        this.shown.place.clean = base.text;
        this.shown.place.kept = null;
        await this.shown.keep();
      }
      this.shown.set({ onDisk: null });
      this.shown.tell(
        which === "disk"
          ? "The text of the disk is shown. Yours is among the drafts."
          : `Your text stays; the one on the disk is among the drafts${server.canSave ? ", and saving puts yours in its place" : ""}.`,
      );
    });
  }

  private async hearOfDisk(version: string | null): Promise<void> {
    const { server } = this.parts;
    if (server === null || this.shown.place.base === null) return;
    if (version === this.shown.place.base.version) {
      this.shown.set({ onDisk: null });
      return;
    }
    const now = await this.readDisk(server);
    if (now !== null && now.version !== this.shown.place.base.version) this.meetDisk(server, now);
  }

  /** Takes over what is on the disk where nothing of the text shown would be lost, or else has the user choose. */
  private meetDisk(server: Server, now: OnDisk): void {
    if (
      now.text === null ||
      (now.text !== this.shown.text && this.shown.text !== this.shown.place.base?.text)
    ) {
      this.shown.set({ onDisk: now });
      return;
    }
    if (now.text !== this.shown.text) {
      this.shown.take(now.text);
      this.shown.tell(
        `${server.name} has changed on the disk and is shown as it is there now. Undo shows it as it was.`,
      );
    }
    this.shown.place.base = { version: now.version, text: this.shown.text };
    this.shown.place.clean = this.shown.text;
    this.shown.place.kept = null;
    void this.shown.task(() => this.shown.keep()); // takes away the draft of what is now the text of the disk
    this.shown.set({ onDisk: null, otherTab: null });
  }

  private async readDisk(server: Server): Promise<OnDisk | null> {
    try {
      return await server.read();
    } catch {
      this.shown.set({ isServerThere: false });
      return null;
    }
  }

  /** Writes the text into the file behind the page where it is the text of that; else downloads it. */
  async save(): Promise<void> {
    const { server } = this.parts;
    if (this.shown.origin === null) return;
    if (server === null || !server.canSave || this.shown.place.base === null) {
      this.shown.download();
      return;
    }
    await this.saveTo(server, this.shown.place.base.version);
  }

  private async saveTo(server: Server, replaces: string | null): Promise<void> {
    const { place, text } = this.shown;
    const outcome = await server.save(text, replaces);
    switch (outcome.kind) {
      case "saved":
        this.shown.set({ isServerThere: true, onDisk: null });
        place.base = { version: outcome.version, text };
        place.clean = text;
        place.kept = null;
        // Takes the draft away, unless something was typed meanwhile.
        if (place === this.shown.place) await this.shown.keep();
        break;
      case "newer":
        if (outcome.now.text === text) this.meetDisk(server, outcome.now);
        else this.shown.set({ onDisk: outcome.now });
        break;
      case "refused":
        this.shown.tell(`Not saved: ${outcome.problem}`, true);
        break;
      case "unreachable":
        this.shown.set({ isServerThere: false });
    }
    this.shown.publish();
  }
}
