/** Scripts whose letters join, or do not, as U+200C and U+200D between them say. */
const JOINING =
  "\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Nkoo}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}";

// Where a character that shows nothing by itself changes what its neighbours show.
const JOINER = `(?<=[${JOINING}])[\\u200c\\u200d](?![\\u200c\\u200d])`;
/** Of text or picture; keys of a keypad; several that make one; the flags of England, Scotland and Wales. */
const EMOJI =
  "(?<=[\\p{Extended_Pictographic}\\p{Emoji_Presentation}])[\\ufe0e\\ufe0f]|(?<=[#*0-9])\\ufe0f(?=\\u20e3)|(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})|(?<=\\u{1f3f4})\\u{e0067}\\u{e0062}(?:\\u{e0065}\\u{e006e}\\u{e0067}|\\u{e0073}\\u{e0063}\\u{e0074}|\\u{e0077}\\u{e006c}\\u{e0073})\\u{e007f}";
/** One of a Chinese character, of a letter of Burmese, of Mongolian. */
const FORM =
  "(?<=[\\p{scx=Hani}\\p{scx=Mymr}])[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]|(?<=\\p{scx=Mong})[\\u180b-\\u180f]";

const UNSEEN = new RegExp(
  `(${JOINER}|${EMOJI}|${FORM})|[\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb]`,
  "gu",
);

/**
 * Characters that show nothing (zero-width, soft hyphens, tags, selectors of forms) as their number, `[U+200B]`: two texts that differ do
 * not look the same. They stay where writing needs them: in Persian and the scripts of India, in emoji, in forms of Chinese characters.
 */
export function showUnseen(text: string): string {
  return text.replace(UNSEEN, (character: string, isAtWork: string | undefined) =>
    isAtWork === undefined
      ? `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}]`
      : character,
  );
}
