import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from "@codemirror/view";
import { type Help, helpAt } from "../../scenario/index.ts";
import { helpElements, helpInWords } from "./help-words.ts";
import { mayRead, untilMayRead } from "./may-read.ts";

/** What a word is, shown where the pointer rests on it. */
export const helpByPointer: Extension = hoverTooltip((view, offset) => {
  const help = knownAt(view.state, offset);
  return help === null ? null : tooltipOf(help);
});

const explain = StateEffect.define<Help | null>();

/** The explanation asked for by key, until it is put away. */
const explained = StateField.define<Tooltip | null>({
  create: () => null,
  update: (shown, transaction) => {
    for (const effect of transaction.effects)
      if (effect.is(explain)) return effect.value === null ? null : tooltipOf(effect.value);
    const isMoved = !transaction.newSelection.eq(transaction.startState.selection);
    return transaction.docChanged || isMoved ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

/** F1 explains the word at the cursor, to see and to hear; Escape puts it away. */
export const helpByKey: Extension = [
  explained,
  keymap.of([
    {
      key: "F1",
      run: (view) => {
        if (mayRead(view.state)) explainHere(view);
        else {
          const asked = view.state;
          const isOver = (): boolean =>
            view.state.doc !== asked.doc ||
            !view.state.selection.eq(asked.selection) ||
            !view.dom.isConnected;
          void untilMayRead(asked, isOver).then(() => isOver() || explainHere(view));
        }
        return true;
      },
    },
    {
      key: "Escape",
      run: (view) => {
        if (view.state.field(explained) === null) return false;
        view.dispatch({ effects: explain.of(null) });
        return true;
      },
    },
  ]),
];

function explainHere(view: EditorView): void {
  const help = knownAt(view.state, view.state.selection.main.head);
  const words = help === null ? "Nothing is known of what stands here." : helpInWords(help);
  view.dispatch({ effects: [explain.of(help), EditorView.announce.of(words)] });
}

function knownAt(state: EditorState, offset: number): Help | null {
  return mayRead(state) ? helpAt(state.doc.toString(), offset) : null;
}

function tooltipOf(help: Help): Tooltip {
  return {
    pos: help.from,
    end: help.to,
    above: true,
    create: () => {
      const dom = document.createElement("div");
      dom.className = "cm-help";
      dom.append(...helpElements(help));
      return { dom };
    },
  };
}
