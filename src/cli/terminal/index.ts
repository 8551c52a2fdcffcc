export { inSources } from "./in-sources.ts";
export { documentHead, jsonChunks, jsonText } from "./json-document.ts";
export { renderTable } from "./render-table.ts";
export { makeTerminal, type Terminal } from "./terminal.ts";
export { displayWidth, wrap } from "./wrap.ts";
