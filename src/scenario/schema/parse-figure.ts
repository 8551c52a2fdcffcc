import type { Figure } from "../scenario.ts";
import { TAKEN_WORDS } from "./language.ts";

/** What a figure written as text is; `reversed` and `misplaced-mode` are ranges whose numbers are out of order. */
export type ParsedFigure =
  | { readonly kind: "figure"; readonly figure: Figure }
  | {
      readonly kind: "reversed";
      readonly low: number;
      readonly high: number;
      readonly separator: ".." | " to ";
    }
  | { readonly kind: "misplaced-mode"; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: "unreadable"; readonly fix: string | null };

const NUMBER = "[-+]?[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?";
const UNSIGNED = "(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?";
const ID = "\\p{L}[\\p{L}\\p{M}\\p{Nd}_-]*";
const RANGE = new RegExp(`^(${NUMBER}) *\\.\\. *(${NUMBER})(?: *\\.\\. *(${NUMBER}))?$`);
const NORMAL_RANGE = new RegExp(`^(${NUMBER}) +to +(${NUMBER})$`);
const QUANTITY = new RegExp(`^([-+])? *(?:(${UNSIGNED})(?: *\\* *| +))?(${ID})$`, "u");

/**
 * A figure written as text: `lo..hi`, `lo..mode..hi`, `lo to hi`, or a quantity with an optional sign and factor.
 * A plain number is not among them: it is read before.
 */
export function parseFigure(written: string): ParsedFigure {
  const text = written.trim();
  const range = RANGE.exec(text);
  if (range !== null) {
    const [low, second, third] = [Number(range[1]), Number(range[2]), range[3]];
    if (third !== undefined) return pert(low, second, Number(third));
    if (low > second) return { kind: "reversed", low, high: second, separator: ".." };
    return { kind: "figure", figure: { kind: "uniform", lo: low, hi: second } };
  }
  const normal = NORMAL_RANGE.exec(text);
  if (normal !== null) {
    const [lo, hi] = [Number(normal[1]), Number(normal[2])];
    if (lo > hi) return { kind: "reversed", low: lo, high: hi, separator: " to " };
    return { kind: "figure", figure: { kind: "normal-range", lo, hi } };
  }
  const quantity = QUANTITY.exec(text);
  const id = quantity?.[3];
  if (quantity !== null && id !== undefined && !TAKEN_WORDS.includes(id) && !VAGUE_WORD.test(id)) {
    const size = quantity[2] === undefined ? 1 : Number(quantity[2]);
    return {
      kind: "figure",
      figure: { kind: "quantity", id, factor: quantity[1] === "-" ? 0 - size : size },
    };
  }
  return { kind: "unreadable", fix: NEAR_MISSES.find(([pattern]) => pattern.test(text))?.[1](text) ?? null };
}

function pert(lo: number, mode: number, hi: number): ParsedFigure {
  if (lo > hi) return { kind: "reversed", low: lo, high: hi, separator: ".." };
  if (mode < lo || mode > hi) return { kind: "misplaced-mode", low: lo, mode, high: hi };
  return { kind: "figure", figure: { kind: "pert", lo, mode, hi } };
}

const VAGUE_WORD = /^(?:about|around|approximately|approx|circa|ca|roughly|some)$/i;
const ANY = "[-+]?[0-9]+(?:\\.[0-9]+)?";
const only = (pattern: string): RegExp => new RegExp(`^${pattern}$`, "u");

/** What authors write instead, and what to tell them. Tried in this order. */
const NEAR_MISSES: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/^[-+]?[0-9]+(?:\.[0-9]+)?$/, (text) => `write ${text} without quotes`],
  [/^−[0-9.]+$/, (text) => `write -${text.slice(1)} with a plain minus sign`],
  [/^[-+]?[0-9]{1,3}(?:[,' _][0-9]{3})+$/, (text) => `write ${text.replace(/[,' _]/g, "")}`],
  [/^[-+]?[0-9]+,[0-9]+$/, (text) => `write ${text.replace(",", ".")} with a point`],
  [only(`${ANY} *%`), (text) => `write ${Number.parseFloat(text) / 100}, or the number of points without %`],
  [
    only(`(${ANY}) *(?:[-–—~]|\\.{3,}|…|\\.\\. *\\.) *(${ANY})`),
    (text) => `write ${text.replace(only(`(${ANY}) *(?:[-–—~]|\\.{3,}|…|\\.\\. *\\.) *(${ANY})`), "$1..$2")}`,
  ],
  [
    /^(?:about|around|approximately|approx\.?|circa|ca?\.?|roughly|some|~|≈|[<>]=?|[≤≥])/i,
    () => "write a range instead, such as 4..6",
  ],
  [/^[-+]?[0-9]+(?:\.[0-9]+)?\+$/, () => "write a range instead, such as 4..6"],
  [
    only(`([-+]?${UNSIGNED})(${ID})`),
    (text) => `write ${text.replace(only(`([-+]?${UNSIGNED})(${ID})`), "$1 $2")}`,
  ],
  [
    only(`(${ID}) *\\* *(${ANY})`),
    (text) => `write ${text.replace(only(`(${ID}) *\\* *(${ANY})`), "$2 $1")}`,
  ],
  [
    only(`(${ID}) */ *(${UNSIGNED})`),
    (text) => {
      const [, id, divisor] = only(`(${ID}) */ *(${UNSIGNED})`).exec(text) ?? [];
      return Number(divisor) === 0 ? "a factor cannot be 1/0" : `write ${1 / Number(divisor)} ${id}`;
    },
  ],
  [
    only(`.*${ID}.*[-+*/].*`),
    () => "a figure refers to one quantity with one factor; give the result a quantity of its own",
  ],
];
