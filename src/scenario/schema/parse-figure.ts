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

/** A decimal number as YAML reads it, but for a point at its end, which would run into that of a range. */
export const UNSIGNED_PATTERN = "(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?";
const NUMBER = `[-+]?${UNSIGNED_PATTERN}`;
const ID = "\\p{L}[\\p{L}\\p{M}\\p{Nd}_-]*";
const RANGE = new RegExp(`^(${NUMBER}) *\\.\\. *(${NUMBER})(?: *\\.\\. *(${NUMBER}))?$`);
const NORMAL_RANGE = new RegExp(`^(${NUMBER}) +to +(${NUMBER})$`);
const QUANTITY = new RegExp(`^([-+])? *(?:(${UNSIGNED_PATTERN})(?: *\\* *| +))?(${ID})$`, "u");

/**
 * A figure written as text: `lo..hi`, `lo..mode..hi`, `lo to hi`, or a quantity with an optional sign and factor.
 * A plain number is not among them: it is read before.
 */
export function parseFigure(written: string): ParsedFigure {
  const text = written.trim();
  // Three points in a row are a slip: `1...5` may be meant as 1..5 or as 1...5, that is 0.5.
  const range = text.includes("...") ? null : RANGE.exec(text);
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
  for (const [pattern, fix] of NEAR_MISSES) {
    const found = pattern.exec(text);
    if (found !== null) return { kind: "unreadable", fix: fix(found[0], found[1], found[2]) };
  }
  return { kind: "unreadable", fix: null };
}

function pert(lo: number, mode: number, hi: number): ParsedFigure {
  if (lo > hi) return { kind: "reversed", low: lo, high: hi, separator: ".." };
  if (mode < lo || mode > hi) return { kind: "misplaced-mode", low: lo, mode, high: hi };
  return { kind: "figure", figure: { kind: "pert", lo, mode, hi } };
}

const VAGUE_WORD = /^(?:about|around|approximately|approx|circa|ca|roughly|some)$/i;
const ANY = "[-+]?[0-9]+(?:\\.[0-9]+)?";

/** What authors write instead, and what to tell them: by the text and what stands in the brackets. Tried in this order. */
const NEAR_MISSES: readonly (readonly [RegExp, (text: string, one?: string, other?: string) => string])[] = [
  [/^[-+]?[0-9]+(?:\.[0-9]+)?$/, (text) => `write ${text} without quotes`],
  [/^−[0-9.]+$/, (text) => `write -${text.slice(1)} with a plain minus sign`],
  [/^[-+]?[0-9]{1,3}(?:[,' _][0-9]{3})+$/, (text) => `write ${text.replace(/[,' _]/g, "")}`],
  [/^[-+]?[0-9]+,[0-9]+$/, (text) => `write ${text.replace(",", ".")} with a point`],
  [
    new RegExp(`^${ANY} *%$`),
    (text) => `write ${Number.parseFloat(text) / 100}, or the number of points without %`,
  ],
  [
    new RegExp(`^(${NUMBER}) *(?:[-–—~]|\\.{3,}|…|\\.\\. *\\.) *(${NUMBER})$`),
    (_, low, high) => `write ${low}..${high}`,
  ],
  [
    /^(?:about|around|approximately|approx\.?|circa|ca?\.?|roughly|some|~|≈|[<>]=?|[≤≥])/i,
    () => "write a range instead, such as 4..6",
  ],
  [/^[-+]?[0-9]+(?:\.[0-9]+)?\+$/, () => "write a range instead, such as 4..6"],
  [new RegExp(`^(${NUMBER})(${ID})$`, "u"), (_, factor, id) => `write ${factor} ${id}`],
  [new RegExp(`^(${ID}) *\\* *(${ANY})$`, "u"), (_, id, factor) => `write ${factor} ${id}`],
  [
    new RegExp(`^(${ID}) */ *(${UNSIGNED_PATTERN})$`, "u"),
    (_, id, divisor) =>
      Number(divisor) === 0 ? "a factor cannot be 1/0" : `write ${1 / Number(divisor)} ${id}`,
  ],
  [
    /^\P{L}*\p{L}.*[-+*/]/u,
    () => "a figure refers to one quantity with one factor; give the result a quantity of its own",
  ],
];
