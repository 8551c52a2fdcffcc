export { candidates, type NameList } from "./candidates.ts";
export { commandTable } from "./command-table.ts";
export { complete } from "./complete.ts";
export { readTable } from "./read-table.ts";
export { SCRIPTS, type Shell } from "./scripts.ts";
