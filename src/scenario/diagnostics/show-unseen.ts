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

const AT_WORK = `${JOINER}|${EMOJI}|${FORM}`;
const NOTHING = "\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb";
/** Controls but those that lay out text, and marks that turn the direction of writing. */
const ACTING =
  "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff";

const UNSEEN = new RegExp(`(${AT_WORK})|[${NOTHING}]`, "gu");
const UNSEEN_OR_ACTING = new RegExp(`(${AT_WORK})|[${NOTHING}${ACTING}]`, "gu");

/**
 * Characters that show nothing (zero-width, soft hyphens, tags, selectors of forms) as their number, `[U+200B]`: two texts that differ do
 * not look the same. They stay where writing needs them: in Persian and the scripts of India, in emoji, in forms of Chinese characters.
 */
export function showUnseen(text: string): string {
  return text.replace(UNSEEN, (character: string, isAtWork: string | undefined) =>
    isAtWork === undefined ? numberOf(character) : character,
  );
}

/**
 * Where such characters stand in a text that is edited as it is, those that turn the direction of writing and controls among them.
 *
 * @returns by place (UTF-16 units): how long each is, and its number to be shown there
 */
export function unseenIn(
  text: string,
): readonly { readonly at: number; readonly length: number; readonly number: string }[] {
  return [...text.matchAll(UNSEEN_OR_ACTING)]
    .filter(([, isAtWork]) => isAtWork === undefined)
    .map(({ 0: character, index }) => ({ at: index, length: character.length, number: numberOf(character) }));
}

function numberOf(character: string): string {
  return `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}]`;
}
