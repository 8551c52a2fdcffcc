import type { PageContent } from "./content.ts";

/** What stands at the foot of every page. */
export const NOTE = "Answers to what the figures imply; no forecast and no recommendation.";

/** The same, and what made it. */
export function pageNote(version: string): string {
  return `${NOTE} Made with Demarche ${version}.`;
}

/**
 * What stands in the margins of every printed page: what it is of, who made it when, a note, and its number. Of its own, as it holds text of the
 * scenario: a string of CSS in which every character but letters and digits is an escape, so that nothing in it can end it. ASCII, as its
 * hash is taken.
 */
export function marginStyle({ title, imprint }: Pick<PageContent, "title" | "imprint">): string {
  const head = cut(`Brief. ${title}`, MOST_LETTERS / 2);
  return `@page {
  @top-left { content: ${cssString(head)}; }
  @top-right { content: ${cssString(cut(imprint.join(" · "), MOST_LETTERS - head.length))}; }
  @bottom-left { content: ${cssString(NOTE)}; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); }
}
@page :first { @top-left { content: none; } @top-right { content: none; } }`;
}

/** A line across the page has room for so many letters: what it is of takes half of them at most, who made it when the rest. */
const MOST_LETTERS = 120;

function cut(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? [...letters.slice(0, most - 1), "\u2026"].join("") : text;
}

function cssString(text: string): string {
  return `"${[...text].map((letter) => (/[A-Za-z0-9]/.test(letter) ? letter : escapeOf(letter))).join("")}"`;
}

/** Six digits need no end of their own. */
function escapeOf(letter: string): string {
  return `\\${letter.codePointAt(0)!.toString(16).padStart(6, "0")}`;
}
