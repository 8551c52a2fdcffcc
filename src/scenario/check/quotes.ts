import type { Source } from "../scenario.ts";
import type { Check, CheckContext } from "./check.ts";
import { foldText } from "./fold-text.ts";

/** Size of a source text at most, in bytes (docs/decisions/0002-language-where-the-contract-is-silent.md#sizes). */
export const MAX_SOURCE_BYTES = 5_000_000;

/** Every quote occurs in the text of its source, where one is supplied. */
export const quotes: Check = {
  needs: [],
  run: (context) => {
    const { scenario, places, report } = context;
    const texts = new Map<string, string>();
    for (const source of scenario.sources) {
      const text = readSource(context, source);
      if (text !== null) texts.set(source.id, foldText(text));
    }
    const holders = [
      ...scenario.parties,
      ...scenario.measures,
      ...scenario.together,
      scenario.breakdown,
      ...scenario.stances,
      ...scenario.plans,
    ];
    for (const entry of holders.flatMap((holder) => holder.evidence)) {
      const text = entry.source === null ? undefined : texts.get(entry.source);
      if (entry.quote === null || entry.source === null || text === undefined) continue;
      const quote = foldText(entry.quote);
      if (text.includes(quote)) continue;
      const facts = { source: entry.source, quote: entry.quote, ...nearMiss(text, quote) };
      report("quote-not-found", places.at(entry, "quote"), facts);
    }
  },
};

function readSource({ places, report, readText, isBroken }: CheckContext, source: Source): string | null {
  if (source.text === null || isBroken(["sources", source.id, "text"])) return null;
  const place = places.at(source, "text");
  if (!isInsideFolder(source.text)) {
    report("bad-source-path", place, { text: source.text });
    return null;
  }
  if (readText === null) return null;
  const text = readText(source.text);
  if (text === null) {
    report("source-text-missing", place, { text: source.text });
    return null;
  }
  if (text.length > MAX_SOURCE_BYTES) {
    report("source-text-too-large", place, { text: source.text, limit: MAX_SOURCE_BYTES });
    return null;
  }
  return text;
}

/** Relative, with `/`, and never upwards; neither a drive nor an address. */
function isInsideFolder(path: string): boolean {
  return !/^\/|\\|:|\0/.test(path) && !path.split("/").includes("..");
}

/** Characters of the text shown behind the words that do occur. */
const SHOWN = 40;

/** The longest beginning of the quote, in words, that the text has, and how the text goes on. */
function nearMiss(text: string, quote: string): { begins: string | null; goesOn: string | null } {
  const words = quote.split(" ");
  let found = 0;
  // Every beginning of an occurring text occurs too, so halving finds the longest.
  for (let low = 1, high = words.length - 1; low <= high; ) {
    const middle = (low + high) >>> 1;
    if (text.includes(words.slice(0, middle).join(" "))) {
      found = middle;
      low = middle + 1;
    } else high = middle - 1;
  }
  // One or two words occur in most texts and say nothing.
  if (found < 3) return { begins: null, goesOn: null };
  const begins = words.slice(0, found).join(" ");
  const end = text.indexOf(begins) + begins.length;
  return { begins, goesOn: text.slice(end, end + SHOWN).trim() };
}
