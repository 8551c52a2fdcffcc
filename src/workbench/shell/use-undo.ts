import { useMemo } from "react";
import { useAnnounce } from "../announce/index.ts";
import { useDocumentStore } from "../document/index.ts";

/** Takes back, or does again, what forms or typing changed, and says so. */
export function useUndo(): { readonly undo: () => void; readonly redo: () => void } {
  const store = useDocumentStore();
  const announce = useAnnounce();
  return useMemo(() => {
    const step = (can: boolean, act: () => void, words: string): void => {
      if (!can) return;
      act();
      announce(words);
    };
    return {
      undo: () => step(store.snapshot().canUndo, () => store.undo(), "Undone."),
      redo: () => step(store.snapshot().canRedo, () => store.redo(), "Done again."),
    };
  }, [store, announce]);
}
