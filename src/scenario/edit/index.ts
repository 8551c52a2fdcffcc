export { copyPlan } from "./copy-plan.ts";
export { editClauses } from "./edit-clauses.ts";
export { addEvidence, removeEvidence } from "./edit-evidence.ts";
export { addName, removeName } from "./edit-names.ts";
export { editSteps, type StepChange } from "./edit-steps.ts";
export { editsBetween } from "./edits-between.ts";
export {
  decimal,
  type FigurePlace,
  figurePlace,
  figureText,
  figureYaml,
  settleFigure,
  shiftFigure,
} from "./figure-text.ts";
export { findEntry, findNode, isShared } from "./find-node.ts";
export { insertFigures } from "./insert-figures.ts";
export { insertPlan, type WrittenPlan } from "./insert-plan.ts";
export { insertSources } from "./insert-sources.ts";
export { replaceSteps, type WrittenStep } from "./replace-steps.ts";
export { quotedText, scalarText } from "./scalar-text.ts";
export { setData } from "./set-data.ts";
export { setInstalments } from "./set-instalments.ts";
export { setValue } from "./set-value.ts";
export { applyEdits, type TextEdit } from "./text-edit.ts";
