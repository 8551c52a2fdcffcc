import type { Path, Place, Report, Span } from "../diagnostics/index.ts";
import type { Node } from "../parse/index.ts";
import type { PlaceBook } from "./places.ts";
import type { Noun } from "./shape.ts";

/** A use of an id that is defined elsewhere; `check/unknown-names.ts` looks each one up. */
export interface Reference {
  readonly noun: Noun;
  readonly id: string;
  /** Of a measure in instalments, from 1; null: all of it. */
  readonly part: number | null;
  readonly place: Place;
}

/** What reading a document collects besides the values. */
export interface Reading {
  readonly report: Report;
  readonly places: PlaceBook;
  readonly references: Reference[];
  /** Place of each id that the file defines, by kind; types are left out, as nothing refers to them. */
  readonly definitions: ReadonlyMap<Noun, Map<string, Place>>;
  /** Paths of fields that were probably meant by unknown ones. */
  readonly suspects: Path[];
  /** The line of a span, from 1. */
  readonly lineOf: (span: Span) => number;
  /** The source text, to find places inside a scalar. */
  readonly text: string;
}

/** Marks a value that was reported and has no meaning. */
export const UNREADABLE: unique symbol = Symbol("unreadable");
export type Unreadable = typeof UNREADABLE;

export function place(node: Node, path: Path): Place {
  return { path, span: node.span };
}

/** The place of `text.slice(from, to)` of a scalar; all of it where quotes or folding moved its characters. */
export function placeInside(
  reading: Reading,
  node: Node & { kind: "scalar" },
  path: Path,
  from: number,
  to: number,
): Place {
  const { start, end } = node.span;
  const quoted = node.plain ? 0 : 1;
  const asWritten = reading.text.slice(start + quoted, end - quoted) === node.text;
  const span: Span = asWritten ? { start: start + quoted + from, end: start + quoted + to } : node.span;
  return { path, span };
}

/** An empty key or record has no text to underline; its first character has. */
export function spanOfKey(span: Span): Span {
  return span.end > span.start ? span : { start: span.start, end: span.start + 1 };
}
