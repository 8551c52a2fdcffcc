import { createContext, useContext, useSyncExternalStore } from "react";
import type { DocumentSnapshot, DocumentStore } from "./document-store.ts";

export const DocumentContext: React.Context<DocumentStore | null> = createContext<DocumentStore | null>(null);

/** The one text of the page: to change it. */
export function useDocumentStore(): DocumentStore {
  const store = useContext(DocumentContext);
  if (store === null) throw new Error("there is no document here");
  return store;
}

/** The one text of the page: to show it. Renders anew with every change. */
export function useDocument(): DocumentSnapshot {
  const store = useDocumentStore();
  return useSyncExternalStore(store.subscribe, store.snapshot);
}
