import type { Path } from "../diagnostics/index.ts";
import type { ListNode, MapNode, Node, ScalarNode } from "../parse/index.ts";

/** A key or a value without parts, and where it stands. */
export interface ScalarPlace {
  readonly scalar: ScalarNode;
  /** Of the value, or of the value that belongs to the key. */
  readonly path: Path;
  readonly role: "key" | "value";
  /** The map or list it stands in; null at the top. */
  readonly holder: MapNode | ListNode | null;
}

/** The key or scalar value at an offset, its end included; null where there is none. */
export function scalarAt(root: Node, offset: number): ScalarPlace | null {
  return find(root, offset, [], null);
}

function find(node: Node, offset: number, path: Path, holder: MapNode | ListNode | null): ScalarPlace | null {
  if (!reaches(node, offset)) return null;
  if (node.kind === "scalar") return { scalar: node, path, role: "value", holder };
  if (node.kind === "list") {
    for (const [index, item] of node.items.entries()) {
      const found = find(item, offset, [...path, index], node);
      if (found !== null) return found;
    }
    return null;
  }
  for (const { key, value } of node.entries) {
    const inner = [...path, key.text];
    if (reaches(key, offset)) return { scalar: key, path: inner, role: "key", holder: node };
    const found = find(value, offset, inner, node);
    if (found !== null) return found;
  }
  return null;
}

function reaches({ span }: Node, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}
