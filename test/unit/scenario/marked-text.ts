import { expect } from "vitest";
import { type Diagnostic, readScenario } from "../../../src/scenario/index.ts";

/** A text without its marks, and the stretches they stood around, in their order. */
export interface MarkedText {
  readonly text: string;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/** Takes ⟦ and ⟧ out of a text; they mark where diagnostics belong. */
export function parseMarks(marked: string): MarkedText {
  const ranges: { start: number; end: number }[] = [];
  let text = "";
  let start = -1;
  for (const character of marked) {
    if (character === "⟦") start = text.length;
    else if (character === "⟧") ranges.push({ start, end: text.length });
    else text += character;
  }
  return { text, ranges };
}

/** A scenario with two parties and three measures, and further lines. */
export function withBase(lines: string): string {
  return `demarche: 1
title: Base
parties: {a: {patience: 0.9, evidence: [{kind: judgement}]}, b: {patience: 0.9, evidence: [{kind: judgement}]}}
measures:
  x: {by: a, value: {a: -1, b: 2}, evidence: [{kind: judgement}]}
  y: {by: b, value: {a: 2, b: -1}, evidence: [{kind: judgement}]}
  z: {by: b, instalments: 3, value: {a: 2, b: -1}, evidence: [{kind: judgement}]}
${lines}`;
}

/** Asserts that a marked text gives exactly one diagnostic a mark, of the codes given, at the marks. */
export function expectAt(
  marked: string,
  codes: readonly string[],
  readText?: (path: string) => string | null,
): readonly Diagnostic[] {
  const { text, ranges } = parseMarks(marked);
  const { diagnostics } = readScenario(text, readText === undefined ? {} : { readText });
  const found = diagnostics.map(({ code, range }) => ({
    code,
    text: text.slice(range.start.offset, range.end.offset),
    start: range.start.offset,
  }));
  const expected = ranges.map(({ start, end }, index) => ({
    code: codes[index],
    text: text.slice(start, end),
    start,
  }));
  expect(found).toEqual(expected);
  return diagnostics;
}
