import type { Span } from "../diagnostics/index.ts";
import { foldText } from "./fold-text.ts";

/**
 * Where a quote stands in a source's text, compared as quotes are checked: white space and typographic signs aside.
 *
 * @returns offsets in the text as it is; null where the quote does not occur
 */
export function findQuote(text: string, quote: string): Span | null {
  const wanted = foldText(quote);
  const at = wanted === "" ? -1 : foldText(text).indexOf(wanted);
  if (at < 0) return null;
  let folded = 0;
  let start = -1;
  let endsInSpace = true;
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    const isSpace = /^\s/.test(piece);
    // Folding makes one space of a run of them, and none at the beginning.
    const length = isSpace ? Number(!endsInSpace) : foldText(piece).length;
    if (length === 0) continue;
    if (start < 0 && folded + length > at) start = index;
    folded += length;
    endsInSpace = isSpace;
    if (folded < at + wanted.length) continue;
    const found = { start, end: index + piece.length };
    return foldText(text.slice(found.start, found.end)) === wanted ? found : null;
  }
  return null;
}

/** What folding treats as one: white space, a character with its marks, a run of the letters that Korean syllables are put together from. */
const PIECE = /\s+|[\u1100-\u11ff]+|\P{M}\p{M}*|\p{M}+/gu;
