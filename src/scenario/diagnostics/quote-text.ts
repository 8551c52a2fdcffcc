import { showUnseen } from "./show-unseen.ts";

/**
 * Text of a scenario as a message may show it: in double quotes, cut to a readable length, with control, bidirectional
 * and other invisible characters replaced, so that it can neither disturb a terminal nor pretend to be other text.
 */
export function quoteText(text: string): string {
  const characters = [...text.slice(0, 4 * MAX_SHOWN)];
  const cut = characters.length > MAX_SHOWN;
  return `"${showSafely(cut ? `${characters.slice(0, MAX_SHOWN - 1).join("")}…` : characters.join(""))}"`;
}

/** Each harmful character as one harmless one, a control picture where Unicode has it, else the replacement sign; unseen ones as `showUnseen` has it. */
export function showSafely(text: string): string {
  const harmless = text.replace(HARMFUL, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === "\t") return "→";
    if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code);
    return code === 0x7f ? "␡" : "\ufffd";
  });
  return showUnseen(harmless);
}

/** Characters (code points) of a quotation in a message. */
const MAX_SHOWN = 64;
/** Unicode block "Control Pictures": U+2400 + code shows a C0 control. */
const CONTROL_PICTURES = 0x2400;
/** Controls, line and paragraph separators, bidirectional marks, and lone surrogates, which no terminal can print. */
const HARMFUL = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
