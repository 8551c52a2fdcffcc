import {
  Annotation,
  ChangeSet,
  EditorSelection,
  type EditorState,
  Transaction,
  type TransactionSpec,
} from "@codemirror/state";

/** What takes one step of the history back, or makes it again. */
interface Turn {
  /** What was done, in words; null: typing. */
  readonly what: string | null;
  readonly changes: ChangeSet;
  readonly selection: EditorSelection;
}

/** A step of the history as plain data. */
interface PlainTurn {
  readonly what: string | null;
  readonly changes: unknown;
  readonly selection: unknown;
}

/** A history as plain data, the last steps last. */
export interface PlainHistory {
  readonly undoing: readonly PlainTurn[];
  readonly redoing: readonly PlainTurn[];
}

/** Typing within so many milliseconds of the last, beside it, is one step with it. */
const PAUSE_MS = 500;
/** Steps kept; over loading the page anew, the last of them. */
const MOST_TURNS = 1000;
const MOST_PLAIN = 200;

const isTurn = Annotation.define<boolean>();

/** What an edit made by a form does, in words ("Freeze moved to step 2"). */
export const deed: ReturnType<typeof Annotation.define<string>> = Annotation.define<string>();

/**
 * The changes of a text, to be undone and redone.
 *
 * CodeMirror's own history would do the same, but comes with its whole view, most of the editor: 130 of what would be 325 kB compressed of the
 * page's own script, before anybody asks to see the text.
 */
export class TextHistory {
  private readonly undoing: Turn[];
  private readonly redoing: Turn[];

  constructor(undoing: Turn[] = [], redoing: Turn[] = []) {
    this.undoing = undoing;
    this.redoing = redoing;
  }

  /** @throws where it is no history */
  static of({ undoing, redoing }: PlainHistory): TextHistory {
    const turn = ({ what, changes, selection }: PlainTurn): Turn => ({
      what: what === null ? null : String(what),
      changes: ChangeSet.fromJSON(changes),
      selection: EditorSelection.fromJSON(selection),
    });
    return new TextHistory(undoing.map(turn), redoing.map(turn));
  }

  /** Whether its steps lead from a text of so many characters. */
  fits(length: number): boolean {
    const leads = (turns: readonly Turn[]): boolean => {
      let at = length;
      return [...turns].reverse().every(({ changes }) => {
        const isFit = changes.length === at;
        at = changes.newLength;
        return isFit;
      });
    };
    return leads(this.undoing) && leads(this.redoing);
  }

  plain(): PlainHistory {
    const turn = ({ what, changes, selection }: Turn): PlainTurn => ({
      what,
      changes: changes.toJSON(),
      selection: selection.toJSON(),
    });
    return {
      undoing: this.undoing.slice(-MOST_PLAIN).map(turn),
      redoing: this.redoing.slice(-MOST_PLAIN).map(turn),
    };
  }

  /** The last change, while more may be joined to it. */
  private typed: {
    readonly at: number;
    readonly from: number;
    readonly to: number;
  } | null = null;

  get canUndo(): boolean {
    return this.undoing.length > 0;
  }

  get canRedo(): boolean {
    return this.redoing.length > 0;
  }

  /** What undoing would take back, in words; null: typing, or nothing. */
  get undoes(): string | null {
    return this.undoing.at(-1)?.what ?? null;
  }

  get redoes(): string | null {
    return this.redoing.at(-1)?.what ?? null;
  }

  record(transaction: Transaction): void {
    if (!transaction.docChanged || transaction.annotation(isTurn) === true) return;
    const { startState, changes } = transaction;
    const back = changes.invert(startState.doc);
    const typed = typedBy(transaction);
    const last = this.undoing.at(-1);
    if (last !== undefined && typed !== null && this.goesOn(typed, transaction)) {
      this.undoing[this.undoing.length - 1] = { ...last, changes: back.compose(last.changes) };
    } else {
      const what = transaction.annotation(deed) ?? null;
      this.undoing.push({ what, changes: back, selection: startState.selection });
      if (this.undoing.length > MOST_TURNS) this.undoing.shift();
    }
    this.typed = typed;
    this.redoing.length = 0;
  }

  /** @returns null where there is nothing to undo */
  undo(state: EditorState): Transaction | null {
    return this.turn(state, this.undoing, this.redoing, "undo");
  }

  redo(state: EditorState): Transaction | null {
    return this.turn(state, this.redoing, this.undoing, "redo");
  }

  private turn(state: EditorState, from: Turn[], to: Turn[], userEvent: string): Transaction | null {
    const turn = from.pop();
    if (turn === undefined) return null;
    const { what, changes, selection } = turn;
    to.push({ what, changes: changes.invert(state.doc), selection: state.selection });
    this.typed = null;
    const spec: TransactionSpec = {
      changes,
      selection,
      userEvent,
      scrollIntoView: true,
      annotations: isTurn.of(true),
    };
    return state.update(spec);
  }

  private goesOn(typed: NonNullable<TextHistory["typed"]>, { changes }: Transaction): boolean {
    const { typed: last } = this;
    if (last === null || typed.at - last.at > PAUSE_MS) return false;
    let touches = false;
    changes.iterChangedRanges((from, to) => {
      touches ||= from <= last.to && to >= last.from;
    });
    return touches;
  }
}

/** Where and when a transaction typed or deleted; null where it did neither. */
function typedBy(transaction: Transaction): TextHistory["typed"] {
  if (!transaction.isUserEvent("input.type") && !transaction.isUserEvent("delete")) return null;
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  transaction.changes.iterChangedRanges((_, __, start, end) => {
    from = Math.min(from, start);
    to = Math.max(to, end);
  });
  return { at: transaction.annotation(Transaction.time) ?? 0, from, to };
}
