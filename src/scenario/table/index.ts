export { blockText, MAX_BLOCK_CELLS, MAX_BLOCK_CHARACTERS, type ParsedBlock, parseBlock } from "./block.ts";
export { type CellRead, cellText, parseCell, parsePeriods, parseUndo, undoText } from "./cell.ts";
