import { type EditorState, Facet } from "@codemirror/state";

/** Whether the worker has read the present text, or may soon have: what takes it long must not be read on the page's own thread. */
export const readsPromptly: Facet<() => boolean> = Facet.define();

export function mayRead(state: EditorState): boolean {
  return state.facet(readsPromptly).every((isPrompt) => isPrompt());
}

/** Milliseconds from one look to the next, and until what was asked for by key is no longer waited for. */
const LOOK_AGAIN_MS = 50;
const LONGEST_MS = 10_000;

/** Waits until the worker has read the text; false where it gave up, or where `isOver` says that nobody waits any more. */
export async function untilMayRead(state: EditorState, isOver: () => boolean): Promise<boolean> {
  for (let waited = 0; waited < LONGEST_MS && !isOver(); waited += LOOK_AGAIN_MS) {
    if (mayRead(state)) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  return false;
}
