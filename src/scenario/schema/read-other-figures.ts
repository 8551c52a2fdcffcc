import { nearestName, type Path } from "../diagnostics/index.ts";
import { describeNode, isEmptyValue, type MapEntry, type Node } from "../parse/index.ts";
import type { Evidence, Figure, OtherFigure } from "../scenario.ts";
import { entriesOnce } from "./entries-once.ts";
import { holdsFigures } from "./holds-figures.ts";
import { LANGUAGE } from "./language.ts";
import { place, type Reading, spanOfKey, UNREADABLE, type Unreadable } from "./reading.ts";
import type { Field, RecordName, Shape } from "./shape.ts";

/** The reader of any other value. */
type ReadNode = (reading: Reading, shape: Shape, node: Node, path: Path) => unknown | Unreadable;

/** Where the walk through a section is. */
interface At {
  readonly shape: Shape;
  /** In the file. */
  readonly path: Path;
  /** In the scenario. */
  readonly inner: readonly string[];
  readonly evidence: readonly Evidence[];
}

/**
 * The figures of one section of a reading, each at the place that the scenario has for it. What is no figure is refused: a reading has other figures for the same
 * scenario. Whether the scenario has these places is for a check to say.
 */
export function readOtherFigures(
  reading: Reading,
  of: Shape,
  node: Node,
  path: Path,
  readNode: ReadNode,
): readonly OtherFigure[] | Unreadable {
  const found: OtherFigure[] = [];
  walk(reading, node, { shape: of, path, inner: [String(path.at(-1))], evidence: [] }, found, readNode);
  reading.places.note(found, place(node, path));
  return found;
}

function walk(reading: Reading, node: Node, at: At, found: OtherFigure[], readNode: ReadNode): void {
  const { shape, path } = at;
  if (shape.kind === "figure") {
    const value = readNode(reading, shape, node, path);
    if (value === UNREADABLE) return;
    const figure = typeof value === "boolean" ? { kind: "number" as const, value: value ? 1 : 0 } : value;
    const one: OtherFigure = { path: at.inner, figure: figure as Figure, evidence: at.evidence };
    reading.places.note(one, place(node, path));
    found.push(one);
    return;
  }
  if (node.kind !== "map") {
    reading.report("wrong-type", place(node, path), {
      expected: shape.kind === "list" ? "a map by number, from 1" : "a map",
      found: describeNode(node),
      fix: formOf(shape),
    });
    return;
  }
  const entries = entriesOnce(reading, node, path);
  const record = shape.kind === "record" ? shape.record : null;
  const evidence =
    record === null ? at.evidence : (evidenceIn(reading, record, entries, path, readNode) ?? at.evidence);
  for (const [key, entry] of entries) {
    if (record !== null && key === EVIDENCE && fieldOf(record, key) !== undefined) continue;
    const inside = insideOf(reading, { ...at, evidence }, key, entry);
    if (inside === null) continue;
    if (isEmptyValue(entry.value)) {
      const here = { path: inside.path, span: spanOfKey(entry.key.span) };
      reading.report("empty-value", here, { field: key, fix: null });
    } else walk(reading, entry.value, inside, found, readNode);
  }
}

const EVIDENCE = "evidence";

function evidenceIn(
  reading: Reading,
  record: RecordName,
  entries: ReadonlyMap<string, MapEntry>,
  path: Path,
  readNode: ReadNode,
): readonly Evidence[] | null {
  const entry = entries.get(EVIDENCE);
  const field = fieldOf(record, EVIDENCE);
  if (entry === undefined || field === undefined || isEmptyValue(entry.value)) return null;
  const read = readNode(reading, field.shape, entry.value, [...path, EVIDENCE]);
  return read === UNREADABLE ? null : (read as readonly Evidence[]);
}

/** One step further in; null where a reading has nothing there, which is reported. */
function insideOf(reading: Reading, at: At, key: string, { key: node }: MapEntry): At | null {
  const { shape, inner, evidence } = at;
  const path = [...at.path, key];
  const here = { path, span: spanOfKey(node.span) };
  switch (shape.kind) {
    case "record": {
      const field = fieldOf(shape.record, key);
      if (field !== undefined && holdsFigures(field.shape))
        return { shape: field.shape, path, inner: [...inner, key], evidence };
      const known = LANGUAGE[shape.record].fields
        .filter((one) => holdsFigures(one.shape) || one.name === EVIDENCE)
        .map(({ name }) => name);
      const of = LANGUAGE[shape.record].title;
      if (field !== undefined) reading.report("reading-structure", here, { field: key, of, known });
      else
        reading.report("unknown-field", here, {
          field: key,
          holder: of,
          near: nearestName(key, known),
          known,
        });
      return null;
    }
    case "definitions":
    case "by-id":
      // A type is looked for where its party is (check/readings.ts).
      if (shape.noun !== "type")
        reading.references.push({ noun: shape.noun, id: key, part: null, place: here });
      return { shape: shape.of, path, inner: [...inner, key], evidence };
    case "list": {
      if (/^[1-9]\d{0,5}$/.test(key))
        return { shape: shape.of, path, inner: [...inner, String(Number(key) - 1)], evidence };
      const fix = formOf(shape);
      reading.report("wrong-type", here, { expected: "a number, from 1", found: `"${key}"`, fix });
      return null;
    }
    default:
      return null;
  }
}

function fieldOf(record: RecordName, name: string): Field | undefined {
  return LANGUAGE[record].fields.find((one) => one.name === name);
}

/** How such a value is written. */
function formOf(shape: Shape): string | null {
  switch (shape.kind) {
    case "list":
      return "the first in the file is 1: {1: {value: {…}}}";
    case "definitions":
    case "by-id":
      return `say for which ${shape.noun}: {${shape.noun}: …}`;
    default:
      return null;
  }
}
