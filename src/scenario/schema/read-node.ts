import { nearestName, type Path, type Span } from "../diagnostics/index.ts";
import {
  describeNode,
  isEmptyValue,
  type MapEntry,
  type MapNode,
  type Node,
  type ScalarNode,
} from "../parse/index.ts";
import type { Figure } from "../scenario.ts";
import { entriesOnce } from "./entries-once.ts";
import { LANGUAGE, LIMITS, RESERVED_SECTIONS } from "./language.ts";
import { readCorrelation } from "./read-correlation.ts";
import { readFigure, readFlagOrFigure } from "./read-figure.ts";
import { keyProblem } from "./read-id.ts";
import { readCondition, readIdReference, readMeasureReference } from "./read-name.ts";
import { readOtherFigures } from "./read-other-figures.ts";
import {
  readDay,
  readFlag,
  readParts,
  readPattern,
  readShare,
  readText,
  readVersion,
  readWhole,
  readWord,
} from "./read-scalar.ts";
import { readStatement } from "./read-statement.ts";
import { place, type Reading, spanOfKey, UNREADABLE, type Unreadable } from "./reading.ts";
import type { Field, Noun, RecordName, Shape } from "./shape.ts";

type OfKind<K extends Shape["kind"]> = Extract<Shape, { kind: K }>;

/**
 * One value of the language, read by its shape. What cannot be read is reported and becomes `UNREADABLE`; a holder
 * then leaves it out, so that checks see only what was understood.
 */
export function readNode(reading: Reading, shape: Shape, node: Node, path: Path): unknown | Unreadable {
  if (node.kind === "scalar" && isTooLong(reading, shape, node, path)) return UNREADABLE;
  switch (shape.kind) {
    case "text":
      return readText(reading, node, path, false);
    case "date":
      return readText(reading, node, path, true);
    case "day":
      return readDay(reading, node, path);
    case "flag":
      return readFlag(reading, node, path);
    case "version":
      return readVersion(reading, node, path);
    case "whole":
      return readWhole(reading, node, path, shape);
    case "share":
      return readShare(reading, node, path, shape);
    case "parts":
      return readParts(reading, node, path, shape);
    case "figure":
      if (shape.flags) return readFlagOrFigure(reading, node, path);
      return readFigure(reading, node, path, shape.quantities);
    case "word":
      return readWord(reading, node, path, shape.words);
    case "field-name":
      return readText(reading, node, path, false);
    case "id":
      return readIdReference(reading, node, path, shape);
    case "measure":
      return readMeasureReference(reading, node, path);
    case "condition":
      return readCondition(reading, node, path);
    case "statement":
      return readStatement(reading, node, path);
    case "pattern":
      return readPattern(reading, node, path);
    case "correlation":
      return readCorrelation(reading, node, path);
    case "list":
      return readList(reading, shape, node, path);
    case "one-or-list":
      return readOneOrList(reading, shape, node, path);
    case "record":
      return readRecord(reading, shape.record, node, path, null);
    case "list-or-record":
      return readListOrRecord(reading, shape, node, path);
    case "definitions":
      return readDefinitions(reading, shape, node, path);
    case "by-id":
      return readById(reading, shape, node, path);
    case "other-figures":
      return readOtherFigures(reading, shape.of, node, path, readNode);
  }
}

/** Before anything looks at the text of a value. */
function isTooLong(reading: Reading, shape: Shape, node: ScalarNode, path: Path): boolean {
  // What holds other values is no text at all, which is said where it is read.
  if ("of" in shape || "record" in shape || shape.kind === "correlation") return false;
  const limit =
    shape.kind === "text"
      ? shape.most
      : LIMITS.characters[shape.kind === "statement" ? "statement" : "short"];
  if (node.text.length <= limit) return false;
  const count = [...node.text].length;
  if (count > limit) reading.report("limit-passed", place(node, path), { what: "characters", count, limit });
  return count > limit;
}

function readList(reading: Reading, shape: OfKind<"list">, node: Node, path: Path): unknown[] | Unreadable {
  const expected = `a list of ${wordsOf(shape.of)[1]}`;
  if (node.kind !== "list") {
    const fix =
      node.kind === "scalar" && node.text.length <= LIMITS.characters.short
        ? `write it in brackets: [${node.text}]`
        : 'a list is written [a, b], or with "- " before each entry';
    reading.report("wrong-type", place(node, path), { expected, found: describeNode(node), fix });
    return UNREADABLE;
  }
  if (node.items.length < shape.least) {
    reading.report("list-too-short", place(node, path), {
      expected: `at least one ${wordsOf(shape.of)[0]}`,
    });
  }
  checkLimit(reading, shape.most, node.items.length, node, path);
  return readItems(reading, shape.of, node.items, place(node, path).span, path);
}

function readItems(reading: Reading, of: Shape, items: readonly Node[], span: Span, path: Path): unknown[] {
  const values: unknown[] = [];
  reading.places.note(values, { path, span });
  for (const [index, item] of items.entries()) {
    const inner = [...path, index];
    if (isEmptyValue(item)) {
      const at = item.span.end > item.span.start ? item.span : span;
      reading.report("empty-value", { path: inner, span: at }, { field: `entry ${index + 1}`, fix: null });
      continue;
    }
    const value = readNode(reading, of, item, inner);
    if (value === UNREADABLE) continue;
    reading.places.noteField(values, values.length, place(item, inner), null);
    values.push(value);
  }
  return values;
}

function readOneOrList(
  reading: Reading,
  shape: OfKind<"one-or-list">,
  node: Node,
  path: Path,
): unknown[] | Unreadable {
  if (node.kind === "list")
    return readList(reading, { kind: "list", of: shape.of, least: 1, most: null }, node, path);
  const value = readNode(reading, shape.of, node, path);
  if (value === UNREADABLE) return UNREADABLE;
  const values = [value];
  reading.places.note(values, place(node, path));
  reading.places.noteField(values, 0, place(node, path), null);
  return values;
}

function readListOrRecord(
  reading: Reading,
  shape: OfKind<"list-or-record">,
  node: Node,
  path: Path,
): object | Unreadable {
  if (node.kind !== "list") return readRecord(reading, shape.record, node, path, null);
  const field = LANGUAGE[shape.record].fields.find((one) => one.name === shape.field);
  const record = new Map<string, unknown>();
  const places = reading.places;
  const values = field === undefined ? UNREADABLE : readNode(reading, field.shape, node, path);
  for (const one of LANGUAGE[shape.record].fields)
    record.set(one.name, one === field ? values : absent(one, null));
  const result = Object.fromEntries(record);
  places.note(result, place(node, path));
  places.noteField(result, shape.field, place(node, path), null);
  return result;
}

/** A record by its table: every field once, unknown fields and missing ones reported, defaults filled in. */
export function readRecord(
  reading: Reading,
  name: RecordName,
  node: Node,
  path: Path,
  id: { readonly id: string; readonly key: Span } | null,
): object | Unreadable {
  const { fields, title } = LANGUAGE[name];
  const holder = id === null ? title : `${title.replace(/^an? /, "")} "${id.id}"`;
  if (node.kind !== "map") {
    const fix = `write it as a map: {${fields[0]?.name}: …}`;
    reading.report("wrong-type", place(node, path), {
      expected: `the fields of ${holder}`,
      found: describeNode(node),
      fix,
    });
    return UNREADABLE;
  }
  const entries = entriesOnce(reading, node, path);
  const record: { [field: string]: unknown } = id === null ? {} : { id: id.id };
  const misspelt = reportUnknownFields(reading, name, holder, entries, path);
  for (const field of fields) {
    const entry = entries.get(field.name);
    const inner = [...path, field.name];
    if (entry === undefined) {
      if (field.presence === "required" && !misspelt.has(field.name)) {
        const span = id?.key ?? firstWordOf(node);
        reading.report(
          "missing-field",
          { path: inner, span },
          { field: field.name, holder, fix: `add it, such as ${field.name}: ${field.example}` },
        );
      }
      if (field.shape.kind !== "version") record[field.name] = absent(field, id?.id ?? null);
      continue;
    }
    const value = readEntry(reading, field.shape, entry, inner);
    // The version says how to read the rest; it is no part of what was read.
    if (field.shape.kind === "version") continue;
    record[field.name] = value === UNREADABLE ? absent(field, id?.id ?? null) : value;
    const key = { path: inner, span: entry.key.span };
    reading.places.noteField(
      record,
      field.name,
      isEmptyValue(entry.value) ? key : place(entry.value, inner),
      key,
    );
  }
  if (name === "evidence") record.kind ??= record.source === null ? "judgement" : "fact";
  reading.places.note(record, place(node, path));
  if (id !== null) reading.places.noteField(record, "id", { path, span: id.key }, null);
  return record;
}

function readEntry(reading: Reading, shape: Shape, entry: MapEntry, path: Path): unknown | Unreadable {
  if (!isEmptyValue(entry.value)) return readNode(reading, shape, entry.value, path);
  reading.report("empty-value", { path, span: entry.key.span }, { field: entry.key.text, fix: null });
  return UNREADABLE;
}

/** Reports fields that do not exist; returns those that were probably meant, so that they are not called missing too. */
function reportUnknownFields(
  reading: Reading,
  name: RecordName,
  holder: string,
  entries: ReadonlyMap<string, MapEntry>,
  path: Path,
): ReadonlySet<string> {
  const known = LANGUAGE[name].fields.map((field) => field.name);
  const misspelt = new Set<string>();
  for (const { key } of entries.values()) {
    if (known.includes(key.text)) continue;
    const near = nearestName(
      key.text,
      known.filter((one) => !entries.has(one)),
    );
    const inner = [...path, key.text];
    if (name === "reading" && LANGUAGE.scenario.fields.some((field) => field.name === key.text)) {
      const here = { path: inner, span: spanOfKey(key.span) };
      reading.report("reading-structure", here, { field: key.text, of: LANGUAGE.scenario.title, known });
      continue;
    }
    if (name === "scenario" && RESERVED_SECTIONS.includes(key.text)) {
      reading.report("not-read-yet", { path: inner, span: spanOfKey(key.span) }, { field: key.text });
      continue;
    }
    reading.report(
      "unknown-field",
      { path: inner, span: spanOfKey(key.span) },
      { field: key.text, holder, near, known },
    );
    if (near === null) continue;
    misspelt.add(near);
    reading.suspects.push([...path, near]);
  }
  return misspelt;
}

function readDefinitions(
  reading: Reading,
  shape: OfKind<"definitions">,
  node: Node,
  path: Path,
): unknown[] | Unreadable {
  const [singular, plural] = wordsOf(shape);
  if (node.kind !== "map") {
    const form = shape.of.kind === "record" ? "{id: {…}}" : "{id: 4..9}";
    const fix = `give each an id: ${form}`;
    reading.report("wrong-type", place(node, path), {
      expected: `a map of ${plural} by id`,
      found: describeNode(node),
      fix,
    });
    return UNREADABLE;
  }
  if (node.entries.length < shape.least)
    reading.report("list-too-short", place(node, path), { expected: `at least one ${singular}` });
  checkLimit(reading, shape.most, node.entries.length, node, path);
  const values: unknown[] = [];
  reading.places.note(values, place(node, path));
  const defined = reading.definitions.get(shape.noun);
  for (const [id, entry] of entriesOnce(reading, node, path)) {
    const inner = [...path, id];
    const key = { path: inner, span: spanOfKey(entry.key.span) };
    const problem = keyProblem(entry.key, shape.noun);
    if (problem !== null) reading.report("bad-id", key, { id, problem });
    // Defined even where its record cannot be read, so that its name is not called unknown as well.
    defined?.set(id, key);
    const value = readDefinition(reading, shape, id, entry, inner);
    if (value === UNREADABLE) continue;
    reading.places.noteField(values, values.length, place(entry.value, inner), key);
    values.push(value);
  }
  return values;
}

function readDefinition(
  reading: Reading,
  shape: OfKind<"definitions">,
  id: string,
  entry: MapEntry,
  path: Path,
): unknown | Unreadable {
  if (isEmptyValue(entry.value)) {
    reading.report(
      "empty-value",
      { path, span: spanOfKey(entry.key.span) },
      { field: id, fix: formOf(shape, id) },
    );
    return UNREADABLE;
  }
  if (shape.of.kind === "record") {
    return readRecord(reading, shape.of.record, entry.value, path, { id, key: spanOfKey(entry.key.span) });
  }
  const value = readNode(reading, shape.of, entry.value, path);
  return value === UNREADABLE
    ? UNREADABLE
    : pair(reading, "id", id, shape.value ?? "value", value, entry, path);
}

function readById(reading: Reading, shape: OfKind<"by-id">, node: Node, path: Path): unknown[] | Unreadable {
  if (node.kind !== "map") {
    const article = shape.noun === "party" ? "say for whom" : `say for which ${shape.noun}`;
    const written = node.kind === "scalar" ? node.text : "…";
    const fix = `${article}: {${shape.noun}: ${written}}`;
    const expected = `a map with the id of a ${shape.noun} before each entry`;
    reading.report("wrong-type", place(node, path), { expected, found: describeNode(node), fix });
    return UNREADABLE;
  }
  const values: unknown[] = [];
  reading.places.note(values, place(node, path));
  for (const [id, entry] of entriesOnce(reading, node, path)) {
    const inner = [...path, id];
    const key = { path: inner, span: spanOfKey(entry.key.span) };
    reading.references.push({ noun: shape.noun, id, part: null, place: key });
    const value = readEntry(reading, shape.of, entry, inner);
    if (value === UNREADABLE) continue;
    reading.places.noteField(values, values.length, place(entry.value, inner), key);
    values.push(pair(reading, shape.key, id, shape.value, value, entry, inner));
  }
  return values;
}

/** How an entry of a map by id is written. */
function formOf(shape: OfKind<"definitions">, id: string): string {
  if (shape.of.kind !== "record") return `write ${id}: 4..9`;
  const required = LANGUAGE[shape.of.record].fields.filter((field) => field.presence === "required");
  return `write ${id}: {${required.map((field) => `${field.name}: …`).join(", ")}}`;
}

/** `{[idField]: id, [valueField]: value}` with the places of both. */
function pair(
  reading: Reading,
  idField: string,
  id: string,
  valueField: string,
  value: unknown,
  entry: MapEntry,
  path: Path,
): object {
  const result = { [idField]: id, [valueField]: value };
  const key = { path, span: spanOfKey(entry.key.span) };
  reading.places.note(result, place(entry.value, path));
  reading.places.noteField(result, idField, key, null);
  reading.places.noteField(result, valueField, place(entry.value, path), key);
  return result;
}

function checkLimit(
  reading: Reading,
  most: { count: number; what: string } | null,
  count: number,
  node: Node,
  path: Path,
): void {
  if (most === null || count <= most.count) return;
  reading.report("limit-passed", place(node, path), { what: most.what, count, limit: most.count });
}

/** What stands for a field that is left out or could not be read. */
function absent(field: Field, id: string | null): unknown {
  if (field.presence === "its-id") return id;
  if (field.presence !== "required") return copyOf(field.presence.value);
  switch (field.shape.kind) {
    case "text":
    case "id":
      return "";
    case "share":
      return Number.NaN;
    case "figure": {
      const nothing: Figure = { kind: "number", value: 0 };
      return nothing;
    }
    default:
      return [];
  }
}

/** A fresh copy of plain data: defaults must not be shared between the records they fill. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]));
}

function firstWordOf(node: MapNode): Span {
  return node.entries[0]?.key.span ?? node.span;
}

/** What a list or map holds, for messages: one of it, and several. */
function wordsOf(shape: Shape): readonly [string, string] {
  switch (shape.kind) {
    case "measure":
    case "condition":
    case "statement":
    case "pattern":
    case "correlation":
      return [shape.kind, `${shape.kind}s`];
    case "one-or-list":
      return wordsOf(shape.of);
    case "field-name":
      return ["field", "fields"];
    case "id":
    case "definitions":
      return [shape.noun, PLURALS[shape.noun]];
    case "list":
      return [`list of ${wordsOf(shape.of)[1]}`, `lists of ${wordsOf(shape.of)[1]}`];
    case "list-or-record":
      return ["step", "steps"];
    case "record":
      return RECORDS.get(shape.record) ?? ["record", "records"];
    default:
      return ["value", "values"];
  }
}

/** Several things of a kind, and the section of the file that defines them. */
export const PLURALS: Readonly<Record<Noun, string>> = {
  party: "parties",
  measure: "measures",
  source: "sources",
  quantity: "quantities",
  stance: "stances",
  plan: "plans",
  type: "types",
  event: "events",
  deposit: "deposits",
  aim: "aims",
  reading: "readings",
};

const RECORDS: ReadonlyMap<RecordName, readonly [string, string]> = new Map<
  RecordName,
  readonly [string, string]
>([
  ["together", ["combination", "combinations"]],
  ["drift", ["drift", "drifts"]],
  ["clause", ["clause", "clauses"]],
  ["rule", ["rule", "rules"]],
  ["evidence", ["evidence entry", "evidence entries"]],
]);
