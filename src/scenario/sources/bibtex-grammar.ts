/// <reference path="./citation-js.d.ts" />

import * as constants from "@citation-js/plugin-bibtex/lib/input/constants.js";
import { bibtexGrammar, parse as parseEntries } from "@citation-js/plugin-bibtex/lib/input/file.js";
import { parse as parseValue } from "@citation-js/plugin-bibtex/lib/input/value.js";
import { type BibtexName, bibtexNames } from "./bibtex-names.ts";

/** An entry of a BibTeX file: its values with macros filled in, as LaTeX. */
export interface BibtexEntry {
  readonly type: string;
  readonly label: string;
  readonly properties: Readonly<Record<string, string | number>>;
}

/** Characters of one value after its macros are filled in: macros of macros double it at every level. */
export const MAX_VALUE = 20_000;

// What stands in italics or in quotes is its words here; and marks of other languages in a title are not taken for those that citation.js writes.
for (const key of Object.keys(constants.formatting))
  constants.formatting[key] = key === "quotes" ? ["\u201c", "\u201d"] : ["", ""];
// Letters that it does not know.
Object.assign(constants.commands, { aa: "\u00e5", AA: "\u00c5", i: "\u0131", j: "\u0237" });

const { Expression, ExpressionPart } = bibtexGrammar.rules;
bibtexGrammar.rules.Expression = within(Expression!);
bibtexGrammar.rules.ExpressionPart = within(ExpressionPart!);

function within(rule: (this: unknown) => unknown): (this: unknown) => unknown {
  return function (this: unknown): unknown {
    const value = rule.call(this);
    if (String(value).length > MAX_VALUE) throw new ValueTooLong();
    return value;
  };
}

/** Of a value longer than `MAX_VALUE`. */
export class ValueTooLong extends Error {}

/** @throws SyntaxError with "line N col M" in its words; ValueTooLong; RangeError for braces nested too deep */
export function entriesOf(text: string): BibtexEntry[] {
  return parseEntries(text);
}

/** A value as plain text, a list of names, or a list of texts. @throws SyntaxError, RangeError */
export function readValue(text: string, field: string): unknown {
  return composed(parseValue(text, field));
}

/** A list of names, each part as plain text. @throws SyntaxError, RangeError */
export function readNames(text: string): BibtexName[] {
  const plain = (part: string): string => (part === "" ? "" : String(readValue(part, "title")).trim());
  return bibtexNames(text).map(({ family, given, prefix, suffix }) => ({
    family: plain(family),
    given: plain(given),
    prefix: plain(prefix),
    suffix: plain(suffix),
  }));
}

/** Marks in one with their letters; TeX sets a mark on an i without its dot. */
function composed(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\u0131(?=\p{M})/gu, "i").normalize("NFC");
  if (Array.isArray(value)) return value.map(composed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, composed(inner)]));
}
