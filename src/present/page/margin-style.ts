import type { PageContent } from "./content.ts";

/** What stands at the foot of every page. */
export const NOTE = "Answers to what the figures imply; no forecast and no recommendation.";

/**
 * What stands in the margins of every printed page: what it is of, who made it when, a note, and its number. Of its own, as it holds text of the
 * scenario: a string of CSS in which every character but letters and digits is an escape, so that nothing in it can end it. ASCII, as its
 * hash is taken.
 */
export function marginStyle({ title, imprint }: Pick<PageContent, "title" | "imprint">): string {
  return `@page {
  @top-left { content: ${cssString(`Brief. ${title}`)}; }
  @top-right { content: ${cssString(imprint.join("   "))}; }
  @bottom-left { content: ${cssString(NOTE)}; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); }
}
@page :first { @top-left { content: none; } @top-right { content: none; } }`;
}

/** More letters than a margin has room for are left out. */
const MOST_LETTERS = 70;

function cssString(text: string): string {
  const letters = [...text];
  const shown = letters.length > MOST_LETTERS ? [...letters.slice(0, MOST_LETTERS - 1), "\u2026"] : letters;
  return `"${shown.map((letter) => (/[A-Za-z0-9]/.test(letter) ? letter : escapeOf(letter))).join("")}"`;
}

/** Six digits need no end of their own. */
function escapeOf(letter: string): string {
  return `\\${letter.codePointAt(0)!.toString(16).padStart(6, "0")}`;
}
