import { EditorView } from "@codemirror/view";
import type { Diagnostic } from "../../scenario/index.ts";
import type { DocumentStore } from "../document/index.ts";
import { editorExtensions } from "./extensions.ts";
import { showProblems } from "./problems.ts";

/** An editor that is shown. */
export interface MountedEditor {
  /** Marks what the checker found in the present text. */
  readonly show: (diagnostics: readonly Diagnostic[]) => void;
  readonly close: () => void;
}

/**
 * Shows the text of a document in an element and lets it be edited there.
 *
 * @param isPrompt - whether the text may be read on the page's own thread, see `mayRead`
 *
 * The editor stands in a shadow root: there its styles are sheets of the script's own, which a policy without inline styles allows.
 */
export function mountEditor(
  store: DocumentStore,
  element: HTMLElement,
  isPrompt: () => boolean,
): MountedEditor {
  store.extend(() => editorExtensions(store, isPrompt));
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  const view = new EditorView({
    state: store.state,
    parent: root,
    root,
    dispatchTransactions: store.accept,
    scrollTo: EditorView.scrollIntoView(store.state.selection.main.head, { y: "center" }),
  });
  const unfollow = store.follow({
    update: (transactions) => view.update(transactions),
    setState: (state) => view.setState(state),
  });
  return {
    show: (diagnostics) => showProblems(store, diagnostics),
    close: () => {
      unfollow();
      view.destroy();
    },
  };
}
