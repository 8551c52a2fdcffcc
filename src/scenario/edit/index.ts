export { decimal, type FigurePlace, figurePlace, settleFigure, shiftFigure } from "./figure-text.ts";
export { findEntry, findNode, isShared } from "./find-node.ts";
export { entryText, insertEntry, type NewValue } from "./insert-entry.ts";
export { insertFigures, type NewFigure } from "./insert-figures.ts";
export { insertPlan, type WrittenPlan } from "./insert-plan.ts";
export { replaceSteps, type WrittenStep } from "./replace-steps.ts";
export { setInstalments } from "./set-instalments.ts";
export { applyEdits, type TextEdit } from "./text-edit.ts";
