import {
  forEachDiagnostic,
  type Diagnostic as Mark,
  nextDiagnostic,
  openLintPanel,
  previousDiagnostic,
  setDiagnostics,
} from "@codemirror/lint";
import type { EditorState } from "@codemirror/state";
import { type Command, EditorView, type KeyBinding } from "@codemirror/view";
import type { Diagnostic } from "../../scenario/index.ts";
import type { DocumentStore } from "../document/index.ts";

/** Marks what the checker found in the text it was found in. */
export function showProblems(store: DocumentStore, diagnostics: readonly Diagnostic[]): void {
  const { length } = store.state.doc;
  const marks = diagnostics.map((one) => markOf(one, length));
  if (marks.length === 0 && problemsOf(store.state).length === 0) return;
  store.dispatch(setDiagnostics(store.state, marks));
}

function markOf({ range, severity, message, hint, related }: Diagnostic, length: number): Mark {
  const from = Math.min(range.start.offset, length);
  const to = Math.max(from, Math.min(range.end.offset, length));
  return {
    from,
    to,
    severity,
    message: hint === null ? message : `${message}. Hint: ${hint}`,
    renderMessage: () => messageElement(message, hint),
    actions: related.map(({ message: words, range: place }) => ({
      name: `Line ${place.start.line}: ${words}`,
      apply: (view) => goTo(view, Math.min(place.start.offset, view.state.doc.length)),
    })),
  };
}

/** What is wrong and, on a line of its own, what to do next. */
function messageElement(message: string, hint: string | null): HTMLElement {
  const element = document.createElement("span");
  element.append(message);
  if (hint !== null) {
    const next = document.createElement("span");
    next.className = "cm-problem-hint";
    next.textContent = `Hint: ${hint}`;
    element.append(next);
  }
  return element;
}

function goTo(view: EditorView, offset: number): void {
  view.dispatch({
    selection: { anchor: offset },
    effects: EditorView.scrollIntoView(offset, { y: "center" }),
  });
  view.focus();
}

/** What is marked in the text, with where it stands now. */
export function problemsOf(
  state: EditorState,
): { readonly mark: Mark; readonly from: number; readonly to: number }[] {
  const found: { mark: Mark; from: number; to: number }[] = [];
  forEachDiagnostic(state, (mark, from, to) => found.push({ mark, from, to }));
  return found;
}

/** The problem that the cursor stands in, errors first; null: none. */
export function problemAtCursor(state: EditorState): Mark | null {
  const { head } = state.selection.main;
  const here = problemsOf(state).filter(({ from, to }) => from <= head && head <= to);
  return (here.find(({ mark }) => mark.severity === "error") ?? here[0])?.mark ?? null;
}

/** F8 and Shift+F8 go to the next and the last problem, and say it; Ctrl+Shift+M lists all. */
export const problemKeymap: readonly KeyBinding[] = [
  { key: "F8", run: andSay(nextDiagnostic), shift: andSay(previousDiagnostic) },
  { key: "Mod-Shift-m", run: openLintPanel },
];

function andSay(move: Command): Command {
  return (view) => {
    move(view);
    const words = problemAtCursor(view.state)?.message ?? "There are no problems.";
    view.dispatch({ effects: EditorView.announce.of(words) });
    return true;
  };
}
