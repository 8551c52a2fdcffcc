import { partTexts } from "../../engine/index.ts";
import type { Path } from "../diagnostics/index.ts";
import { findNode } from "../edit/index.ts";
import { type Node, outline, tokenAt } from "../parse/index.ts";
import {
  type Field,
  holdsFigures,
  LANGUAGE,
  LANGUAGE_VERSION,
  type Noun,
  type Shape,
} from "../schema/index.ts";
import { type FieldHelp, fieldHelp } from "./field-help.ts";
import { type KnownId, knownIds, written } from "./known-ids.ts";
import { type ScalarPlace, scalarAt } from "./scalar-at.ts";
import { recordOf, shapeAt } from "./shape-at.ts";
import { wordAt } from "./word-at.ts";

/** One way to go on writing. */
export interface Suggestion {
  /** The word by itself, as it is looked for and shown. */
  readonly word: string;
  /** What to write in place of what stands there. */
  readonly insert: string;
  /** Where the cursor belongs then, counted back from the end of `insert`. */
  readonly back: number;
  readonly kind: "field" | "id" | "word";
  readonly field: FieldHelp | null;
  readonly named: KnownId | null;
}

export interface Suggestions {
  /** The stretch that a suggestion takes the place of. */
  readonly from: number;
  readonly to: number;
  /** The likeliest first: fields in the order of the language, ids in the order of the text. */
  readonly options: readonly Suggestion[];
}

/**
 * What may be written at a place of a scenario's text: fields that a record has not yet, words that a value may be, ids
 * where something is to be named. The text may be broken, there or elsewhere.
 *
 * @returns null where there is nothing to suggest
 */
export function suggestionsAt(text: string, offset: number): Suggestions | null {
  const token = tokenAt(text, offset);
  const lineStart = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  if (token?.kind === "comment" || token?.kind === "block") return null;
  if (token?.kind === "plain" && token.start < lineStart) return null;
  const isQuoted = token?.kind === "quoted";
  const word = wordAt(text, offset);
  const isOwnLine = !isQuoted && isAlone(text, lineStart, word.from, word.to);
  // A sign in the cursor's place makes a key or a value of it, so that the tree has a node there even where nothing is written.
  const marked = `${text.slice(0, offset)}${MARK}${text.slice(offset, word.to)}${isOwnLine ? ":" : ""}${text.slice(word.to)}`;
  const root = outline(marked);
  const found = root === null ? null : scalarAt(root, offset);
  if (root === null || found === null || !found.scalar.text.includes(MARK)) return null;
  const options = optionsFor(root, marked, found, {
    isQuoted,
    isOwnLine,
    isKeyDone: /^["']?[ \t]*:/.test(text.slice(word.to)),
    indent: " ".repeat(word.from - lineStart),
    typed: word.text,
  });
  return options.length === 0 ? null : { from: word.from, to: word.to, options };
}

/** A character of private use: no text that people write has it. */
const MARK = "\ue000";

interface Cursor {
  readonly isQuoted: boolean;
  /** Nothing else stands on the line. */
  readonly isOwnLine: boolean;
  /** A colon follows. */
  readonly isKeyDone: boolean;
  /** As far as a key at the cursor stands in. */
  readonly indent: string;
  readonly typed: string;
}

/** Whether a word has its line to itself, signs of lists before it aside. */
function isAlone(text: string, lineStart: number, from: number, to: number): boolean {
  const lineEnd = text.indexOf("\n", to);
  const rest = text.slice(to, lineEnd < 0 ? text.length : lineEnd);
  return /^\ufeff?[ \t]*(?:- +)*$/.test(text.slice(lineStart, from)) && /^[ \t]*(?:#.*)?\r?$/.test(rest);
}

function optionsFor(root: Node, text: string, place: ScalarPlace, cursor: Cursor): readonly Suggestion[] {
  if (place.role === "value") return valueOptions(root, text, place.path, place, cursor, cursor.isOwnLine);
  const around = place.path.slice(0, -1);
  const shape = shapeAt(around)?.shape;
  if (shape === undefined) return [];
  // In a reading the fields that hold figures, and what they rest on.
  const others = shape.kind === "other-figures" ? shape.of : null;
  const record = recordOf(others ?? shape);
  const present = keysOf(place);
  if (others !== null && "noun" in others && others.kind !== "id")
    return idOptions(root, text, others.noun, present).map((one) => asKey(one, cursor));
  if (record !== null) {
    const open = LANGUAGE[record].fields.filter(
      ({ name, shape: of }) =>
        !present.has(name) && (others === null || name === "evidence" || holdsFigures(of)),
    );
    const isBlock = cursor.isOwnLine && !isInBraces(text, place);
    return open.map((field) => fieldOption(field, cursor, isBlock));
  }
  if (shape.kind === "by-id")
    return idOptions(root, text, shape.noun, present).map((one) => asKey(one, cursor));
  if (shape.kind === "definitions") return [];
  // A word alone on its line is no key where the language has none: it is the value itself.
  const isOnly = place.holder?.kind === "map" && place.holder.entries.length === 1;
  return isOnly ? valueOptions(root, text, around, place, cursor, cursor.isOwnLine) : [];
}

function valueOptions(
  root: Node,
  text: string,
  path: Path,
  place: ScalarPlace,
  cursor: Cursor,
  isOwnLine: boolean,
): readonly Suggestion[] {
  const expected = shapeAt(path);
  if (expected === null) return [];
  const shape = expected.shape.kind === "one-or-list" ? expected.shape.of : expected.shape;
  const list = findNode(root, path.slice(0, -1));
  const present = new Set(
    list?.kind === "list" ? list.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : [])) : [],
  );
  switch (shape.kind) {
    case "flag":
      return ["true", "false"].map(asWord);
    case "version":
      return [asWord(String(LANGUAGE_VERSION))];
    case "word":
      return shape.words.map(asWord);
    case "whole":
      return shape.forever ? [asWord("forever")] : [];
    case "field-name":
      return fieldsOfHolder(path)
        .filter(({ name }) => !present.has(name))
        .map((field) => ({ ...asWord(field.name), field: fieldHelp(field) }));
    case "id":
      return [
        ...idOptions(root, text, shape.noun, present, (one) => isAllowed(root, path, one)),
        ...shape.words.map(asWord),
      ];
    case "measure":
      return measureOptions(root, text, path, present, cursor);
    case "condition": {
      const measures = measureOptions(root, text, path, present, cursor);
      return place.scalar.text.startsWith("not ") ? measures : [...measures, spaced("not")];
    }
    case "statement":
      return [
        ...measureOptions(root, text, path, new Set(), cursor),
        ...["not", "and", "or", "if", "iff"].map(spaced),
      ];
    case "figure":
      return [
        ...(shape.flags ? ["true", "false"].map(asWord) : []),
        ...(shape.quantities ? idOptions(root, text, "quantity", new Set()) : []),
      ];
    case "list": {
      // The list itself is still to be begun.
      const items = valueOptions(root, text, [...path, 0], place, cursor, false);
      return items.map((one) => ({
        ...one,
        insert: isOwnLine ? `- ${one.insert}` : `[${one.insert}]`,
        back: isOwnLine ? one.back : one.back + 1,
      }));
    }
    default:
      return [];
  }
}

function measureOptions(
  root: Node,
  text: string,
  path: Path,
  present: ReadonlySet<string>,
  { typed }: Cursor,
): Suggestion[] {
  const allowed = (one: KnownId): boolean => isAllowed(root, path, one);
  const whole = /^(.+)\.\d*$/.exec(typed)?.[1];
  if (whole === undefined) return idOptions(root, text, "measure", present, allowed);
  const split = knownIds(root, text, "measure").find(({ id }) => id === whole);
  if (split === undefined || split.instalments > MOST_PARTS) return [];
  return partTexts(whole, split.instalments)
    .filter((id) => !present.has(id))
    .map((id) => ({ ...asWord(id), kind: "id", named: split }));
}

/** Nobody chooses from a longer list of parts; and a scenario may claim millions. */
const MOST_PARTS = 256;

/** Whether the language allows what a name stands for at its place: a stance moves its own party's measures only. */
function isAllowed(root: Node, path: Path, one: KnownId): boolean {
  const [section, id, field] = path;
  if (section === "stances" && field === "rules" && (path[4] === "does" || path[4] === "undoes")) {
    const stance = findNode(root, path.slice(0, 2));
    const party = stance === null ? null : written(stance, "party");
    return party === null || one.partyIds.includes(party);
  }
  // A measure neither requires nor excludes itself.
  return !(section === "measures" && (field === "requires" || field === "excludes") && one.id === id);
}

/** What an entry of evidence may be for. */
function fieldsOfHolder(path: Path): readonly Field[] {
  const holder = shapeAt(path.slice(0, path.indexOf("evidence")))?.shape;
  const record = holder === undefined ? null : recordOf(holder);
  if (record === null) return [];
  return LANGUAGE[record].fields.filter(({ name }) => name !== "evidence" && name !== "note");
}

function idOptions(
  root: Node,
  text: string,
  noun: Noun,
  present: ReadonlySet<string>,
  isAllowed: (one: KnownId) => boolean = () => true,
): Suggestion[] {
  return knownIds(root, text, noun)
    .filter((one) => !one.id.includes(MARK) && !present.has(one.id) && isAllowed(one))
    .map((one) => ({ ...asWord(one.id), kind: "id", named: one }));
}

function asWord(word: string): Suggestion {
  return { word, insert: word, back: 0, kind: "word", field: null, named: null };
}

function spaced(word: string): Suggestion {
  return { ...asWord(word), insert: `${word} ` };
}

function asKey(one: Suggestion, { isKeyDone, isQuoted }: Cursor): Suggestion {
  return isKeyDone || isQuoted ? one : { ...one, insert: `${one.word}: ` };
}

/** A field with the beginning of its value: brackets, braces or the next line, as its shape asks for. */
function fieldOption(field: Field, cursor: Cursor, isBlock: boolean): Suggestion {
  const { name, shape } = field;
  const option: Suggestion = {
    ...asWord(name),
    kind: "field",
    field: fieldHelp(field),
  };
  if (cursor.isKeyDone || cursor.isQuoted) return option;
  const below = `${name}:\n${cursor.indent}  `;
  const opened = openingOf(shape);
  if (opened === "") return { ...option, insert: `${name}: ` };
  if (isBlock && holdsRecords(shape)) return { ...option, insert: `${below}${opened === "[]" ? "- " : ""}` };
  return { ...option, insert: `${name}: ${opened}`, back: 1 };
}

function openingOf(shape: Shape): "" | "[]" | "{}" {
  switch (shape.kind) {
    case "list":
    case "correlation":
      return "[]";
    case "record":
    case "definitions":
    case "by-id":
    case "other-figures":
      return "{}";
    default:
      return "";
  }
}

/** Whether it holds whole records, each of them at home on lines of its own. */
function holdsRecords(shape: Shape): boolean {
  switch (shape.kind) {
    case "record":
    case "definitions":
      return true;
    case "list":
      return recordOf(shape.of) !== null;
    default:
      return false;
  }
}

function keysOf({ holder }: ScalarPlace): ReadonlySet<string> {
  return new Set(holder?.kind === "map" ? holder.entries.map(({ key }) => key.text) : []);
}

function isInBraces(text: string, { holder }: ScalarPlace): boolean {
  return holder !== null && text.charAt(holder.span.start) === "{";
}
