/**
 * The text of the scenario inside a page or picture, ready for its place: a JSON string, in which nothing can end the element and no
 * character is one that a page or an editor may change.
 */
export function embeddedText(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Of the element that holds it. */
export const EMBEDDED_ID = "demarche-scenario";

/** How that element begins and ends in a page and in a picture. */
const PLACES = [
  [`<script type="application/yaml" id="${EMBEDDED_ID}" data-encoding="json">`, "</script>"],
  [`<metadata id="${EMBEDDED_ID}" data-encoding="json">`, "</metadata>"],
] as const;

/** Whether a text is a page or a picture, by how it begins, and so no scenario itself. */
export function isMarkup(text: string): "page" | "picture" | null {
  const start = text
    .slice(0, 200)
    .replace(/^\ufeff/, "")
    .trimStart()
    .toLowerCase();
  return start.startsWith("<!doctype html") ? "page" : start.startsWith("<svg") ? "picture" : null;
}

/**
 * The text of the scenario that a page or picture was made from, character for character; null where it holds none.
 *
 * Reads the one element by its id without running or trusting anything else there.
 */
export function readEmbedded(markup: string): string | null {
  for (const [opening, closing] of PLACES) {
    const [, ...pieces] = markup.split(opening);
    const piece = pieces.find((one) => one.startsWith(closing, one.indexOf("<")));
    if (piece === undefined) continue;
    try {
      const text: unknown = JSON.parse(piece.slice(0, piece.indexOf("<")));
      return typeof text === "string" ? text : null;
    } catch {
      return null;
    }
  }
  return null;
}
