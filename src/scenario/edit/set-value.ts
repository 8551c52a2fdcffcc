import type { Path } from "../diagnostics/index.ts";
import type { Node } from "../parse/index.ts";
import { findNode } from "./find-node.ts";
import { insertFigures } from "./insert-figures.ts";
import { removeEntry } from "./remove-entry.ts";
import type { TextEdit } from "./text-edit.ts";

/**
 * Writes the value at a path, with the maps around it that are missing too.
 *
 * @param value - as YAML writes it; null takes the entry out
 * @returns null where it cannot be written: what would change is shared by an alias
 */
export function setValue(
  text: string,
  root: Node,
  path: readonly string[],
  value: string | null,
): TextEdit[] | null {
  const node = findNode(root, path);
  if (value === null) {
    if (node === null) return [];
    const map = findNode(root, path.slice(0, -1));
    const edit = map?.kind === "map" ? removeEntry(text, map, path.at(-1)!) : null;
    return edit === null ? null : [edit];
  }
  if (node === null)
    return isBehindAlias(text, root, path) ? null : insertFigures(text, root, [{ path, text: value }]);
  if (isBehindAlias(text, root, path)) return null;
  const { start, end } = node.span;
  // A value left out has no place of its own and stands right behind its colon.
  return [{ start, end, text: start === end ? ` ${value}` : value }];
}

/** Whether something around the value is an alias: then its place is elsewhere, and others use it too. */
function isBehindAlias(text: string, root: Node, path: Path): boolean {
  return path.some((_, depth) => {
    const around = findNode(root, path.slice(0, depth));
    return around !== null && around.span.end > around.span.start && text.charAt(around.span.start) === "*";
  });
}
