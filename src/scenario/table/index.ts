export { blockText, MAX_BLOCK_CELLS, MAX_BLOCK_CHARACTERS, type ParsedBlock, parseBlock } from "./block.ts";
export { type CellRead, cellText, parseCell, parsePeriods, parseUndo, undoText } from "./cell.ts";
export { guardFormulas } from "./formula.ts";
export { type ReadTable, scenarioOfTable } from "./scenario-of-table.ts";
export { valuesRows } from "./values-rows.ts";
