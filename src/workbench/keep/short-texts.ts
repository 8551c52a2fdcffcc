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

/** What is written while a page goes away; null: it does not. */
let last: [Store, string, string | null][] | null = null;

/** Keeps a text at once, or with null takes it away. Where storage is forbidden nothing is kept. */
export function remember(store: Store, key: string, text: string | null): void {
  last?.push([store, key, text]);
  try {
    const storage = globalThis[`${store}Storage`];
    if (text === null) storage.removeItem(key);
    else storage.setItem(key, text);
  } catch {
    return;
  }
}

/**
 * Writes the last texts of a page that goes away. A busy browser may show the next page in its place what stood in its storage before
 * that, or even nothing; the history entry of a tab goes with it at once, so they are put there too.
 */
export function handOver(write: () => void): void {
  const texts: NonNullable<typeof last> = [];
  last = texts;
  write();
  last = null;
  setEntry({ [LEFT]: texts });
}

/** Remembers again what the page before this one handed over, which this tab alone knows. */
export function takeOver(): void {
  const left: unknown = (history.state as Record<string, unknown> | null)?.[LEFT];
  if (!Array.isArray(left)) return;
  for (const [store, key, text] of left) remember(store, key, text);
  setEntry(null);
}

const LEFT = "demarche-left";

function setEntry(state: unknown): void {
  try {
    history.replaceState(state, "");
  } catch {
    return; // more than this browser takes; the storage has it
  }
}
