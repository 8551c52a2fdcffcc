import { measureRef } from "../../engine/index.ts";
import { type Node, outline, tokenAt } from "../parse/index.ts";
import type { Noun, Shape } from "../schema/index.ts";
import { type FieldHelp, fieldHelp } from "./field-help.ts";
import { type KnownId, knownIds } from "./known-ids.ts";
import { scalarAt } from "./scalar-at.ts";
import { shapeAt } from "./shape-at.ts";
import { wordAt } from "./word-at.ts";

/** What is known of the word at a place: the field it belongs to, and what it names. */
export interface Help {
  /** The stretch of the text that it is about. */
  readonly from: number;
  readonly to: number;
  readonly field: FieldHelp | null;
  /** What an id stands for; null where the word is no id or names nothing that is written. */
  readonly named: KnownId | null;
}

/** What can be said about the place of a scenario's text; null where that is nothing. The text may be broken elsewhere. */
export function helpAt(text: string, offset: number): Help | null {
  if (tokenAt(text, offset)?.kind === "comment") return null;
  const root = outline(text);
  const place = root === null ? null : scalarAt(root, offset);
  const expected = place === null ? null : shapeAt(place.path);
  if (root === null || place === null || expected === null) return null;
  const field = expected.field === null ? null : fieldHelp(expected.field);
  const { start, end } = place.scalar.span;
  if (place.role === "key") {
    const named = expected.named === null ? null : find(root, text, expected.named.noun, place.scalar.text);
    return { from: start, to: end, field, named };
  }
  const noun = nounOf(expected.shape);
  const word = noun === null ? null : wordAt(text, offset);
  const named = noun === null || word === null ? null : find(root, text, noun, word.text);
  return named === null || word === null
    ? { from: start, to: end, field, named: null }
    : { from: word.from, to: word.to, field, named };
}

/** The kind of thing that words of such a value name. */
export function nounOf(shape: Shape): Noun | null {
  switch (shape.kind) {
    case "id":
      return shape.noun;
    case "measure":
    case "condition":
    case "statement":
      return "measure";
    case "one-or-list":
      return nounOf(shape.of);
    case "figure":
      return shape.quantities ? "quantity" : null;
    default:
      return null;
  }
}

/** A thing by its id, or by that of one of its parts. */
function find(root: Node, text: string, noun: Noun, word: string): KnownId | null {
  const known = knownIds(root, text, noun);
  const whole = noun === "measure" ? measureRef(word).measure : word;
  return known.find(({ id }) => id === whole) ?? null;
}
