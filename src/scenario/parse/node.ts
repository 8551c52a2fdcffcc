import type { Span } from "../diagnostics/index.ts";

/** The document as a tree with the place of every value and key; aliases are resolved, so parts may be shared. */
export type Node = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: "scalar";
  /** The text as written, quotes and escapes undone. */
  readonly text: string;
  /** Written without quotes, so that `true`, `null` and numbers mean themselves. */
  readonly plain: boolean;
  readonly span: Span;
}

export interface ListNode {
  readonly kind: "list";
  readonly items: readonly Node[];
  readonly span: Span;
}

export interface MapNode {
  readonly kind: "map";
  readonly entries: readonly MapEntry[];
  readonly span: Span;
}

export interface MapEntry {
  readonly key: ScalarNode;
  readonly value: Node;
}
