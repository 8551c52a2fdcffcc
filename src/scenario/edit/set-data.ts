import type { Node, PlainData } from "../parse/index.ts";
import { insertItem, removeItem } from "./edit-list.ts";
import { findNode, isShared } from "./find-node.ts";
import { quotedText, scalarText } from "./scalar-text.ts";
import { setValue } from "./set-value.ts";
import type { TextEdit } from "./text-edit.ts";

/**
 * Writes plain data at a place: a value, a whole record, or an item of a list, the place behind the last of which adds one.
 *
 * @param value - null takes out what is there
 * @param isJson - whether the text is JSON, where all is in quotes
 * @returns null where it cannot be written: what would change is shared by an alias
 */
export function setData(
  text: string,
  root: Node,
  path: readonly string[],
  value: PlainData,
  isJson: boolean,
): TextEdit[] | null {
  const written = value === null ? null : dataText(value, isJson);
  const list = findNode(root, path.slice(0, -1));
  if (list?.kind !== "list") return setValue(text, root, path, written);
  if (isShared(text, list)) return null;
  const index = Number(path.at(-1));
  const there = list.items[index];
  if (written === null) return there === undefined ? [] : [removeItem(text, list, index)];
  if (there === undefined) return [insertItem(text, list, list.items.length, written)];
  return isShared(text, there) ? null : setValue(text, root, path, written);
}

/** Plain data on one line. */
function dataText(value: PlainData, isJson: boolean): string {
  if (value === null || typeof value !== "object")
    return typeof value === "string" ? stringText(value, isJson) : String(value);
  if (isList(value)) return `[${value.map((one) => dataText(one, isJson)).join(", ")}]`;
  const entries = Object.entries(value).map(
    ([key, one]) => `${scalarText(key, isJson)}: ${dataText(one, isJson)}`,
  );
  return `{${entries.join(", ")}}`;
}

function isList(value: PlainData): value is readonly PlainData[] {
  return Array.isArray(value);
}

/** A range and a measure that is not in force need no quotes; people write them without. */
const UNQUOTED = /^(?:-?\d+(?:\.\d+)?(?:\.\.-?\d+(?:\.\d+)?){1,2}|not [A-Za-z_][\w-]*(?:\.\d+)?)$/;

function stringText(text: string, isJson: boolean): string {
  if (!isJson && UNQUOTED.test(text)) return text;
  const scalar = scalarText(text, isJson);
  return scalar.startsWith('"') ? quotedText(text) : scalar;
}
