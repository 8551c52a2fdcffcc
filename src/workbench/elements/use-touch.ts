import { useSyncExternalStore } from "react";

const COARSE = "(pointer: coarse)";

/** Whether the page is used by touch first of all, as the style sheets ask it too. */
export function useTouch(): boolean {
  return useSyncExternalStore(subscribe, isTouch);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(COARSE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

function isTouch(): boolean {
  return matchMedia(COARSE).matches;
}
