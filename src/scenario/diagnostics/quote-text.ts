/**
 * Text of a scenario as a message may show it: in double quotes, cut to a readable length, with control, bidirectional
 * and other invisible characters replaced, so that it can neither disturb a terminal nor pretend to be other text.
 */
export function quoteText(text: string): string {
  const characters = [...text.slice(0, 4 * MAX_SHOWN)];
  const cut = characters.length > MAX_SHOWN;
  return `"${showSafely(cut ? `${characters.slice(0, MAX_SHOWN - 1).join("")}…` : characters.join(""))}"`;
}

/** Each harmful character as one harmless one: a control picture where Unicode has it, else the replacement sign. */
export function showSafely(text: string): string {
  return text.replace(HARMFUL, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === "\t") return "→";
    if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code);
    return code === 0x7f ? "␡" : "\ufffd";
  });
}

/** Characters (code points) of a quotation in a message. */
const MAX_SHOWN = 64;
/** Unicode block "Control Pictures": U+2400 + code shows a C0 control. */
const CONTROL_PICTURES = 0x2400;
/**
 * Controls, line and paragraph separators, and format characters (bidirectional marks, zero-width signs, tags), save
 * the joiners that scripts and emoji need; lone surrogates, which no terminal can print.
 */
const HARMFUL = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
