export { renderTable } from "./render-table.ts";
export { displayWidth, wrap } from "./wrap.ts";
