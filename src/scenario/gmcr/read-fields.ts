import type { Path, Report } from "../diagnostics/index.ts";
import { describeNode, meaningOf, type Node, numberOf } from "../parse/index.ts";

/** A value of a file, where it stands, and where to report what is wrong with it. */
export interface Field {
  readonly node: Node;
  readonly path: Path;
  readonly report: Report;
}

/** A value that was reported; reading goes on to find the other errors. */
export const WRONG: unique symbol = Symbol("wrong");
export type Wrong = typeof WRONG;

export function wrongType(field: Field, expected: string): Wrong {
  field.report("wrong-type", placeOf(field), { expected, found: describeNode(field.node), fix: null });
  return WRONG;
}

export function outOfBounds(field: Field, expected: string, found: string): Wrong {
  field.report("out-of-bounds", placeOf(field), { expected, found });
  return WRONG;
}

export function placeOf({ node, path }: Field): { path: Path; span: Node["span"] } {
  return { path, span: node.span };
}

/** The value of the first of these keys that the map has; null where it has none. */
export function fieldOf(field: Field, keys: readonly string[]): Field | null {
  if (field.node.kind !== "map") return null;
  const { entries } = field.node;
  for (const key of keys) {
    const entry = entries.find((one) => one.key.text === key);
    if (entry !== undefined) return { ...field, node: entry.value, path: [...field.path, key] };
  }
  return null;
}

/** As `fieldOf`, where the value must be there. */
export function required(field: Field, keys: readonly string[], holder: string): Field | Wrong {
  if (field.node.kind !== "map") return wrongType(field, "a map");
  const found = fieldOf(field, keys);
  if (found !== null) return found;
  field.report("missing-field", placeOf(field), { field: keys[0]!, holder, fix: null });
  return WRONG;
}

export function itemsOf(field: Field, expected: string): readonly Field[] | Wrong {
  if (field.node.kind !== "list") return wrongType(field, expected);
  return field.node.items.map((node, index) => ({ ...field, node, path: [...field.path, index] }));
}

export function textOf(field: Field, expected: string): string | Wrong {
  const { node } = field;
  return node.kind === "scalar" && meaningOf(node) === "text" ? node.text : wrongType(field, expected);
}

export function flagOf(field: Field): boolean | Wrong {
  const { node } = field;
  if (node.kind !== "scalar" || meaningOf(node) !== "flag") return wrongType(field, "true or false");
  return node.text.toLowerCase() === "true";
}

/** A whole number within bounds; `what` in words, e.g. "state number". */
export function wholeOf(field: Field, what: string, least: number, most: number): number | Wrong {
  const { node } = field;
  const expected = most < least ? `no ${what}` : `the ${what}, from ${least} to ${most}`;
  if (node.kind !== "scalar" || meaningOf(node) !== "number") return wrongType(field, expected);
  const value = numberOf(node);
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  return outOfBounds(field, expected, describeNode(node));
}
