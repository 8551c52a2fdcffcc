import { showUnseen } from "../../scenario/index.ts";

/**
 * Text of a scenario made safe to show on one line: control characters (a terminal would obey them) and characters that turn the
 * direction of writing are left out, as are those that no XML may hold; line ends and tabs become spaces, characters that show nothing are shown by their number.
 *
 * Scenarios come from other people; every label passes here on its way to a reader.
 */
export function plainText(text: string): string {
  const line = text
    .replace(/[\t\n\r\u2028\u2029]+/g, " ")
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}\ufffe\uffff]/gu, "");
  return showUnseen(line);
}
