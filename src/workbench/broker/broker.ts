import { labelsOf, refusalInWords } from "../../present/index.ts";
import type { Change, Diagnostic, FigureAt, Scenario } from "../../scenario/index.ts";
import { type AnswerTo, type ProgressOf, type Question, type QuestionKind, ROAD } from "../../study/index.ts";
import type { FromDesk } from "../../worker/index.ts";
import type { DocumentStore } from "../document/index.ts";
import type { Desk } from "./desk.ts";

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
  /** Why nothing can be read at all: the worker does not run. */
  readonly failed: string | null;
}

/** An answer as it stands; the old one stays until there is a newer. */
export interface Answered<K extends QuestionKind> {
  readonly answer: AnswerTo<K> | null;
  /** The scenario that `answer` is about. */
  readonly scenario: Scenario | null;
  /** Whether `answer` is about an older text than the present one. */
  readonly stale: boolean;
  /** Why there is no newer answer, in words; null while all goes well. */
  readonly failed: string | null;
  readonly progress: ProgressOf<K> | null;
}

const UNANSWERED: Answered<QuestionKind> = {
  answer: null,
  scenario: null,
  stale: true,
  failed: null,
  progress: null,
};
/** Milliseconds without a change of the text before the long worker is asked anew. */
const CALM_MS = 300;
/** Failures of the quick worker, without a text read between them, after which it is given up. */
const MOST_FAILURES = 2;
/** Answers kept of questions that nobody asks any more. */
const MOST_IDLE = 60;
/** Milliseconds in which a worker must hear that it shall give a question up; then it is ended and another started. */
const PATIENCE_MS = 300;
/** The same where it shall end with what is known: gathering that takes a while. */
const STOP_PATIENCE_MS = 2000;

/** A question that somebody on the page wants answered as long as it is shown. */
class Watch {
  readonly listeners = new Set<() => void>();
  readonly question: Question;
  answered: Answered<QuestionKind> = UNANSWERED;
  /** The request under way, and what it is about. */
  id: number | null = null;
  asked: Pick<Reading, "version" | "scenario"> = { version: 0, scenario: null };
  /** Version of the text that `answered` is about; null: none, or a preview. */
  version: number | null = null;
  constructor(question: Question) {
    this.question = question;
  }
  set(change: Partial<Answered<QuestionKind>>): void {
    this.answered = { ...this.answered, ...change };
    for (const listener of this.listeners) listener();
  }
}

interface PendingChange {
  readonly change: Change;
  readonly what: string;
  readonly done: (refusal: string | null) => void;
}

/** One of the two workers, and what it was last told. */
interface Line {
  desk: Desk;
  /** Version of the text that it has open; null: none. */
  open: number | null;
}

/**
 * Asks the workers what the page wants to know, anew whenever the text changes: what is superseded is cancelled, and what was answered
 * before stays, marked stale.
 */
export class Broker {
  private readonly document: DocumentStore;
  private readonly startDesk: (road: "quick" | "long") => Desk;
  private readonly quick: Line;
  private long: Line | null = null;
  private readonly watches = new Map<string, Watch>();
  private readonly asked = new Map<number, Watch>();
  private readonly readingListeners = new Set<() => void>();
  private current: Reading = {
    scenario: null,
    text: "",
    diagnostics: [],
    hasErrors: false,
    version: 0,
    failed: null,
  };
  private nextId = 1;
  private isReading = false;
  private isPreview = false;
  private nextPreview: readonly FigureAt[] | null = null;
  private readonly changes: PendingChange[] = [];
  private isChanging = false;
  /** How often the quick worker has failed since it last read a text. */
  private failures = 0;
  private calm: ReturnType<typeof setTimeout> | undefined;

  constructor(document: DocumentStore, startDesk: (road: "quick" | "long") => Desk) {
    this.document = document;
    this.startDesk = startDesk;
    this.quick = this.startLine("quick");
    document.subscribe(() => this.read());
    this.read();
  }

  readonly reading = (): Reading => this.current;

  readonly subscribeToReading = (listener: () => void): (() => void) => {
    this.readingListeners.add(listener);
    return () => this.readingListeners.delete(listener);
  };

  /** The answer to a question, kept up to date as long as somebody listens. */
  watch(question: Question): {
    subscribe: (listener: () => void) => () => void;
    get: () => Answered<QuestionKind>;
  } {
    const key = JSON.stringify(question);
    const watch = this.watches.get(key) ?? new Watch(question);
    this.watches.set(key, watch);
    return {
      get: () => watch.answered,
      subscribe: (listener) => {
        watch.listeners.add(listener);
        // What was asked of this very text before is still true, or on its way.
        if (watch.listeners.size === 1 && !this.isOfPresentText(watch)) this.ask(watch);
        return () => {
          watch.listeners.delete(listener);
          if (watch.listeners.size > 0) return;
          // Long work goes on behind other views, until the worker is needed for something else.
          if (ROAD[question.kind] === "quick") this.cancel(watch);
          this.forget();
        };
      },
    };
  }

  /** Has a long question answered with what is known by now. */
  stop(question: Question): void {
    const watch = this.watches.get(JSON.stringify(question));
    const line = this.long;
    if (watch === undefined || watch.id === null || line === null) return;
    const { id } = watch;
    line.desk.post({ type: "stop", id });
    setTimeout(() => {
      if (watch.id !== id || this.long !== line) return;
      // It does not listen: what it has told so far stays.
      watch.id = null;
      this.asked.delete(id);
      const failed = watch.answered.answer === null ? "stopped before anything was found" : null;
      watch.set({ progress: null, failed });
      this.restartLong();
    }, STOP_PATIENCE_MS);
  }

  /**
   * Answers quick questions as if these figures stood in the text, until the text changes or `null` ends it. One preview is answered at
   * a time; of those that come meanwhile only the last counts.
   */
  preview(figures: readonly FigureAt[] | null): void {
    if (figures === null && !this.isPreview) return;
    if (this.current.scenario === null || this.current.hasErrors) return;
    if (this.isPreview && this.isBusy()) {
      this.nextPreview = figures ?? [];
      return;
    }
    this.nextPreview = null;
    this.isPreview = figures !== null;
    this.quick.desk.post({ type: "preview", version: this.current.version, figures: figures ?? [] });
    this.askAll("quick");
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

  close(): void {
    this.quick.desk.close();
    this.long?.desk.close();
  }

  private startLine(road: "quick" | "long"): Line {
    const desk = this.startDesk(road);
    desk.listen(
      (message) => this.hear(desk, message),
      (message) => this.fail(desk, message),
    );
    return { desk, open: null };
  }

  /** Reads the newest text, one at a time: what is typed meanwhile is read when this is done. */
  private read(): void {
    const { version, text, origin } = this.document.snapshot();
    if (origin === null || this.isReading || this.quick.open === version) return;
    this.isReading = true;
    this.isPreview = false;
    this.nextPreview = null;
    this.quick.open = version;
    for (const watch of this.watches.values()) if (!watch.answered.stale) watch.set({ stale: true });
    this.quick.desk.post({ type: "open", version, text });
  }

  /** One change at a time, and only to a text that the worker has read. */
  private nextChange(): void {
    const next = this.changes[0];
    const { version } = this.document.snapshot();
    if (next === undefined || this.isChanging || this.isReading || this.quick.open !== version) return;
    this.isChanging = true;
    this.quick.desk.post({ type: "change", version, change: next.change });
  }

  private changed({ version, result }: Extract<FromDesk, { type: "changed" }>): void {
    this.isChanging = false;
    // Typed over meanwhile: the change is made anew in the text as it is now.
    if (version === this.document.snapshot().version) {
      const { what, done } = this.changes.shift()!;
      if ("edits" in result) this.document.apply(result.edits, what);
      done("edits" in result ? null : result.refusal);
    }
    this.nextChange();
  }

  private hear(desk: Desk, message: FromDesk): void {
    switch (message.type) {
      case "opened":
        // The long worker reads the same text once more; what it says is known.
        if (desk === this.quick.desk && this.isReading && message.version === this.quick.open)
          this.opened(message);
        break;
      case "answered": {
        const watch = this.take(message.id);
        if (watch === null) break;
        watch.version = this.isPreview ? null : watch.asked.version;
        this.tell(watch, message.answer, null);
        if (this.nextPreview !== null && !this.isBusy()) this.preview(this.nextPreview);
        break;
      }
      case "changed":
        this.changed(message);
        break;
      case "progress": {
        const { id, progress, soFar } = message;
        const watch = this.asked.get(id);
        if (watch === undefined || watch.id !== id) break;
        if (soFar === null) watch.set({ progress });
        else this.tell(watch, soFar, progress);
        break;
      }
      case "failed": {
        const { refusal, id } = message;
        const watch = this.take(id);
        const scenario = watch?.asked.scenario ?? null;
        const isRefused = refusal !== null && scenario !== null;
        const failed = isRefused ? refusalInWords(refusal, labelsOf(scenario)) : message.message;
        watch?.set({ failed, progress: null });
        break;
      }
      case "cancelled":
        this.asked.delete(message.id);
    }
  }

  private tell(
    watch: Watch,
    answer: AnswerTo<QuestionKind>,
    progress: ProgressOf<QuestionKind> | null,
  ): void {
    const { version, scenario } = watch.asked;
    const stale = version !== this.document.snapshot().version;
    watch.set({ answer, scenario, stale, failed: null, progress });
  }

  private opened({ version, scenario, diagnostics }: Extract<FromDesk, { type: "opened" }>): void {
    this.isReading = false;
    this.failures = 0;
    const { text } = this.document.snapshot();
    const isNewest = version === this.document.snapshot().version;
    const hasErrors = scenario === null;
    this.current = {
      ...(hasErrors || !isNewest
        ? { scenario: this.current.scenario, text: this.current.text }
        : { scenario, text }),
      diagnostics,
      hasErrors,
      version,
      failed: null,
    };
    for (const listener of this.readingListeners) listener();
    if (!isNewest) {
      this.read();
      return;
    }
    this.nextChange();
    if (!hasErrors && !this.isReading) {
      this.askAll("quick");
      clearTimeout(this.calm);
      this.calm = setTimeout(() => this.askAll("long"), CALM_MS);
    }
  }

  private askAll(road: "quick" | "long"): void {
    for (const watch of this.watches.values()) {
      if (ROAD[watch.question.kind] !== road) continue;
      // A view may have asked before the text was calm.
      if (road === "long" && this.isOfPresentText(watch)) continue;
      if (watch.listeners.size > 0) this.ask(watch);
      else this.cancel(watch);
    }
  }

  /** Whether the answer is about the present text, or one is on its way. */
  private isOfPresentText({ version, id, asked }: Watch): boolean {
    const present = this.current.version;
    return version === present || (id !== null && asked.version === present);
  }

  private isBusy(): boolean {
    return [...this.asked.values()].some(({ question }) => ROAD[question.kind] === "quick");
  }

  /** Answers nobody looks at are kept for a while, for who comes back. */
  private forget(): void {
    const idle = [...this.watches].filter(([, { listeners, id }]) => listeners.size === 0 && id === null);
    for (const [key] of idle.slice(0, Math.max(0, idle.length - MOST_IDLE))) this.watches.delete(key);
  }

  private ask(watch: Watch): void {
    const { version, scenario, hasErrors } = this.current;
    if (scenario === null || hasErrors || version !== this.document.snapshot().version) return;
    this.cancel(watch);
    const isQuick = ROAD[watch.question.kind] === "quick";
    if (!isQuick) this.cancelUnwatched();
    const line = isQuick ? this.quick : this.longLine();
    if (line.open !== version) {
      line.open = version;
      line.desk.post({ type: "open", version, text: this.current.text });
    }
    const id = this.nextId++;
    watch.id = id;
    watch.asked = { version, scenario };
    this.asked.set(id, watch);
    line.desk.post({ type: "ask", id, question: watch.question });
  }

  private cancelUnwatched(): void {
    for (const watch of this.asked.values()) {
      if (ROAD[watch.question.kind] === "long" && watch.listeners.size === 0) this.cancel(watch);
    }
  }

  private longLine(): Line {
    this.long ??= this.startLine("long");
    return this.long;
  }

  private cancel(watch: Watch): void {
    const { id } = watch;
    if (id === null) return;
    watch.id = null;
    if (ROAD[watch.question.kind] === "quick") {
      // Answered sooner than it could be told to stop; the answer is not taken.
      this.asked.delete(id);
      return;
    }
    const line = this.longLine();
    line.desk.post({ type: "cancel", id });
    setTimeout(() => {
      if (!this.asked.has(id) || this.long !== line) return;
      this.restartLong();
    }, PATIENCE_MS);
  }

  /** A worker that does not listen is ended; what is still wanted of it is asked of a new one. */
  private restartLong(): void {
    this.long?.desk.close();
    this.long = null;
    // What is asked anew comes into the same map.
    for (const [id, watch] of [...this.asked]) {
      if (ROAD[watch.question.kind] !== "long") continue;
      this.asked.delete(id);
      if (watch.id === id) {
        watch.id = null;
        if (watch.listeners.size > 0) this.ask(watch);
      }
    }
  }

  /** The watch that a request was for, where its answer is still wanted. */
  private take(id: number): Watch | null {
    const watch = this.asked.get(id);
    this.asked.delete(id);
    if (watch === undefined || watch.id !== id) return null;
    watch.id = null;
    return watch;
  }

  /** A worker that fails is replaced, and what it was asked is asked anew; one that fails again and again is given up. */
  private fail(desk: Desk, message: string): void {
    if (desk === this.long?.desk) {
      for (const watch of this.asked.values())
        if (ROAD[watch.question.kind] === "long") watch.set({ failed: message, progress: null });
      for (const [id, watch] of this.asked) if (ROAD[watch.question.kind] === "long") this.drop(id, watch);
      this.restartLong();
      return;
    }
    if (desk !== this.quick.desk) return;
    for (const [id, watch] of this.asked) if (ROAD[watch.question.kind] === "quick") this.drop(id, watch);
    if (this.isChanging) this.changes.shift()?.done("the engine stopped and was started anew");
    this.isChanging = false;
    this.isReading = false;
    this.failures++;
    desk.close();
    if (this.failures <= MOST_FAILURES) {
      const { desk: next, open } = this.startLine("quick");
      this.quick.desk = next;
      this.quick.open = open;
      this.read();
      return;
    }
    this.current = { ...this.current, failed: message };
    for (const listener of this.readingListeners) listener();
    for (const watch of this.watches.values()) watch.set({ failed: message });
  }

  private drop(id: number, watch: Watch): void {
    this.asked.delete(id);
    if (watch.id === id) watch.id = null;
  }
}
