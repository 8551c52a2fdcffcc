/**
 * The text of the scenario inside a page, ready for its place: a JSON string, in which nothing can end the element and no
 * character is one that a page or an editor may change.
 */
export function embeddedText(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

export const EMBEDDED_ID = "demarche-scenario";

/**
 * The text of the scenario that a brief was made from, character for character; null where the page holds none.
 *
 * Reads the one element by its id without running or trusting anything else of the page.
 */
export function readEmbedded(page: string): string | null {
  const opening = `<script type="application/yaml" id="${EMBEDDED_ID}" data-encoding="json">`;
  const [, ...pieces] = page.split(opening);
  const piece = pieces.find((one) => one.startsWith("</script>", one.indexOf("<")));
  if (piece === undefined) return null;
  try {
    const text: unknown = JSON.parse(piece.slice(0, piece.indexOf("<")));
    return typeof text === "string" ? text : null;
  } catch {
    return null;
  }
}
