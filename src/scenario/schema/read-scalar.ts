import { isDay } from "../dates/index.ts";
import type { Path } from "../diagnostics/index.ts";
import { describeNode, meaningOf, type Node, numberOf } from "../parse/index.ts";
import { DAY_PATTERN, LANGUAGE_VERSION, LIMITS } from "./language.ts";
import { place, placeInside, type Reading, UNREADABLE, type Unreadable } from "./reading.ts";
import type { Shape } from "./shape.ts";

type OfKind<K extends Shape["kind"]> = Extract<Shape, { kind: K }>;

const DAY = new RegExp(DAY_PATTERN);

export function readText(
  reading: Reading,
  node: Node,
  path: Path,
  allowsNumber: boolean,
): string | Unreadable {
  if (node.kind === "scalar") {
    const meaning = meaningOf(node);
    if (allowsNumber && meaning === "number") return node.text;
    if (meaning === "text" && node.text.trim() !== "") return node.text;
    if (meaning === "text") {
      reading.report("wrong-type", place(node, path), {
        expected: "a text",
        found: "blanks only",
        fix: "leave the field out",
      });
      return UNREADABLE;
    }
  }
  const isShort = node.kind === "scalar" && node.text.length <= LIMITS.characters.short;
  const fix = isShort ? `put it in quotes: "${node.text}"` : null;
  reading.report("wrong-type", place(node, path), { expected: "a text", found: describeNode(node), fix });
  return UNREADABLE;
}

/** `2021-05-03`, a day that there is: of 2021-02-29 and of what is no whole date it says so. */
export function readDay(reading: Reading, node: Node, path: Path): string | Unreadable {
  const text = node.kind === "scalar" ? node.text : "";
  if (isDay(text)) return text;
  const found =
    node.kind === "scalar" && text.length <= LIMITS.characters.short ? `"${text}"` : describeNode(node);
  const fix = DAY.test(text) ? "there is no such day" : "write year, month and day: 2021-05-03";
  reading.report("wrong-type", place(node, path), { expected: "a date", found, fix });
  return UNREADABLE;
}

export function readFlag(reading: Reading, node: Node, path: Path): boolean | Unreadable {
  if (node.kind === "scalar" && meaningOf(node) === "flag") return node.text.toLowerCase() === "true";
  const text = node.kind === "scalar" ? node.text.toLowerCase() : "";
  const means = /^(?:yes|y|on|true|1)$/.test(text)
    ? "true"
    : /^(?:no|n|off|false|0)$/.test(text)
      ? "false"
      : null;
  reading.report("wrong-type", place(node, path), {
    expected: "true or false",
    found: means !== null && node.kind === "scalar" ? `"${node.text}"` : describeNode(node),
    fix: means === null ? null : `write ${means}`,
  });
  return UNREADABLE;
}

/** Whether the version is the one this program reads; any other makes the rest unreadable. */
export function readVersion(reading: Reading, node: Node, path: Path): number | Unreadable {
  if (node.kind === "scalar" && meaningOf(node) === "number" && numberOf(node) === LANGUAGE_VERSION)
    return LANGUAGE_VERSION;
  const found = node.kind === "scalar" ? `"${[...node.text].slice(0, 20).join("")}"` : describeNode(node);
  reading.report("unsupported-version", place(node, path), { found });
  return UNREADABLE;
}

export function readWhole(
  reading: Reading,
  node: Node,
  path: Path,
  shape: OfKind<"whole">,
): number | "forever" | Unreadable {
  const { least, most, forever } = shape;
  if (node.kind === "scalar" && forever && node.text === "forever") return "forever";
  const expected = `a whole number from ${least} to ${most}${forever ? ", or forever" : ""}`;
  const value = plainNumber(reading, node, path, expected);
  if (value === UNREADABLE) return UNREADABLE;
  if (Number.isInteger(value) && value >= least && value <= most) return value === 0 ? 0 : value;
  reading.report("out-of-bounds", place(node, path), { expected, found: String(value) });
  return UNREADABLE;
}

/** `3`, or `[0.5, 0.3, 0.2]`. */
export function readParts(
  reading: Reading,
  node: Node,
  path: Path,
  { most }: OfKind<"parts">,
): number | readonly number[] | Unreadable {
  if (node.kind !== "list")
    return readWhole(reading, node, path, { kind: "whole", least: 1, most, forever: false }) as
      | number
      | Unreadable;
  if (node.items.length === 0 || node.items.length > most) {
    const expected = `1 to ${most} shares`;
    reading.report("out-of-bounds", place(node, path), { expected, found: String(node.items.length) });
    return UNREADABLE;
  }
  const shares = node.items.map((item, index) => readPart(reading, item, [...path, index]));
  if (shares.includes(UNREADABLE)) return UNREADABLE;
  const sum = (shares as number[]).reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) <= TOLERANCE) return shares as number[];
  reading.report("instalment-shares", place(node, path), { sum });
  return UNREADABLE;
}

/** Shares written with a dozen digits still add up to 1. */
const TOLERANCE = 1e-9;

function readPart(reading: Reading, node: Node, path: Path): number | Unreadable {
  return readShare(reading, node, path, { kind: "share", positive: true });
}

export function readShare(
  reading: Reading,
  node: Node,
  path: Path,
  { positive }: OfKind<"share">,
): number | Unreadable {
  if (!positive) return readNumberWithin(reading, node, path, 0, 1);
  const expected = "a share above 0, up to 1";
  const value = plainNumber(reading, node, path, expected);
  if (value === UNREADABLE || (value > 0 && value <= 1)) return value;
  reading.report("out-of-bounds", place(node, path), { expected, found: String(value) });
  return UNREADABLE;
}

export function readNumberWithin(
  reading: Reading,
  node: Node,
  path: Path,
  least: number,
  most: number,
): number | Unreadable {
  const expected = `a number from ${least} to ${most}`;
  const value = plainNumber(reading, node, path, expected);
  if (value === UNREADABLE) return UNREADABLE;
  if (value >= least && value <= most) return value === 0 ? 0 : value;
  reading.report("out-of-bounds", place(node, path), { expected, found: String(value) });
  return UNREADABLE;
}

export function readWord(
  reading: Reading,
  node: Node,
  path: Path,
  words: readonly string[],
): string | Unreadable {
  if (node.kind === "scalar" && meaningOf(node) === "text" && words.includes(node.text)) return node.text;
  const found = node.kind === "scalar" ? `"${[...node.text].slice(0, 20).join("")}"` : describeNode(node);
  reading.report("wrong-type", place(node, path), { expected: words.join(" or "), found, fix: null });
  return UNREADABLE;
}

/** One character a measure; `0110` without quotes is a number to YAML, so the text as written counts. */
export function readPattern(reading: Reading, node: Node, path: Path): string | Unreadable {
  if (node.kind !== "scalar" || meaningOf(node) === "flag") {
    const expected = 'a pattern such as "01-0"';
    reading.report("wrong-type", place(node, path), { expected, found: describeNode(node), fix: null });
    return UNREADABLE;
  }
  const wrong = /[^01-]/u.exec(node.text);
  if (node.text !== "" && wrong === null) return node.text;
  const at =
    wrong === null
      ? place(node, path)
      : placeInside(reading, node, path, wrong.index, wrong.index + wrong[0].length);
  reading.report("bad-pattern", at, { pattern: node.text, character: wrong?.[0] ?? "" });
  return UNREADABLE;
}

function plainNumber(reading: Reading, node: Node, path: Path, expected: string): number | Unreadable {
  if (node.kind === "scalar" && meaningOf(node) === "number") return numberOf(node);
  const isQuoted = node.kind === "scalar" && !node.plain && /^[-+]?[0-9.]+$/.test(node.text);
  const written = node.kind === "scalar" ? node.text : "";
  const ends = written.split(/\.\.| to /);
  const isRange = ends.length > 1 && ends.every((end) => /^[-+0-9. ]+$/.test(end));
  reading.report("wrong-type", place(node, path), {
    expected,
    found: isRange ? `the range ${written}` : describeNode(node),
    fix: isQuoted
      ? `write ${written} without quotes`
      : isRange
        ? "a range is not possible here: choose one number"
        : null,
  });
  return UNREADABLE;
}
