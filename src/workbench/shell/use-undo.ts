import { useMemo } from "react";
import { useDocumentStore } from "../document/index.ts";
import { useAnnounce } from "../elements/index.ts";

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
      undo: () => {
        const { canUndo, undoes } = store.snapshot();
        step(canUndo, () => store.undo(), undoes === null ? "Undone." : `Undone: ${undoes}`);
      },
      redo: () => {
        const { canRedo, redoes } = store.snapshot();
        step(canRedo, () => store.redo(), redoes === null ? "Done again." : `Done again: ${redoes}`);
      },
    };
  }, [store, announce]);
}
