import type { Path } from "../diagnostics/index.ts";
import type { MapEntry, Node } from "../parse/index.ts";
import { anchorBefore } from "./anchor-before.ts";

/** The value at a path of keys and indices; null where there is none. */
export function findNode(root: Node, path: Path): Node | null {
  let node: Node | null = root;
  for (const segment of path) {
    if (node?.kind === "list") node = node.items[Number(segment)] ?? null;
    else node = node?.kind === "map" ? (findEntry(node, String(segment))?.value ?? null) : null;
  }
  return node;
}

/** The entry of a map under a key; null where there is none. */
export function findEntry(node: Node, key: string): MapEntry | null {
  return node.kind === "map" ? (node.entries.find((entry) => entry.key.text === key) ?? null) : null;
}

/** Whether a value is written once and used in several places (`&name` before it, `*name` later) or is such a use. */
export function isShared(text: string, node: Node): boolean {
  if (text.charAt(node.span.start) === "*") return true;
  const anchor = anchorBefore(text, node.span.start).trimEnd();
  return anchor !== "" && text.includes(`*${anchor.slice(1)}`, node.span.end);
}
