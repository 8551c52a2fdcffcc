export { MAX_DEPTH, MAX_FILE_BYTES, MAX_NODES } from "./limits.ts";
export type { ListNode, MapEntry, MapNode, Node, ScalarNode } from "./node.ts";
export { outline } from "./outline.ts";
export { parse } from "./parse.ts";
export { describeNode, isEmptyValue, meaningOf, numberOf, type ScalarMeaning } from "./plain-scalar.ts";
export { type Token, tokenAt } from "./token-at.ts";
