export { MAX_FILE_BYTES } from "./limits.ts";
export type { ListNode, MapEntry, MapNode, Node, ScalarNode } from "./node.ts";
export { outline } from "./outline.ts";
export { parse } from "./parse.ts";
export { type PlainData, type PlainMap, plainData } from "./plain-data.ts";
export { describeNode, isEmptyValue, meaningOf, numberOf } from "./plain-scalar.ts";
export { tokenAt } from "./token-at.ts";
