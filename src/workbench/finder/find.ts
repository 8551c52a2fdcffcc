/** Something that can be found by its name: a command, a place, what the scenario is made of. */
export interface Entry {
  /** What kind of thing it is, in a word or two. */
  readonly kind: string;
  readonly label: string;
  /** Other names that people may type: ids, short names, badges. */
  readonly also?: string;
  /** Keys that do the same. */
  readonly keys?: string;
  readonly run: () => void;
}

/**
 * The entries whose kind and names hold every word that was typed, in any order and whatever the case and the accents; those first in which
 * most of the words begin a word, else in the order given.
 */
export function findEntries(entries: readonly Entry[], typed: string): readonly Entry[] {
  const words = folded(typed).split(" ").filter(Boolean);
  if (words.length === 0) return entries;
  return entries
    .map((entry) => ({
      entry,
      misses: missesOf(` ${folded(`${entry.label} ${entry.kind} ${entry.also ?? ""}`)}`, words),
    }))
    .filter(({ misses }) => misses !== null)
    .sort((a, b) => a.misses! - b.misses!)
    .map(({ entry }) => entry);
}

/** How many of the words begin no word of the text; null where one does not occur. */
function missesOf(text: string, words: readonly string[]): number | null {
  let misses = 0;
  for (const word of words) {
    if (!text.includes(word)) return null;
    if (!text.includes(` ${word}`)) misses++;
  }
  return misses;
}

/** Letters and digits in lower case without accents; whatever else stands between is one space. */
function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, " ");
}
