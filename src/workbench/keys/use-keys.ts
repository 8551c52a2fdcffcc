import { useEffect, useRef } from "react";
import { type KeyId, keyPressed } from "./keys.ts";

/** Listens for keys of the table, wherever the focus is; a field that is being edited keeps its own undo, a window before the page its letters. */
export function useKeys(runs: Readonly<Partial<Record<KeyId, () => void>>>): void {
  const newest = useRef(runs);
  newest.current = runs;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      // The first of the path, as the editor stands in a shadow root.
      const target = event.composedPath()[0];
      const isInWindow = document.querySelector("dialog:modal") !== null;
      const id = keyPressed(event, isInWindow || isTyping(target));
      const run = id === null ? undefined : newest.current[id];
      if (id === null || run === undefined || (id === "find" && isInWindow)) return;
      const isEdited = event.target instanceof HTMLElement && event.target.dataset.dirty === "true";
      if (isEdited && (id === "undo" || id === "redo")) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

function isTyping(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [role=textbox]") !== null)
  );
}
