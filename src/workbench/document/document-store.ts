import {
  EditorState,
  type Extension,
  StateEffect,
  type Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import type { TextEdit } from "../../scenario/index.ts";
import type { Origin } from "../../worker/index.ts";
import { deed, type PlainHistory, TextHistory } from "./text-history.ts";

export type { Origin };

/** The text as the components see it: a new object for every change. */
export interface DocumentSnapshot {
  /** Null until something is opened. */
  readonly origin: Origin | null;
  /** Lines end in "\n", however they end in the file. */
  readonly text: string;
  /** Counts every opened or changed text; never goes back, not by undoing either. */
  readonly version: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What undoing would take back, and redoing do again, in words; null: typing, or nothing. */
  readonly undoes: string | null;
  readonly redoes: string | null;
}

/** Something that shows the text and follows it: an `EditorView`. */
export interface Follower {
  readonly update: (transactions: readonly Transaction[]) => void;
  readonly setState: (state: EditorState) => void;
}

/**
 * The one text that everything on the page shows, with its history. Forms change it by the smallest edit and the editor by typing;
 * undoing takes back either.
 */
export class DocumentStore {
  private current: EditorState;
  private follower: Follower | null = null;
  private seen: DocumentSnapshot;
  private lineEnd = "\n";
  private history = new TextHistory();
  /** Of the editor; null until it is first shown. */
  private extensions: Extension | null = null;
  private readonly listeners = new Set<() => void>();

  constructor() {
    this.current = EditorState.create();
    this.seen = {
      origin: null,
      text: "",
      version: 0,
      canUndo: false,
      canRedo: false,
      undoes: null,
      redoes: null,
    };
  }

  get state(): EditorState {
    return this.current;
  }

  readonly snapshot = (): DocumentSnapshot => this.seen;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Makes another text the one that is shown; its history begins anew. */
  open(text: string, origin: Origin): void {
    this.lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
    this.history = new TextHistory();
    this.current = EditorState.create({ doc: text, extensions: this.extensions ?? [] });
    this.follower?.setState(this.current);
    this.publish(origin, true);
  }

  dispatch(spec: TransactionSpec): void {
    this.accept([this.current.update(spec)]);
  }

  /** Takes transactions that begin at the present state; the editor's view hands its own in here. */
  readonly accept = (transactions: readonly Transaction[]): void => {
    const last = transactions.at(-1);
    if (last === undefined) return;
    this.current = last.state;
    for (const one of transactions) this.history.record(one);
    this.follower?.update(transactions);
    this.publish(
      this.seen.origin,
      transactions.some((one) => one.docChanged),
    );
  };

  /** Edits made by a form, one step of undo together. @param what - in words, for the history */
  apply(edits: readonly TextEdit[], what: string): void {
    if (edits.length === 0) return;
    this.dispatch({
      changes: edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text })),
      annotations: deed.of(what),
      userEvent: "input.form",
    });
  }

  undo(): void {
    this.turn(this.history.undo(this.current));
  }

  redo(): void {
    this.turn(this.history.redo(this.current));
  }

  /** The history of the text shown, as plain data. */
  plainHistory(): PlainHistory {
    return this.history.plain();
  }

  /** Takes over the history that this very text had before it was opened anew; one that does not fit is left. */
  takeHistory(plain: PlainHistory): void {
    try {
      const history = TextHistory.of(plain);
      if (!history.fits(this.current.doc.length)) return;
      this.history = history;
    } catch {
      return; // written by another version
    }
    this.publish(this.seen.origin, false);
  }

  /** What an editor needs to show this text and every other that is opened; made once. */
  extend(make: () => Extension): void {
    if (this.extensions !== null) return;
    this.extensions = make();
    this.dispatch({ effects: StateEffect.appendConfig.of(this.extensions) });
  }

  /** Shows the text in an editor until the returned function is called; there is one at most. */
  follow(follower: Follower): () => void {
    this.follower = follower;
    return () => {
      if (this.follower === follower) this.follower = null;
    };
  }

  /** The text as a file holds it: with the line ends it came with. */
  fileText(): string {
    const { text } = this.seen;
    return this.lineEnd === "\n" ? text : text.replaceAll("\n", this.lineEnd);
  }

  private turn(transaction: Transaction | null): void {
    if (transaction !== null) this.accept([transaction]);
  }

  private publish(origin: Origin | null, isChanged: boolean): void {
    const { text, version } = this.seen;
    this.seen = {
      origin,
      text: isChanged ? this.current.doc.toString() : text,
      version: isChanged ? version + 1 : version,
      canUndo: this.history.canUndo,
      canRedo: this.history.canRedo,
      undoes: this.history.undoes,
      redoes: this.history.redoes,
    };
    for (const listener of this.listeners) listener();
  }
}
