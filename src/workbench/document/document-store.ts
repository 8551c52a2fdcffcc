import { history, isolateHistory, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import {
  Annotation,
  EditorState,
  type Extension,
  type Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import type { TextEdit } from "../../scenario/index.ts";

/** Where the text came from; decides what "save" means. */
export interface Origin {
  readonly kind: "new" | "example" | "file" | "link" | "draft";
  /** As people know it: the name of the file or of the example. */
  readonly name: string;
}

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
}

/** Something that shows the text and follows it: an `EditorView`. */
export interface Follower {
  readonly update: (transactions: readonly Transaction[]) => void;
  readonly setState: (state: EditorState) => void;
}

/** What an edit made by a form did, in words ("moved Freeze to step 2"). */
export const deed: ReturnType<typeof Annotation.define<string>> = Annotation.define<string>();

/**
 * The one text that everything on the page shows, with its history. Forms change it by the smallest edit and the editor by typing;
 * undoing takes back either.
 */
export class DocumentStore {
  private current: EditorState;
  private follower: Follower | null = null;
  private seen: DocumentSnapshot;
  private lineEnd = "\n";
  private readonly extensions: Extension;
  private readonly listeners = new Set<() => void>();

  /** @param extensions - of the editor: kept for every text opened */
  constructor(extensions: Extension = []) {
    this.extensions = extensions;
    this.current = this.stateOf("");
    this.seen = { origin: null, text: "", version: 0, canUndo: false, canRedo: false };
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
    this.current = this.stateOf(text);
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
    this.follower?.update(transactions);
    this.publish(
      this.seen.origin,
      transactions.some((one) => one.docChanged),
    );
  };

  /** Edits made by a form, one step of undo together. @param what - in words, for the announcement */
  apply(edits: readonly TextEdit[], what: string): void {
    if (edits.length === 0) return;
    this.dispatch({
      changes: edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text })),
      annotations: [isolateHistory.of("full"), deed.of(what)],
      userEvent: "input.form",
    });
  }

  undo(): void {
    undo(this.command());
  }

  redo(): void {
    redo(this.command());
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

  private command(): { state: EditorState; dispatch: (transaction: Transaction) => void } {
    return { state: this.current, dispatch: (transaction) => this.accept([transaction]) };
  }

  private stateOf(text: string): EditorState {
    return EditorState.create({ doc: text, extensions: [history(), this.extensions] });
  }

  private publish(origin: Origin | null, isChanged: boolean): void {
    const { text, version } = this.seen;
    this.seen = {
      origin,
      text: isChanged ? this.current.doc.toString() : text,
      version: isChanged ? version + 1 : version,
      canUndo: undoDepth(this.current) > 0,
      canRedo: redoDepth(this.current) > 0,
    };
    for (const listener of this.listeners) listener();
  }
}
