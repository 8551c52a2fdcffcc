import type { EditorState, Extension } from "@codemirror/state";
import { type EditorView, type Panel, showPanel } from "@codemirror/view";
import { count } from "../../present/index.ts";
import { helpAt } from "../../scenario/index.ts";
import { helpElements } from "./help-words.ts";
import { mayRead } from "./may-read.ts";
import { problemAtCursor, problemsOf } from "./problems.ts";

/** Of the element that tells the keys, for who hears the page. */
export const HINT_ID = "scenario-editor-keys";

/** Milliseconds that the cursor rests before its place is explained. */
const REST_MS = 180;
/** Characters of a text beyond which the place is explained only when asked: reading it would hold up who writes. */
const MOST_LIVE = 60_000;

/** Under the text: what is wrong at the cursor or what stands there, how many problems there are, and the keys that help. */
export const helpPanel: Extension = showPanel.of(createPanel);

function createPanel(view: EditorView): Panel {
  const dom = document.createElement("div");
  dom.className = "cm-help-panel";
  const here = document.createElement("div");
  here.className = "cm-help-here";
  const keys = document.createElement("p");
  keys.className = "cm-help-keys";
  keys.id = HINT_ID;
  dom.append(here, keys);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => here.replaceChildren(...elementsAt(view)), REST_MS);
  };
  const tellKeys = (): void => {
    const told = problemsInWords(view.state);
    keys.textContent = `${told === "" ? "" : `${told}: F8 goes to the next. `}F1 explains the word at the cursor, Ctrl+Space suggests, Ctrl+F finds. Tab indents; to leave by Tab, press Escape first.`;
  };
  tellKeys();
  return {
    dom,
    mount: later,
    update: ({ docChanged, selectionSet, transactions }) => {
      if (docChanged || selectionSet || transactions.some(({ effects }) => effects.length > 0)) {
        later();
        tellKeys();
      }
    },
    destroy: () => clearTimeout(timer),
  };
}

/** "1 error and 5 warnings"; nothing where there are none. */
function problemsInWords(state: EditorState): string {
  const marks = problemsOf(state).map(({ mark }) => mark.severity);
  const errors = marks.filter((severity) => severity === "error").length;
  const words = [
    ...(errors > 0 ? [count(errors, "error")] : []),
    ...(marks.length > errors ? [count(marks.length - errors, "warning")] : []),
  ];
  return words.join(" and ");
}

function elementsAt(view: EditorView): HTMLElement[] {
  const { state } = view;
  const problem = problemAtCursor(state);
  if (problem !== null) {
    const element = document.createElement("p");
    element.className = problem.severity === "error" ? "cm-problem-error" : "cm-problem-warning";
    const kind = document.createElement("strong");
    kind.textContent = problem.severity === "error" ? "Error: " : "Warning: ";
    element.append(kind, problem.renderMessage?.(view) ?? problem.message);
    return [element];
  }
  if (state.doc.length > MOST_LIVE || !mayRead(state)) return [];
  const help = helpAt(state.doc.toString(), state.selection.main.head);
  return help === null ? [] : helpElements(help);
}
