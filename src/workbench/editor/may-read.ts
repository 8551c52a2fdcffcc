import { type EditorState, Facet } from "@codemirror/state";

/** Whether the worker has read the present text, or may soon have: what takes it long must not be read on the page's own thread. */
export const readsPromptly: Facet<() => boolean> = Facet.define();

export function mayRead(state: EditorState): boolean {
  return state.facet(readsPromptly).every((isPrompt) => isPrompt());
}
