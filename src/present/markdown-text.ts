import { withPlainSpaces } from "./words/index.ts";

/** Text that makes no markup within a line. */
export function escaped(text: string): string {
  return withPlainSpaces(text).replace(/[\\`*_[\]<>|~&]/g, (character) => `\\${character}`);
}

/** A paragraph: nor does it begin a heading, a list, a rule or an underlining. */
export function paragraph(text: string): string {
  return escaped(text)
    .replace(/^(\s*)(#|[-+=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2");
}
