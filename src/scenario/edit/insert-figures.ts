import type { Path } from "../diagnostics/index.ts";
import type { Node } from "../parse/index.ts";
import { findNode } from "./find-node.ts";
import { insertEntry, type NewValue } from "./insert-entry.ts";
import type { TextEdit } from "./text-edit.ts";

/** A figure that is not written yet: its path ends in the key it shall have. */
export interface NewFigure {
  readonly path: readonly string[];
  /** As YAML writes it. */
  readonly text: string;
}

interface Branch {
  readonly parent: Path;
  readonly key: string;
  content: { [key: string]: NewValue } | string;
}

/**
 * Adds figures, each with the maps around it that are missing too; several of one missing map share it.
 *
 * @returns null where a map that would gain an entry is shared by an alias
 */
export function insertFigures(text: string, root: Node, figures: readonly NewFigure[]): TextEdit[] | null {
  const branches = new Map<string, Branch>();
  for (const figure of figures) {
    let depth = figure.path.length - 1;
    while (depth > 0 && findNode(root, figure.path.slice(0, depth))?.kind !== "map") depth--;
    const parent = figure.path.slice(0, depth);
    const key = figure.path[depth]!;
    const inside = figure.path.slice(depth + 1);
    const id = JSON.stringify([parent, key]);
    const branch = branches.get(id) ?? { parent, key, content: {} };
    branches.set(id, branch);
    branch.content = withLeaf(branch.content, inside, figure.text);
  }
  const edits: TextEdit[] = [];
  // Deeper ones first: where two maps end at the same place, the inner one ends first.
  for (const { parent, key, content } of [...branches.values()].sort(
    (a, b) => b.parent.length - a.parent.length,
  )) {
    const map = findNode(root, parent);
    const edit = map?.kind === "map" ? insertEntry(text, map, key, content) : null;
    if (edit === null) return null;
    edits.push(edit);
  }
  return edits;
}

function withLeaf(
  content: { [key: string]: NewValue } | string,
  path: readonly string[],
  leaf: string,
): { [key: string]: NewValue } | string {
  const [first, ...rest] = path;
  if (first === undefined || typeof content === "string") return leaf;
  const inner = Object.hasOwn(content, first) ? content[first]! : {};
  return { ...content, [first]: withLeaf(inner as { [key: string]: NewValue }, rest, leaf) };
}
