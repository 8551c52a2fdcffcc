export { decimal, type FigurePlace, figurePlace, settleFigure, shiftFigure } from "./figure-text.ts";
export { findEntry, findNode, isShared } from "./find-node.ts";
export { entryText, insertEntry, type NewValue } from "./insert-entry.ts";
export { insertFigures, type NewFigure } from "./insert-figures.ts";
export { replaceSteps, type WrittenStep } from "./replace-steps.ts";
export { applyEdits, type TextEdit } from "./text-edit.ts";
