import type { DocumentStore } from "../document/index.ts";
import { Answers } from "./answers.ts";
import type { Desk } from "./desk.ts";
import { Line } from "./line.ts";
import { TextReader } from "./text-reader.ts";

/** Milliseconds in which the quick worker answers whatever it is asked, the largest scenario on a slow machine included. */
const QUICK_SILENCE_MS = 10_000;
/** The same of the long worker, which tells how far it has come; only a solver at work is silent, for as long as it was given. */
const LONG_SILENCE_MS = 300_000;

/** What the page asks of its two workers: the quick one reads the text, changes it and answers at once, the long one does what may take long. */
export class Broker {
  readonly text: TextReader;
  readonly answers: Answers;

  constructor(document: DocumentStore, startDesk: (road: "quick" | "long") => Desk) {
    const quick = new Line(() => startDesk("quick"), QUICK_SILENCE_MS, {
      hear: (message) => {
        if (message.type === "opened") this.text.hearOpened(message);
        else if (message.type === "changed") this.text.hearChanged(message);
        else this.answers.hear(message);
      },
      failed: (why, over) => {
        this.answers.fail("quick", why, over);
        this.text.fail(why, over);
      },
    });
    const long = new Line(() => startDesk("long"), LONG_SILENCE_MS, {
      hear: (message) => this.answers.hear(message),
      failed: (why, over) => this.answers.fail("long", why, over),
    });
    this.text = new TextReader(document, quick, {
      changed: () => this.answers.textChanged(),
      read: () => this.answers.textRead(),
      regrounded: () => this.answers.regrounded(),
    });
    this.answers = new Answers(this.text, { quick, long });
    this.text.read();
  }
}
