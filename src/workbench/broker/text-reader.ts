import type { Change, Diagnostic, Scenario } from "../../scenario/index.ts";
import type { FromDesk, ToDesk } from "../../worker/index.ts";
import type { DocumentStore, Origin } from "../document/index.ts";
import type { Line } from "./line.ts";

/** The text as it was last read. */
export interface Reading {
  /** The last text without errors; null until there was one. Stays while a newer text has errors. */
  readonly scenario: Scenario | null;
  /** The text that `scenario` was read from. */
  readonly text: string;
  /** Of the newest text that was read. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the newest text that was read has errors, so that `scenario` is an older one. */
  readonly hasErrors: boolean;
  /** Version of the document that was read last; 0 before the first. */
  readonly version: number;
  /** Why the present text could not be read at all, in words; it is not tried again by itself before it changes. */
  readonly failed: string | null;
}

interface PendingChange {
  readonly change: Change;
  readonly what: string;
  readonly done: (refusal: string | null) => void;
}

const UNREAD: Reading = {
  scenario: null,
  text: "",
  diagnostics: [],
  hasErrors: false,
  version: 0,
  failed: null,
};

/** Milliseconds in which a text that is no trouble is read, mostly; less than the editor waits before it explains or suggests. */
const PROMPT_MS = 100;

/** Has the quick worker read the text whenever it changes, and make changes in it. */
export class TextReader {
  private readonly document: DocumentStore;
  private readonly line: Line;
  private readonly told: {
    readonly changed: (isOther: boolean) => void;
    readonly read: () => void;
    readonly regrounded: () => void;
  };
  private readonly listeners = new Set<() => void>();
  private current: Reading = UNREAD;
  /** Version of the text that is being read, and of the one that could not be. */
  private reads: number | null = null;
  private by: string | null = null;
  private of: Origin | null = null;
  private readsSince = 0;
  private gaveUp: number | null = null;
  private readonly changes: PendingChange[] = [];
  private isChanging = false;

  /** @param told - `changed`: the text has, and is being read, or is another that was opened; `read`: it has been, without errors, and is the newest; `regrounded`: answers are to be by other figures */
  constructor(document: DocumentStore, line: Line, told: TextReader["told"]) {
    this.document = document;
    this.line = line;
    this.told = told;
    document.subscribe(() => this.read());
  }

  readonly reading = (): Reading => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The reading that answers are by; null: the file's own figures. */
  readonly readingId = (): string | null => this.by;

  /** Has all that is shown answered by a reading of the file, or by its own figures again. */
  answerBy(reading: string | null): void {
    if (this.by === reading) return;
    this.by = reading;
    this.told.regrounded();
    this.line.open = null;
    this.read();
    for (const listener of this.listeners) listener();
  }

  /** Whether the present text has been read and has no errors. */
  isReady(): boolean {
    const { scenario, hasErrors, version } = this.current;
    return scenario !== null && !hasErrors && this.isNewest(version);
  }

  /** Whether the present text has been read, or has only just been given to be: then it can be read elsewhere too. */
  readonly isPrompt = (): boolean =>
    this.current.version > 0 &&
    !this.isNewest(this.gaveUp ?? 0) &&
    (this.reads === null || performance.now() - this.readsSince < PROMPT_MS);

  isNewest(version: number): boolean {
    return version === this.document.snapshot().version;
  }

  /** Reads the newest text, one at a time: what is typed meanwhile is read when this is done. */
  read(): void {
    const { version, text, origin } = this.document.snapshot();
    if (origin === null || this.reads !== null || version === this.gaveUp || version === this.line.open)
      return;
    this.reads = version;
    this.readsSince = performance.now();
    this.told.changed(this.of !== null && this.of !== origin);
    this.of = origin;
    this.line.post({ type: "open", version, text, reading: this.by });
    this.line.open = version;
  }

  /**
   * Makes a change in the text, where it stands; what would bring an error is not made.
   *
   * @param what - in words, for the announcement and the history
   * @returns why it was not made; null where it was
   */
  change(change: Change, what: string): Promise<string | null> {
    return new Promise((done) => {
      this.changes.push({ change, what, done });
      this.nextChange();
    });
  }

  /** One change at a time, and only to a text that the worker has read. */
  private nextChange(): void {
    const { version } = this.document.snapshot();
    if (version === this.gaveUp)
      for (const { done } of this.changes.splice(0)) done("the text cannot be read as it is");
    const next = this.changes[0];
    if (next === undefined || this.isChanging || this.reads !== null || this.line.open !== version) return;
    this.isChanging = true;
    this.line.post({ type: "change", version, change: next.change });
  }

  hearChanged({ version, result }: Extract<FromDesk, { type: "changed" }>): void {
    this.isChanging = false;
    // Typed over meanwhile: the change is made anew in the text as it is now.
    if (version === this.document.snapshot().version) {
      const { what, done } = this.changes.shift()!;
      if ("edits" in result) this.document.apply(result.edits, what);
      done("edits" in result ? null : result.refusal);
    }
    this.nextChange();
  }

  hearOpened({ version, scenario, diagnostics }: Extract<FromDesk, { type: "opened" }>): void {
    this.reads = null;
    const { text, version: newest } = this.document.snapshot();
    const hasErrors = scenario === null;
    // Taken out, or the file is another.
    if (this.by !== null && scenario?.readings.some(({ id }) => id === this.by) === false) this.by = null;
    const known =
      hasErrors || version !== newest
        ? { scenario: this.current.scenario, text: this.current.text }
        : { scenario, text };
    this.set({ ...known, diagnostics, hasErrors, version, failed: null });
    if (version !== newest) this.read();
    else {
      this.nextChange();
      if (this.isReady()) this.told.read();
    }
  }

  /** The worker was ended. @param over - what it was at: a change is not made, a text not read again before it has changed */
  fail(why: string, over: ToDesk | null): void {
    if (over?.type === "change") this.changes.shift()?.done(`the engine was started anew: ${why}`);
    this.isChanging = false;
    if (over?.type === "open") {
      this.gaveUp = over.version;
      this.set({ ...this.current, failed: why });
    }
    this.reads = null;
    this.read();
    this.nextChange();
  }

  /** Reads the text once more that could not be read. */
  readAgain(): void {
    this.gaveUp = null;
    this.set({ ...this.current, failed: null });
    this.read();
  }

  private set(reading: Reading): void {
    this.current = reading;
    for (const listener of this.listeners) listener();
  }
}
