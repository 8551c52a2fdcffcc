import { grouped as inThousands } from "../../scenario/index.ts";

/** A minus sign that does not break from its number and is as wide as a plus. */
export const MINUS = "\u2212";

/** Text for a terminal or a file, whose readers search it: a number and its percent sign, which no line parts, with a plain space between. */
export function withPlainSpaces(text: string): string {
  return text.replaceAll("\u00a0%", " %");
}

/**
 * Points for a reader: two significant digits from 10 on, one decimal below, two below 0.1 (the ranges behind them are wider than that);
 * never a sign on what rounds to nothing.
 */
export function points(value: number): string {
  const size = Math.abs(value);
  if (size < NOTHING) return "0";
  if (size < 0.005) return value < 0 ? `>${MINUS}0.01` : "<0.01";
  const text = rounded(size);
  return value < 0 ? `${MINUS}${text}` : text;
}

/** The size of it inside a sentence: "18", "2.5", "less than 0.1". */
export function pointsInText(value: number): string {
  const size = Math.abs(value);
  return size < 0.1 && size >= NOTHING ? "less than 0.1" : points(size);
}

/** Points more or less than something, in a picture or table: "+5.2", "\u22120.04"; nothing has no sign. */
export function signed(value: number): string {
  return value < 0.005 ? points(value) : `+${points(value)}`;
}

/** Points in a sum that is redone by eye: one decimal throughout, so that what is shown adds up. */
export function addend(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return value < 0 && text !== "0.0" ? `${MINUS}${text}` : text;
}

/** "3.0 % of its stake": the one scale on which two parties are set side by side. */
export function ofStake(share: number, whose = "its"): string {
  return `${pointsInText(100 * share)}\u00a0% of ${whose} stake`;
}

/** "3.8", "12": how many times over, inside a sentence. */
export function factorInText(value: number): string {
  return rounded(value);
}

/** A chance in hundredths, without calling 0 what is not, or 100. */
export function hundredths(share: number): string {
  if (share > 0 && share < 0.005) return "<1";
  if (share < 1 && share > 0.995) return ">99";
  return String(Math.round(100 * share));
}

/** The same inside a sentence, before "of 100": "fewer than 1", "58" or with "about " "about 58", "more than 99". */
export function hundredthsInText(share: number, roughly: "" | "about " = ""): string {
  const words = hundredths(share);
  return { "<1": "fewer than 1", ">99": "more than 99" }[words] ?? `${roughly}${words}`;
}

/** A share of a stake in a table headed "% of stake". */
export function percentOfStake(share: number): string {
  return points(100 * share);
}

function rounded(size: number): string {
  if (size < 0.095) return size.toFixed(2);
  if (size < 9.95) return size.toFixed(1);
  return String(Number(size.toPrecision(2)));
}

/** What rounding leaves of nothing. */
const NOTHING = 5e-13;

/** A number to redo a sum by hand with: three decimals, or four significant digits where that would leave less. */
export function exactPoints(value: number): string {
  const size = Math.abs(value);
  if (size < NOTHING) return "0.000";
  const text = size.toFixed(size >= 1 ? 3 : Math.min(12, 3 - Math.floor(Math.log10(size))));
  return value < 0 ? `${MINUS}${text}` : text;
}

/** A share or factor: five decimals, enough that products agree with `exactPoints`. */
export function factor(value: number): string {
  return value.toFixed(5);
}

/** A number as somebody would write it: no more digits than it has, up to twelve. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** "1 quarter", "3 quarters". */
export function count(value: number, noun: string): string {
  return `${plainNumber(value)} ${value === 1 ? noun : plural(noun)}`;
}

/** "16,384": a number as a whole one with its thousands told apart. */
export function grouped(value: number): string {
  return inThousands(Math.round(value));
}

/** "638,271", "about 710 million", "about 16 million million": a whole number as its digits, told roughly where nobody reads them all; past fifteen digits how many there are. */
export function roughly(digits: string): string {
  if (digits.length <= 6) return inThousands(digits);
  if (digits.length > 15) return `about 10^${digits.length - 1}`;
  const [unit, zeros] = digits.length > 12 ? ["million million", 12] : ["million", 6];
  const leading = digits.length - zeros;
  const two = Math.round(Number(digits) / 10 ** (digits.length - 2));
  const told = leading === 1 ? String(two / 10) : grouped(two * 10 ** (leading - 2));
  return `about ${told} ${unit}`;
}

/** "1", "3 to 6": ascending whole numbers, three and more in a row as one; a run of two is shorter as two. */
export function runsInWords(numbers: readonly number[]): string[] {
  const runs: number[][] = [];
  for (const one of numbers) {
    if (runs.at(-1)?.at(-1) === one - 1) runs.at(-1)!.push(one);
    else runs.push([one]);
  }
  return runs.flatMap((run) => (run.length < 3 ? run.map(String) : [`${run[0]} to ${run.at(-1)}`]));
}

/** The plural of a regular English noun. */
export function plural(noun: string): string {
  if (/[^aeiou]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`;
}

/** A label inside a sentence. */
export function quoted(label: string): string {
  return `"${label}"`;
}

/**
 * "A", "A and B", "A, B and C" (or with "or"); past `most` the rest is counted. Where a name has a comma of its own, outside quotes and brackets,
 * semicolons stand between: "A, x; B; and C".
 */
export function listed(
  names: readonly string[],
  most: number = Number.POSITIVE_INFINITY,
  conjunction: "and" | "or" = "and",
): string {
  const shown =
    names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  if (shown.length <= 1) return shown.join("");
  if (shown.some((name) => /,(?!\d)/.test(name.replace(/"[^"]*"?|\([^)]*\)?/g, ""))))
    return `${shown.slice(0, -1).join("; ")}; ${conjunction} ${shown.at(-1)}`;
  return `${shown.slice(0, -1).join(", ")} ${conjunction} ${shown.at(-1)}`;
}
