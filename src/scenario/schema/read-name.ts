import { measureRef } from "../../engine/index.ts";
import type { Path } from "../diagnostics/index.ts";
import { describeNode, meaningOf, type Node, type ScalarNode } from "../parse/index.ts";
import type { Condition, MeasureRef } from "../scenario.ts";
import { ID_PATTERN, TAKEN_WORDS } from "./language.ts";
import { place, placeInside, type Reading, UNREADABLE, type Unreadable } from "./reading.ts";
import type { Noun } from "./shape.ts";

const ID = new RegExp(ID_PATTERN, "u");
const NOT = /^ *not +/;

/** An id that is defined elsewhere, or one of the words that may stand in its place. */
export function readIdReference(
  reading: Reading,
  node: Node,
  path: Path,
  { noun, words }: { readonly noun: Noun; readonly words: readonly string[] },
): string | Unreadable {
  const expected = [idOf(noun), ...words.map((word) => `"${word}"`)].join(" or ");
  const scalar = textScalar(reading, node, path, expected);
  if (scalar === null) return UNREADABLE;
  if (!ID.test(scalar.text)) {
    reading.report("bad-name", place(node, path), { text: scalar.text, expected, fix: null });
    return UNREADABLE;
  }
  if (!words.includes(scalar.text))
    reading.references.push({ noun, id: scalar.text, part: null, place: place(node, path) });
  return scalar.text;
}

/** "the id of a party", "the id of an event". */
export function idOf(noun: Noun): string {
  return `the id of ${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

/** `m`, all of a measure, or `m.2`, one part of it. */
export function readMeasureReference(reading: Reading, node: Node, path: Path): MeasureRef | Unreadable {
  const expected = "the id of a measure";
  const scalar = textScalar(reading, node, path, expected);
  return scalar === null ? UNREADABLE : readMeasureText(reading, scalar, path, 0, expected);
}

/** `x` or `not x`. */
export function readCondition(reading: Reading, node: Node, path: Path): Condition | Unreadable {
  const expected = 'a measure or "not" and a measure';
  const scalar = textScalar(reading, node, path, expected);
  if (scalar === null) return UNREADABLE;
  const not = NOT.exec(scalar.text)?.[0];
  const ref = readMeasureText(reading, scalar, path, not?.length ?? 0, expected);
  if (ref === UNREADABLE) return UNREADABLE;
  const condition: Condition = { ...ref, negated: not !== undefined };
  reading.places.note(condition, place(node, path));
  return condition;
}

function readMeasureText(
  reading: Reading,
  scalar: ScalarNode,
  path: Path,
  from: number,
  expected: string,
): MeasureRef | Unreadable {
  const text = scalar.text.slice(from);
  const ref = measureRef(text.trim());
  const { measure, part } = ref;
  if (!ID.test(measure) || TAKEN_WORDS.includes(measure)) {
    const fix = FIXES.find(([pattern]) => pattern.test(text))?.[1](text) ?? null;
    reading.report("bad-name", place(scalar, path), { text: scalar.text, expected, fix });
    return UNREADABLE;
  }
  const here = placeInside(reading, scalar, path, from, scalar.text.length);
  reading.places.note(ref, here);
  reading.references.push({ noun: "measure", id: measure, part, place: here });
  return ref;
}

const FIXES: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/^(?:!|~|-)\s*\S+$/, (text) => `write: not ${text.slice(1).trim()}`],
  [/^not\s+not\b/, () => "leave out both"],
  [/^not\s/, () => '"not" is possible in conditions only'],
  [
    /\b(?:and|or|if|iff)\b|[()&|]/,
    () => "a list of conditions holds one measure an entry; all of them must hold",
  ],
  [
    /[,;]/,
    (text) =>
      `write one an entry: [${text
        .split(/[,;]/)
        .map((one) => one.trim())
        .join(", ")}]`,
  ],
];

function textScalar(reading: Reading, node: Node, path: Path, expected: string): ScalarNode | null {
  if (node.kind === "scalar" && meaningOf(node) === "text") return node;
  reading.report("wrong-type", place(node, path), { expected, found: describeNode(node), fix: fixOf(node) });
  return null;
}

function fixOf(node: Node): string | null {
  const [entry] = node.kind === "map" ? node.entries : [];
  if (entry?.key.text === "not" && entry.value.kind === "scalar") return `write: not ${entry.value.text}`;
  if (node.kind !== "list") return null;
  const [only] = node.items;
  return node.items.length === 1 && only?.kind === "scalar"
    ? `write it without brackets: ${only.text}`
    : null;
}
