import type { Node } from "../parse/index.ts";
import { insertItem, removeItem } from "./edit-list.ts";
import { findNode, isShared } from "./find-node.ts";
import { scalarText } from "./scalar-text.ts";
import { setValue } from "./set-value.ts";
import type { TextEdit } from "./text-edit.ts";

/**
 * Adds a name behind those of a list, in the style that is there; a name that stands alone (`by: a`) becomes a list of two.
 *
 * @returns null where it cannot be written: what would change is shared by an alias
 */
export function addName(
  text: string,
  root: Node,
  path: readonly string[],
  name: string,
  isQuoted: boolean,
): TextEdit[] | null {
  const node = findNode(root, path);
  const written = scalarText(name, isQuoted);
  if (node === null || (node.kind === "list" && node.items.length === 0))
    return setValue(text, root, path, `[${written}]`);
  if (isShared(text, node)) return null;
  if (node.kind === "list") return [insertItem(text, node, node.items.length, written)];
  if (node.kind !== "scalar") return null;
  const { start, end } = node.span;
  return setValue(text, root, path, `[${text.slice(start, end)}, ${written}]`);
}

/** Takes a name out of a list, with the comment on its line; the last one goes with the field. */
export function removeName(
  text: string,
  root: Node,
  path: readonly string[],
  name: string,
): TextEdit[] | null {
  const node = findNode(root, path);
  if (node?.kind !== "list") return node?.kind === "scalar" ? setValue(text, root, path, null) : null;
  const index = node.items.findIndex((item) => item.kind === "scalar" && item.text === name);
  if (index < 0 || isShared(text, node)) return null;
  return node.items.length === 1 ? setValue(text, root, path, null) : [removeItem(text, node, index)];
}
