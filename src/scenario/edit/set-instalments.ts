import type { Node } from "../parse/index.ts";
import { settleFigure } from "./figure-text.ts";
import { findEntry, findNode } from "./find-node.ts";
import { insertEntry } from "./insert-entry.ts";
import type { TextEdit } from "./text-edit.ts";

/**
 * Writes in how many instalments measures are done.
 *
 * @returns null where a measure is shared by an alias
 */
export function setInstalments(
  text: string,
  root: Node,
  cuts: readonly { readonly measure: string; readonly instalments: number }[],
): TextEdit[] | null {
  const edits: TextEdit[] = [];
  for (const { measure, instalments } of cuts) {
    const node = findNode(root, ["measures", measure]);
    if (node?.kind !== "map") return null;
    const written = findEntry(node, "instalments");
    const edit =
      written === null
        ? insertEntry(text, node, "instalments", String(instalments))
        : settleFigure(written.value, instalments);
    if (edit === null) return null;
    edits.push(edit);
  }
  return edits;
}
