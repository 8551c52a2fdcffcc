import { labelsOf, refusalInWords } from "../../present/index.ts";
import type { FigureAt, Scenario } from "../../scenario/index.ts";
import { type AnswerTo, type ProgressOf, type Question, type QuestionKind, ROAD } from "../../study/index.ts";
import type { FromDesk, ToDesk } from "../../worker/index.ts";
import type { Line } from "./line.ts";
import type { TextReader } from "./text-reader.ts";

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
  readonly road: Road;
  answered: Answered<QuestionKind> = UNANSWERED;
  /** The request under way, and what it is about. */
  id: number | null = null;
  asked: { version: number; scenario: Scenario | null } = { version: 0, scenario: null };
  /** Version of the text that `answered` is about; null: none, or a preview. */
  version: number | null = null;
  /** Version of the text about which the worker failed at it; it is not asked about that again by itself. */
  failedAt: number | null = null;
  constructor(question: Question) {
    this.question = question;
    this.road = ROAD[question.kind];
  }
  set(change: Partial<Answered<QuestionKind>>): void {
    this.answered = { ...this.answered, ...change };
    for (const listener of this.listeners) listener();
  }
}

type Road = "quick" | "long";

/** Keeps answers up to date: what is superseded is cancelled, and what was answered before stays, marked stale. */
export class Answers {
  private readonly text: TextReader;
  private readonly lines: Readonly<Record<Road, Line>>;
  private readonly watches = new Map<string, Watch>();
  private readonly asked = new Map<number, Watch>();
  private nextId = 1;
  private isPreview = false;
  private nextPreview: readonly FigureAt[] | null = null;
  private calm: ReturnType<typeof setTimeout> | undefined;
  private isOnHold = false;
  private readonly holdListeners = new Set<() => void>();

  constructor(text: TextReader, lines: Readonly<Record<Road, Line>>) {
    this.text = text;
    this.lines = lines;
  }

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
        const isWanted = watch.listeners.size === 1 && !this.isOfPresentText(watch);
        if (isWanted && !this.waits(watch)) this.ask(watch);
        return () => {
          watch.listeners.delete(listener);
          if (watch.listeners.size > 0) return;
          // Long work goes on behind other views, until the worker is needed for something else.
          if (watch.road === "quick") this.cancel(watch);
          this.forget();
        };
      },
    };
  }

  /** Whether a change of the text is answered only when asked for. */
  readonly isPaused = (): boolean => this.isOnHold;

  readonly subscribeToPause = (listener: () => void): (() => void) => {
    this.holdListeners.add(listener);
    return () => this.holdListeners.delete(listener);
  };

  /**
   * Leaves what is answered as it is, marked stale, when the text changes, until `run` or the end of the pause; what is under way about the
   * text before is finished. A preview, which somebody asks for by hand, is answered all the same, and so is what was never answered yet.
   */
  pause(isPaused: boolean): void {
    if (this.isOnHold === isPaused) return;
    this.isOnHold = isPaused;
    for (const listener of this.holdListeners) listener();
    if (!isPaused) this.run();
  }

  /** Answers all that is shown and not about the present text, at once. */
  run(): void {
    clearTimeout(this.calm);
    for (const road of ["quick", "long"] as const) this.askAll(road, true);
  }

  /** Has a long question answered with what is known by now. */
  stop(question: Question): void {
    const watch = this.watches.get(JSON.stringify(question));
    if (watch === undefined || watch.id === null) return;
    const { id } = watch;
    this.lines.long.post({ type: "stop", id });
    setTimeout(() => {
      if (watch.id !== id) return;
      // It does not listen: what it has told so far stays.
      this.drop(id);
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
    if (!this.text.isReady()) return;
    if (this.isPreview && [...this.asked.values()].some(({ road }) => road === "quick")) {
      this.nextPreview = figures ?? [];
      return;
    }
    this.nextPreview = null;
    this.isPreview = figures !== null;
    const { version } = this.text.reading();
    this.lines.quick.post({ type: "preview", version, figures: figures ?? [] });
    this.askAll("quick");
  }

  /** What came last while another was answered, or could not be. */
  private previewNext(): void {
    if (this.nextPreview !== null) this.preview(this.nextPreview);
  }

  /** The text has changed: nothing that was answered is about it. @param isOther - another was opened in its place: what was answered is not shown beside it */
  textChanged(isOther = false): void {
    this.isPreview = false;
    this.nextPreview = null;
    for (const watch of this.watches.values())
      if (isOther) this.clear(watch);
      else if (!watch.answered.stale) watch.set({ stale: true });
  }

  /** What is known, or is being worked out, is of no use any more. */
  private clear(watch: Watch): void {
    this.cancel(watch);
    if (watch.answered !== UNANSWERED) watch.set(UNANSWERED);
  }

  /** What is asked from now on is by other figures of the same text: nothing that was answered is. */
  regrounded(): void {
    this.textChanged();
    this.lines.long.open = null;
    for (const watch of this.watches.values()) {
      this.cancel(watch);
      watch.version = null;
      watch.failedAt = null;
    }
  }

  /** The new text has been read and has no errors. */
  textRead(): void {
    clearTimeout(this.calm);
    // Plans found among measures and parties that are gone can be neither shown nor asked about.
    const { scenario } = this.text.reading();
    for (const watch of this.watches.values()) {
      const of = watch.answered.scenario ?? (watch.id === null ? null : watch.asked.scenario);
      if (watch.road === "long" && of !== null && scenario !== null && !hasAllOf(scenario, of))
        this.clear(watch);
    }
    this.askAll("quick");
    this.calm = setTimeout(() => this.askAll("long"), CALM_MS);
  }

  hear(message: FromDesk): void {
    switch (message.type) {
      case "answered": {
        const watch = this.take(message.id);
        if (watch === null) break;
        watch.version = this.isPreview ? null : watch.asked.version;
        this.tell(watch, message.answer, null);
        this.previewNext();
        break;
      }
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
        this.previewNext();
        break;
      }
      case "cancelled":
        this.asked.delete(message.id);
    }
  }

  /** A worker was ended. @param over - what it was at; of the quick worker all else is asked anew once the text is read again */
  fail(road: Road, why: string, over: ToDesk | null): void {
    for (const [id, watch] of this.asked) {
      if (watch.road !== road) continue;
      const isWanted = watch.id === id;
      this.drop(id);
      if (!isWanted || (road === "quick" && !(over?.type === "ask" && over.id === id))) continue;
      watch.failedAt = watch.asked.version;
      watch.set({ failed: why, progress: null });
    }
  }

  private tell(
    watch: Watch,
    answer: AnswerTo<QuestionKind>,
    progress: ProgressOf<QuestionKind> | null,
  ): void {
    const { version, scenario } = watch.asked;
    watch.set({ answer, scenario, stale: !this.text.isNewest(version), failed: null, progress });
  }

  private askAll(road: Road, isAsked = false): void {
    for (const watch of this.watches.values()) {
      if (watch.road !== road || watch.failedAt === this.text.reading().version) continue;
      // A view may have asked before the text was calm; on being asked, what is known is not worked out again.
      if ((road === "long" || isAsked) && this.isOfPresentText(watch)) continue;
      if (!isAsked && this.waits(watch)) continue;
      if (watch.listeners.size > 0) this.ask(watch);
      else this.cancel(watch);
    }
  }

  /** Whether what is known stays until it is asked for; what a preview said never does. */
  private waits({ version, answered }: Watch): boolean {
    return this.isOnHold && !this.isPreview && version !== null && answered.answer !== null;
  }

  /** Whether the answer is about the present text, or one is on its way. */
  private isOfPresentText({ version, id, asked }: Watch): boolean {
    const present = this.text.reading().version;
    return version === present || (id !== null && asked.version === present);
  }

  /** Answers nobody looks at are kept for a while, for who comes back. */
  private forget(): void {
    const idle = [...this.watches].filter(([, { listeners, id }]) => listeners.size === 0 && id === null);
    for (const [key] of idle.slice(0, Math.max(0, idle.length - MOST_IDLE))) this.watches.delete(key);
  }

  private ask(watch: Watch): void {
    if (!this.text.isReady()) return;
    const { version, scenario, text } = this.text.reading();
    this.cancel(watch);
    if (watch.road === "long")
      for (const other of this.asked.values())
        if (other.road === "long" && other.listeners.size === 0) this.cancel(other);
    const line = this.lines[watch.road];
    if (line.open !== version) {
      line.post({ type: "open", version, text, reading: this.text.readingId() });
      line.open = version;
    }
    const id = this.nextId++;
    watch.id = id;
    watch.asked = { version, scenario };
    this.asked.set(id, watch);
    line.post({ type: "ask", id, question: watch.question });
  }

  private cancel(watch: Watch): void {
    const { id } = watch;
    if (id === null) return;
    watch.id = null;
    if (watch.road === "quick") {
      // Answered sooner than it could be told to stop; the answer is not taken.
      this.asked.delete(id);
      return;
    }
    this.lines.long.post({ type: "cancel", id });
    setTimeout(() => {
      if (this.asked.has(id)) this.restartLong();
    }, PATIENCE_MS);
  }

  /** A worker that does not listen is ended; what is still wanted of it is asked of a new one. */
  private restartLong(): void {
    this.lines.long.end();
    // What is asked anew comes into the same map.
    for (const [id, watch] of [...this.asked]) {
      if (watch.road !== "long") continue;
      const isWanted = watch.id === id;
      this.drop(id);
      if (isWanted && watch.listeners.size > 0) this.ask(watch);
    }
  }

  /** The watch that a request was for, where its answer is still wanted. */
  private take(id: number): Watch | null {
    const watch = this.asked.get(id);
    const isWanted = watch?.id === id;
    this.drop(id);
    return isWanted ? watch : null;
  }

  private drop(id: number): void {
    const watch = this.asked.get(id);
    this.asked.delete(id);
    if (watch?.id === id) watch.id = null;
  }
}

/** Whether a scenario has the parties of another, and each of its measures in as many parts. */
function hasAllOf(scenario: Scenario, other: Scenario): boolean {
  const parties = (of: Scenario): string => of.parties.map(({ id }) => id).join();
  const parts = new Map(scenario.measures.map(({ id, instalments }) => [id, String(instalments)]));
  return (
    parties(scenario) === parties(other) &&
    other.measures.every(({ id, instalments }) => parts.get(id) === String(instalments))
  );
}
