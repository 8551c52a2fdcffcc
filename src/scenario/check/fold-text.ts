/**
 * Text as quotes are compared: runs of white space as one space, typographic quotation marks, apostrophes, dashes and
 * ellipses as their plain forms, invisible hyphens and joiners left out. Letters and their case stay.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFC")
    .replace(INVISIBLE, "")
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(DASHES, "-")
    .replace(/…/g, "...")
    .replace(/\s+/g, " ")
    .trim();
}

/** Soft hyphen, zero-width space and joiners, word joiner, byte order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const DOUBLE_QUOTES = /[\u201c-\u201f\u00ab\u00bb\u2033\uff02]/g;
const SINGLE_QUOTES = /[\u2018-\u201b\u2039\u203a\u2032\uff07]/g;
/** Hyphens and dashes U+2010 to U+2015, minus sign, small and full-width hyphens. */
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
