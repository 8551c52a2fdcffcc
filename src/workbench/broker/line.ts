import type { FromDesk, ToDesk } from "../../worker/index.ts";
import type { Desk } from "./desk.ts";

/** What is answered, each by one message; words on progress come besides. */
const ASKS: readonly ToDesk["type"][] = ["open", "change", "ask"];

interface Told {
  readonly hear: (message: FromDesk) => void;
  /** The worker was ended. `over`: what it was at; nothing it was asked is answered any more. */
  readonly failed: (why: string, over: ToDesk | null) => void;
}

/** A worker that is started when it is first told something, and ended when it fails or is silent for too long: the next word starts another. */
export class Line {
  /** Version of the text that the worker has open; null: none. */
  open: number | null = null;
  private desk: Desk | null = null;
  /** What is not answered yet, in the order it was posted. */
  private due: ToDesk[] = [];
  private silence: ReturnType<typeof setTimeout> | undefined;
  private readonly start: () => Desk;
  private readonly mostSilentMs: number;
  private readonly told: Told;

  /** @param mostSilentMs - in which a worker that owes an answer must say something */
  constructor(start: () => Desk, mostSilentMs: number, told: Told) {
    this.start = start;
    this.mostSilentMs = mostSilentMs;
    this.told = told;
  }

  post(message: ToDesk): void {
    this.desk ??= this.started();
    if (ASKS.includes(message.type)) {
      this.due.push(message);
      if (this.due.length === 1) this.wait();
    }
    this.desk.post(message);
  }

  end(): void {
    clearTimeout(this.silence);
    this.desk?.close();
    this.desk = null;
    this.open = null;
    this.due = [];
  }

  private started(): Desk {
    const desk = this.start();
    desk.listen(
      (message) => {
        if (desk !== this.desk) return;
        if (message.type !== "progress" && message.type !== "wants-solver") this.due.shift();
        this.wait();
        this.told.hear(message);
      },
      (why) => {
        if (desk === this.desk) this.fail(why);
      },
    );
    return desk;
  }

  private wait(): void {
    clearTimeout(this.silence);
    if (this.due.length === 0) return;
    const seconds = this.mostSilentMs / 1000;
    this.silence = setTimeout(
      () => this.fail(`no answer within ${seconds} seconds, so it was given up`),
      this.mostSilentMs,
    );
  }

  private fail(why: string): void {
    const over = this.due[0] ?? null;
    this.end();
    this.told.failed(why, over);
  }
}
