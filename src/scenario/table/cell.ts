import { decimal, figureText } from "../edit/index.ts";
import type { Figure } from "../scenario.ts";
import { LIMITS, parseFigure } from "../schema/index.ts";

/** What a cell of a table holds. `why`: a sentence without its end that says what is wrong and what would be read. */
export type CellRead<Value> =
  | { readonly kind: "empty" }
  | { readonly kind: "read"; readonly value: Value }
  | { readonly kind: "unread"; readonly why: string };

/** A range that is written as its middle and how far it goes to either side. */
const SPREAD =
  /^([-+]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)) *(?:\+ ?- ?|\+\/- ?|± ?)([0-9]+(?:\.[0-9]+)?|\.[0-9]+)$/;
/** A normal: its mean and its standard deviation. */
const NORMAL =
  /^([-+]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?) +sd +((?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)$/;
const PLAIN = /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;
const FIRST_NUMBER = /[-+]?[0-9]+(?:\.[0-9]+)?/;
const EMPTY = /^[-–—·.]?$/;

/**
 * A figure as people type it: `5`, `3..9`, `3..5..9`, `3 to 9`, `5 +-2` (that is 3..5..7), `=name` for a shared figure, `5 sd 2` for a
 * normal, `2 or 5` for either. Decimals have a point: a comma is not read, since it may as well part thousands.
 */
export function parseCell(written: string): CellRead<Figure> {
  const text = tidied(written);
  if (EMPTY.test(text)) return { kind: "empty" };
  if (text.length > LIMITS.characters.short) return unread("this is too long for a figure");
  const figure = PLAIN.test(text) ? number(Number(text)) : (shared(text) ?? spread(text) ?? either(text));
  if (figure !== null) return bounded(figure);
  const parsed = text.startsWith("=") ? null : parseFigure(text);
  switch (parsed?.kind) {
    case "figure":
      if (parsed.figure.kind !== "quantity") return bounded(parsed.figure);
      return unread(`“${text}” is not a figure: write =${text} for the shared figure of that name`);
    case "reversed": {
      const { low, high, separator } = parsed;
      return unread(`“${text}” runs from high to low: write ${decimal(high)}${separator}${decimal(low)}`);
    }
    case "misplaced-mode": {
      const { low, mode, high } = parsed;
      return unread(`the likely ${decimal(mode)} is not between ${decimal(low)} and ${decimal(high)}`);
    }
    default:
      return unread(
        `“${text}” is not a figure: ${parsed?.fix != null && !isVague(parsed.fix) ? parsed.fix : (pointed(text) ?? attempts(text))}`,
      );
  }
}

/** A figure as `parseCell` reads it; the same text comes back. */
export function cellText(figure: Figure): string {
  switch (figure.kind) {
    case "normal-range":
      return `${decimal(figure.lo)} to ${decimal(figure.hi)}`;
    case "normal":
      return `${decimal(figure.mean)} sd ${decimal(figure.sd)}`;
    case "choice":
      return figure.values.length === 1
        ? `${decimal(figure.values[0]!)} or ${decimal(figure.values[0]!)}`
        : figure.values.map(decimal).join(" or ");
    case "quantity": {
      const { factor, id } = figure;
      return factor === 1 ? `=${id}` : factor === -1 ? `=-${id}` : `=${decimal(factor)} ${id}`;
    }
    default:
      return figureText(figure);
  }
}

/** Whether something can be undone: `yes`, `no`, or the share of it that can, from 0 to 1, a range too. */
export function parseUndo(written: string): CellRead<boolean | Figure> {
  const word = tidied(written).toLowerCase();
  if (word === "yes" || word === "true") return { kind: "read", value: true };
  if (word === "no" || word === "false") return { kind: "read", value: false };
  const cell = parseCell(written);
  if (cell.kind !== "read") {
    return cell.kind === "empty"
      ? cell
      : unread(`“${word}” says not whether it can be undone: write yes, no, or a share such as 0.5`);
  }
  const { value } = cell;
  if (value.kind === "number" && (value.value === 0 || value.value === 1))
    return { kind: "read", value: value.value === 1 };
  const ends = endsOf(value);
  if (ends.some((end) => end < 0 || end > 1))
    return unread("a share lies between 0 and 1: write 0.5 for half");
  return { kind: "read", value };
}

export function undoText(reversible: boolean | Figure): string {
  return typeof reversible === "boolean" ? (reversible ? "yes" : "no") : cellText(reversible);
}

/** A whole number of periods, `least` or more. */
export function parsePeriods(written: string, least: number): CellRead<number> {
  const text = tidied(written);
  if (EMPTY.test(text)) return { kind: "empty" };
  const value = PLAIN.test(text) ? Number(text) : Number.NaN;
  if (Number.isInteger(value) && value >= least && value <= LIMITS.periods) return { kind: "read", value };
  return unread(
    `“${text.slice(0, LIMITS.characters.short)}” is not a number of periods: write a whole number, ${least} or more`,
  );
}

function unread(why: string): { readonly kind: "unread"; readonly why: string } {
  return { kind: "unread", why };
}

/** A plain minus for each that is typeset, a plain space for each that does not break */
function tidied(written: string): string {
  return written
    .replaceAll("−", "-")
    .replace(/[\u00a0\u202f\u2009]/g, " ")
    .trim();
}

function number(value: number): Figure {
  return { kind: "number", value: value + 0 };
}

function shared(text: string): Figure | null {
  if (!text.startsWith("=")) return null;
  const parsed = parseFigure(text.slice(1));
  return parsed.kind === "figure" && parsed.figure.kind === "quantity" ? parsed.figure : null;
}

function spread(text: string): Figure | null {
  const range = SPREAD.exec(text);
  if (range !== null) {
    const [middle, by] = [Number(range[1]), Number(range[2])];
    if (by === 0) return number(middle);
    return { kind: "pert", lo: sum(middle, -by), mode: middle, hi: sum(middle, by) };
  }
  const normal = NORMAL.exec(text);
  return normal === null ? null : { kind: "normal", mean: Number(normal[1]), sd: Number(normal[2]) };
}

/** Without the digits that only the arithmetic made. */
function sum(a: number, b: number): number {
  return Number(decimal(a + b));
}

function either(text: string): Figure | null {
  const parts = text.split(" or ").map((part) => part.trim());
  if (parts.length < 2 || !parts.every((part) => PLAIN.test(part))) return null;
  return { kind: "choice", values: parts.map(Number) };
}

function endsOf(figure: Figure): readonly number[] {
  switch (figure.kind) {
    case "number":
      return [figure.value];
    case "normal":
      return [figure.mean, figure.sd];
    case "choice":
      return figure.values;
    case "quantity":
      return [];
    default:
      return [figure.lo, figure.hi];
  }
}

function bounded(figure: Figure): CellRead<Figure> {
  const ends = figure.kind === "quantity" ? [figure.factor] : endsOf(figure);
  return ends.every((end) => Math.abs(end) <= LIMITS.figure)
    ? { kind: "read", value: figure }
    : unread(`a figure is at most ${decimal(LIMITS.figure)}`);
}

/** What is said to do without the text in view: what would be read of it is better. */
function isVague(fix: string): boolean {
  return fix.startsWith("write a range instead");
}

/** What could be meant, from the first number in the text. */
/** What to write where only the marks of decimals and thousands are others; null where that is not it. */
function pointed(text: string): string | null {
  const meant = text.replace(/[0-9]+(?:[.,][0-9]+)*/g, (number) => {
    const [point, comma] = [number.lastIndexOf("."), number.lastIndexOf(",")];
    const isDecimal = comma > point && (point >= 0 || number.indexOf(",") === comma);
    return isDecimal ? number.replaceAll(".", "").replace(",", ".") : number.replaceAll(",", "");
  });
  if (meant === text || parseCell(meant).kind !== "read") return null;
  return `write ${meant}, decimals with a point and nothing between thousands`;
}

function attempts(text: string): string {
  const found = FIRST_NUMBER.exec(text)?.[0];
  const value = found === undefined ? 3 : Number(found);
  if (!(Math.abs(value) <= LIMITS.figure)) return "write a number such as 3";
  const by = Math.max(1, Math.round(Math.abs(value) / 4));
  const [low, high] = [sum(value, -by), sum(value, by)].map(decimal);
  return `try ${decimal(value)}, ${low}..${high} or ${low}..${decimal(value)}..${high}`;
}
