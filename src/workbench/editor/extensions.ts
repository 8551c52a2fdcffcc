import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import {
  bracketMatching,
  codeFolding,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { linter, lintGutter } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  type KeyBinding,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import type { DocumentStore } from "../document/index.ts";
import { HINT_ID, helpPanel } from "./help-panel.ts";
import { HIGHLIGHT } from "./highlight.ts";
import { helpByKey, helpByPointer } from "./hover-help.ts";
import { readsPromptly } from "./may-read.ts";
import { problemKeymap } from "./problems.ts";
import { completeScenario } from "./suggest.ts";
import { THEME } from "./theme.ts";
import { unseenMarks } from "./unseen-marks.ts";

/** All that makes an editor of scenarios out of a text, its history aside. The text keeps them even while no editor shows it. */
export function editorExtensions(store: DocumentStore, isPrompt: () => boolean): Extension {
  return [
    readsPromptly.of(isPrompt),
    EditorView.contentAttributes.of({
      "aria-label": "The scenario as text",
      tabindex: "0",
      "aria-describedby": HINT_ID,
      spellcheck: "false",
      autocapitalize: "off",
    }),
    EditorState.tabSize.of(2),
    indentUnit.of("  "),
    EditorView.lineWrapping,
    unseenMarks,
    lineNumbers(),
    lintGutter(),
    codeFolding(),
    foldGutter(),
    drawSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    yaml(),
    syntaxHighlighting(HIGHLIGHT),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ override: [completeScenario], icons: false, activateOnTypingDelay: 120 }),
    linter(null),
    search({ top: true }),
    helpByPointer,
    helpByKey,
    helpPanel,
    keymap.of([
      ...problemKeymap,
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...foldKeymap,
      ...historyKeymap(store),
      ...defaultKeymap,
      indentWithTab,
    ]),
    THEME,
  ];
}

/** Undoing and redoing are the document's: they take back what forms did too. */
function historyKeymap(store: DocumentStore): readonly KeyBinding[] {
  const undo = (): boolean => {
    store.undo();
    return true;
  };
  const redo = (): boolean => {
    store.redo();
    return true;
  };
  return [
    { key: "Mod-z", run: undo, shift: redo, preventDefault: true },
    { key: "Mod-y", mac: "Mod-Shift-z", run: redo, preventDefault: true },
  ];
}
