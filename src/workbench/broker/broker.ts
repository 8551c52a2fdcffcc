import type { ReferencesAsked, ReferencesTold } from "../../worker/index.ts";
import type { DocumentStore } from "../document/index.ts";
import { Answers } from "./answers.ts";
import type { Desk } from "./desk.ts";
import { Line } from "./line.ts";
import { TextReader } from "./text-reader.ts";

/** Milliseconds in which a list of references is read: what reads BibTeX is other people's code, in a worker of its own. */
const REFERENCES_MS = 120_000;
/** Milliseconds in which the quick worker answers whatever it is asked, the largest scenario on a slow machine included. */
const QUICK_SILENCE_MS = 10_000;
/** The same of the long worker, which tells how far it has come; only a solver at work is silent, for as long as it was given. */
const LONG_SILENCE_MS = 300_000;

/** What the page asks of its two workers: the quick one reads the text, changes it and answers at once, the long one does what may take long. */
export class Broker {
  readonly text: TextReader;
  readonly answers: Answers;
  private readonly startDesk: (road: "quick" | "long") => Desk;

  constructor(document: DocumentStore, startDesk: (road: "quick" | "long") => Desk) {
    this.startDesk = startDesk;
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
      changed: (isOther) => this.answers.textChanged(isOther),
      read: () => this.answers.textRead(),
      regrounded: () => this.answers.regrounded(),
    });
    this.answers = new Answers(this.text, { quick, long });
    this.text.read();
  }

  /** Sources in or out, by a worker of their own that is ended when it has told, or takes too long. */
  tellReferences(asked: ReferencesAsked): Promise<ReferencesTold> {
    return new Promise((resolve) => {
      const desk = this.startDesk("long");
      const end = (told: ReferencesTold): void => {
        clearTimeout(timer);
        desk.close();
        resolve(told);
      };
      const timer = setTimeout(
        () =>
          end({
            refused: [`It takes more than ${REFERENCES_MS / 1000} seconds to read. Export fewer works.`],
          }),
        REFERENCES_MS,
      );
      desk.listen(
        (message) => {
          if (message.type === "references") end(message.told);
        },
        (why) => end({ refused: [`It could not be read: ${why}.`] }),
      );
      desk.post({ type: "references", asked });
    });
  }
}
