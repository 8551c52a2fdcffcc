export { compareTable } from "./compare-table.ts";
export { optionTable } from "./option-table.ts";
