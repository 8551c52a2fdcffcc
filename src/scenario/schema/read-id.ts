import type { IdProblem } from "../diagnostics/index.ts";
import { meaningOf, type ScalarNode } from "../parse/index.ts";
import { ID_PATTERN, LIMITS, TAKEN_WORDS, UPON_BREACH } from "./language.ts";
import type { Noun } from "./shape.ts";

const ID = new RegExp(ID_PATTERN, "u");
const BEGINS_WITH_LETTER = /^\p{L}/u;
const BEGINS_WELL = /^[\p{L}\p{Nd}]/u;
const HAS_LETTER = /\p{L}/u;
/** Numbers that hold a letter, such as 2e5 and 0x1f; the others have none. */
const NUMBER = /^(?:[0-9]+[eE]-?[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+)$/;

/** Why a text cannot be an id; null where it can. Source: docs/decisions/0002-language-where-the-contract-is-silent.md#names. */
export function idProblem(text: string, noun: Noun): IdProblem | null {
  if (text === "") return "empty";
  if ([...text].length > LIMITS.characters.id) return "too-long";
  if (!BEGINS_WELL.test(text)) return "begins-wrong";
  if (!ID.test(text)) return "character";
  if (!HAS_LETTER.test(text)) return "no-letter";
  if (NUMBER.test(text)) return "looks-like-a-number";
  if (TAKEN_WORDS.includes(text) || (noun === "event" && text === UPON_BREACH)) return "taken-word";
  if (noun === "quantity" && !BEGINS_WITH_LETTER.test(text)) return "not-a-letter-first";
  return null;
}

/** As `idProblem`, for a key as written: plain `true` is not a text to YAML. */
export function keyProblem(key: ScalarNode, noun: Noun): IdProblem | null {
  if (meaningOf(key) === "number") return "looks-like-a-number";
  return meaningOf(key) === "text" ? idProblem(key.text, noun) : "yes-no-or-nothing";
}
