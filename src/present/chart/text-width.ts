/**
 * Widths of the printable characters of ASCII from the space on, in hundredths of the type size: those of DejaVu Sans. The
 * fonts that pages meet elsewhere are narrower, so what fits by these fits there.
 */
const ASCII: readonly number[] = [
  32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34,
  34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73,
  68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63,
  63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
];
/** Scripts of Europe and the Near East; the wider ones of East Asia and pictographs take the whole size and more. */
const OTHER = 78;
const WIDE = 135;
/** Marks over or under the letter before them, and joiners. */
const NO_WIDTH = /^(?:\p{M}|\p{Cf})$/u;

/** An upper bound, near enough, of how wide text stands; the unit of `size`. Pictures are made without a screen to measure on. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    width += code >= 0x300 && NO_WIDTH.test(character) ? 0 : hundredths(code);
  }
  return (width * size) / 100;
}

function hundredths(code: number): number {
  if (code < 127) return ASCII[code - 32] ?? 0;
  if (code === 0xa0) return ASCII[0]!;
  if (code === 0x2026) return 100;
  return code < 0x1100 || (code >= 0x1e00 && code < 0x2600) ? OTHER : WIDE;
}
