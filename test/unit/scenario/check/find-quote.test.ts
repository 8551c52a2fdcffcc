import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuote } from "../../../../src/scenario/index.ts";

const found = (text: string, quote: string): string | null => {
  const span = findQuote(text, quote);
  return span === null ? null : text.slice(span.start, span.end);
};

describe("findQuote", () => {
  it.each([
    ["plain words", "one two three four", "two three", "two three"],
    ["line breaks and runs of spaces", "one\n  two\t three", "one two three", "one\n  two\t three"],
    [
      "typographic quotes and dashes",
      "he said \u201cwithin 12\u201313 months\u201d.",
      '"within 12-13 months"',
      "\u201cwithin 12\u201313 months\u201d",
    ],
    ["an ellipsis", "and so on\u2026 then", "on... then", "on\u2026 then"],
    [
      "soft hyphens and zero-width signs",
      "dis\u00admant\u200bling",
      "dismantling",
      "dis\u00admant\u200bling",
    ],
    ["decomposed letters", "cafe\u0301 open", "caf\u00e9", "cafe\u0301"],
    ["Korean letters put together", "x \u1112\u1161\u11ab y", "\ud55c", "\u1112\u1161\u11ab"],
    ["blanks before the text", "\n\n  one two", "one", "one"],
    ["signs of two units", "\u{1f54a} peace \u{1f54a} now", "peace \u{1f54a}", "peace \u{1f54a}"],
  ])("finds %s as they stand", (_, text, quote, words) => {
    expect(found(text, quote)).toBe(words);
  });

  it.each([
    ["other words", "one two", "three"],
    ["another case", "One two", "one"],
    ["nothing", "one two", " \n"],
    ["half a folded sign", "so on\u2026", "on.."],
  ])("does not find %s", (_, text, quote) => {
    expect(found(text, quote)).toBeNull();
  });

  it("finds any stretch of words of any text", () => {
    const word = fc.stringMatching(/^[a-z\u00e9\u2019\u201c-]{1,6}$/);
    const blank = fc.constantFrom(" ", "\n", "  ", "\u00a0", "\t\n ");
    const text = fc.array(fc.tuple(word, blank), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (parts, a, b) => {
        const [from, to] = [a % parts.length, b % parts.length].sort((x, y) => x - y) as [number, number];
        const whole = parts.map(([one, space]) => one + space).join("");
        const quote = parts
          .slice(from, to + 1)
          .map(([one]) => one)
          .join(" ");
        const span = findQuote(whole, quote)!;
        const words = (said: string): string[] =>
          said
            .normalize("NFC")
            .split(/\s+/)
            .filter((one) => one !== "");
        // The first place where it occurs, which may be within longer words.
        expect(words(whole.slice(span.start, span.end))).toEqual(words(quote));
      }),
      { numRuns: 300 },
    );
  });
});
