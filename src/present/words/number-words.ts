import { grouped as inThousands } from "../../scenario/index.ts";

/**
 * Points for a reader: two significant digits below 10, whole numbers from there on (the ranges behind them are wider than
 * that), and never a sign on nothing.
 */
export function points(value: number): string {
  return tidy(Math.abs(value) >= 10 ? Math.round(value).toString() : trimmed(value, 2));
}

/** A share of a party's stake, for a table or picture in % of the stake. */
export function percentOfStake(share: number): string {
  return points(100 * share);
}

/** Points more or less than something, on a picture: "+5.2", "\u22120.036"; nothing has no sign. */
export function signed(value: number): string {
  const text = points(value);
  return text === "0" ? text : text.startsWith("-") ? `\u2212${text.slice(1)}` : `+${text}`;
}

/** A number to redo a sum by hand with: three decimals, or four significant digits where that would leave less. */
export function exactPoints(value: number): string {
  const size = Math.abs(value);
  if (size < 5e-13) return "0.000";
  return tidy(value.toFixed(size >= 1 ? 3 : Math.min(12, 3 - Math.floor(Math.log10(size)))));
}

/** A share or factor: five decimals, enough that products agree with `exactPoints`. */
export function factor(value: number): string {
  return value.toFixed(5);
}

/** A number as somebody would write it: no more digits than it has, up to twelve. */
export function plainNumber(value: number): string {
  return tidy(String(Number(value.toPrecision(12))));
}

/** "1 quarter", "3 quarters". */
export function count(value: number, noun: string): string {
  return `${plainNumber(value)} ${value === 1 ? noun : plural(noun)}`;
}

/** "16,384": a number as a whole one with its thousands told apart. */
export function grouped(value: number): string {
  return inThousands(Math.round(value));
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
 * "A", "A and B", "A, B and C"; past `most` the rest is counted. Where a name has a comma of its own, outside quotes and brackets,
 * semicolons stand between: "A, x; B; and C".
 */
export function listed(names: readonly string[], most: number = Number.POSITIVE_INFINITY): string {
  const shown =
    names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  if (shown.length <= 1) return shown.join("");
  if (shown.some((name) => /,(?!\d)/.test(name.replace(/"[^"]*"?|\([^)]*\)?/g, ""))))
    return `${shown.slice(0, -1).join("; ")}; and ${shown.at(-1)}`;
  return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

function trimmed(value: number, significant: number): string {
  return Math.abs(value) < 5e-13 ? "0" : String(Number(value.toPrecision(significant)));
}

function tidy(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}
