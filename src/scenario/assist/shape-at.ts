import type { Path } from "../diagnostics/index.ts";
import {
  type Field,
  holdsFigures,
  LANGUAGE,
  type Noun,
  type RecordName,
  type Shape,
} from "../schema/index.ts";

/** What the language has at a place of a scenario. */
export interface Expected {
  readonly shape: Shape;
  /** The nearest field around the place: its own, or that of the list or map it stands in. */
  readonly field: Field | null;
  /** The kind of thing whose id the last key of the path defines or names; null where it is no id. */
  readonly named: { readonly noun: Noun; readonly isDefinition: boolean } | null;
}

const TOP: Expected = { shape: { kind: "record", record: "scenario" }, field: null, named: null };

/** What the language expects at a path of keys and indices; null where it knows no such place. */
export function shapeAt(path: Path): Expected | null {
  return path.reduce<Expected | null>(
    (around, segment) => (around === null ? null : inside(around, segment)),
    TOP,
  );
}

/** The record that a shape may be written as, in braces or on lines of its own; null for any other. */
export function recordOf(shape: Shape): RecordName | null {
  return shape.kind === "record" || shape.kind === "list-or-record" ? shape.record : null;
}

function inside({ shape, field }: Expected, segment: string | number): Expected | null {
  const plain = (inner: Shape): Expected => ({ shape: inner, field, named: null });
  const record = recordOf(shape);
  if (record !== null && typeof segment === "string") {
    const found = LANGUAGE[record].fields.find((one) => one.name === segment);
    return found === undefined ? null : { shape: found.shape, field: found, named: null };
  }
  switch (shape.kind) {
    case "list":
    case "one-or-list":
      return typeof segment === "number" ? plain(shape.of) : null;
    case "list-or-record": {
      const list = LANGUAGE[shape.record].fields.find((one) => one.name === shape.field);
      return list?.shape.kind === "list" ? { shape: list.shape.of, field: list, named: null } : null;
    }
    case "definitions":
      return { shape: shape.of, field, named: { noun: shape.noun, isDefinition: true } };
    case "by-id":
      return { shape: shape.of, field, named: { noun: shape.noun, isDefinition: false } };
    case "other-figures": {
      if (shape.of.kind === "list") return plain({ kind: "other-figures", of: shape.of.of });
      const found = inside({ shape: shape.of, field, named: null }, segment);
      if (found === null || !holdsFigures(found.shape))
        return found?.field?.name === "evidence" && shape.of.kind === "record" ? found : null;
      const named = found.named === null ? null : { ...found.named, isDefinition: false };
      const of = found.shape;
      return { ...found, named, shape: of.kind === "figure" ? of : { kind: "other-figures", of } };
    }
    case "correlation":
      return segment === 0 || segment === 1 ? plain({ kind: "id", noun: "quantity", words: [] }) : null;
    default:
      return null;
  }
}
