/** Short texts that the browser keeps: `local` for all tabs, `session` for this tab over loading it anew. */
type Store = "local" | "session";

/** @returns null where nothing is kept under the key; undefined where storage is forbidden */
export function recall(store: Store, key: string): string | null | undefined {
  try {
    return globalThis[`${store}Storage`].getItem(key);
  } catch {
    return undefined;
  }
}

/** Keeps a text at once, or with null takes it away. Where storage is forbidden nothing is kept. */
export function remember(store: Store, key: string, text: string | null): void {
  try {
    const storage = globalThis[`${store}Storage`];
    if (text === null) storage.removeItem(key);
    else storage.setItem(key, text);
  } catch {
    return;
  }
}
