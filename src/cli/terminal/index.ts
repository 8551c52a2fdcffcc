export { inSources } from "./in-sources.ts";
export { documentHead, jsonChunks, jsonText } from "./json-document.ts";
export { renderTable } from "./render-table.ts";
export { heading, makeTerminal, paragraph, type Terminal } from "./terminal.ts";
export { displayWidth, wrap } from "./wrap.ts";
