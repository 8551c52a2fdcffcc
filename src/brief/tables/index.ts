export { compareTable } from "./compare-table.ts";
