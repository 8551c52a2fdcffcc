/** Sizes of a scenario file (docs/decisions/0002-language-where-the-contract-is-silent.md#sizes): more than authors write or readers read. */
export const MAX_FILE_BYTES: number = 512 * 1024;
/** YAML nodes (keys, values, lists and maps), those behind aliases counted each time. */
export const MAX_NODES = 50_000;
/** Levels of nesting; a scalar at the top is level 1. */
export const MAX_DEPTH = 64;
