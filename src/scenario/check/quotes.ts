import type { Check, CheckContext } from "./check.ts";
import { evidenceOf } from "./evidence-holders.ts";
import { foldText } from "./fold-text.ts";

/** Sizes of source texts, in bytes (docs/decisions/0002-language-where-the-contract-is-silent.md#sizes): of one, and of all that are quoted. */
export const MAX_SOURCE_BYTES = 5_000_000;
const MAX_SOURCES_BYTES = 25_000_000;
/** Characters that are looked through for all quotes together, at most: a second or two. */
const MAX_LOOKED_THROUGH = 2_000_000_000;
/** Searches for what a quote that is not there begins with. */
const LOOKS_OF_NEAR_MISS = 8;

/** Every quote occurs in the text of its source, where one is supplied. Texts that nobody quotes are not read, the others once. */
export const quotes: Check = {
  run: (context) => {
    const { scenario, places, report } = context;
    const entries = evidenceOf(scenario).filter(({ quote }) => quote !== null);
    const texts = readSources(context, new Set(entries.map(({ source }) => source)));
    let looked = 0;
    for (const entry of entries) {
      const text = entry.source === null ? undefined : texts.get(entry.source);
      if (entry.quote === null || entry.source === null || text === undefined) continue;
      looked += text.length;
      if (looked > MAX_LOOKED_THROUGH) {
        const what = "characters to look through for quotes";
        report("limit-passed", places.at(entry, "quote"), { what, count: looked, limit: MAX_LOOKED_THROUGH });
        return;
      }
      const quote = foldText(entry.quote);
      if (text.includes(quote)) continue;
      looked += LOOKS_OF_NEAR_MISS * text.length;
      const facts = { source: entry.source, quote: entry.quote, ...nearMiss(text, quote) };
      report("quote-not-found", places.at(entry, "quote"), facts);
    }
  },
};

/** A text, folded; null where it cannot be read; or the limit that it passes. */
type Looked = string | null | { readonly limit: number; readonly together: boolean };

/** By id of the source: its text, where it is quoted. What cannot be read is reported. */
function readSources(
  { scenario, places, report, readText, isBroken }: CheckContext,
  quoted: ReadonlySet<string | null>,
): Map<string, string> {
  let sum = 0;
  const look = (name: string, read: (name: string) => string | null): Looked => {
    const text = sum > MAX_SOURCES_BYTES ? "" : read(name);
    if (text === null) return null;
    sum += text.length;
    if (text.length > MAX_SOURCE_BYTES) return { limit: MAX_SOURCE_BYTES, together: false };
    return sum > MAX_SOURCES_BYTES ? { limit: MAX_SOURCES_BYTES, together: true } : foldText(text);
  };
  const texts = new Map<string, string>();
  const byPath = new Map<string, Looked>();
  for (const source of scenario.sources) {
    const { id, text } = source;
    if (text === null || isBroken(["sources", id, "text"])) continue;
    const place = places.at(source, "text");
    if (!isInsideFolder(text)) report("bad-source-path", place, { text });
    else if (readText !== null && quoted.has(id)) {
      const path = plainPath(text);
      const before = byPath.get(path);
      const found = before === undefined ? look(text, readText) : before;
      byPath.set(path, found);
      if (typeof found === "string") texts.set(id, found);
      else if (found === null) report("source-text-missing", place, { text });
      else report("source-text-too-large", place, { text, ...found });
    }
  }
  return texts;
}

/** One way to write a path: `./a//b` is `a/b`. */
function plainPath(path: string): string {
  return path
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");
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
