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

/**
 * Puts what this tab keeps, and what it leaves for any, into its history entry: as a page goes away, once all is written. A busy browser
 * may show the next page what stood in its storage before that, or even nothing, but hands over the entry.
 *
 * @param isLeft - whether a text that all tabs share is one that this tab leaves
 */
export function handOver(isLeft: (key: string) => boolean): void {
  try {
    const session = Object.entries(sessionStorage);
    const local = Object.entries(localStorage).filter(([key]) => isLeft(key));
    history.replaceState({ [HANDED_OVER]: { session, local } }, "");
  } catch {
    return; // storage is forbidden, or this is more than an entry takes
  }
}

/** Remembers again what the page before this one handed over, which this tab alone knows. */
export function takeOver(): void {
  const handed = (history.state as Record<string, HandedOver | undefined> | null)?.[HANDED_OVER];
  if (handed === undefined) return;
  try {
    sessionStorage.clear();
  } catch {
    return;
  }
  for (const [key, text] of handed.session) remember("session", key, text);
  for (const [key, text] of handed.local) remember("local", key, text);
  keepEntry();
}

/** Takes what was handed over out of the history entry: this page stays. */
export function keepEntry(): void {
  history.replaceState(null, "");
}

interface HandedOver {
  readonly session: readonly (readonly [key: string, text: string])[];
  readonly local: readonly (readonly [key: string, text: string])[];
}

const HANDED_OVER = "demarche-handed-over";
