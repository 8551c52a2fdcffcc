export { addCopy, addPlan, writtenSteps } from "./add-plan.ts";
export * from "./assist/index.ts";
export * from "./change/index.ts";
export * from "./check/index.ts";
export * from "./compile/index.ts";
export * from "./cut/index.ts";
export {
  type Binding,
  bindingsOf,
  dayAfter,
  isDay,
  type PeriodLength,
  periodLength,
  periodsUntil,
  planDates,
  type StepDates,
  type TimedStep,
} from "./dates/index.ts";
export * from "./diagnostics/index.ts";
export {
  applyEdits,
  decimal,
  editSteps,
  editsBetween,
  type FigurePlace,
  figurePlace,
  figureYaml,
  findNode,
  insertFigures,
  replaceSteps,
  type StepChange,
  scalarText,
  setInstalments,
  settleFigure,
  setValue,
  shiftFigure,
  type TextEdit,
  type WrittenPlan,
  type WrittenStep,
} from "./edit/index.ts";
export * from "./expand/index.ts";
export { rangeOf } from "./figure-range.ts";
export * from "./figures/index.ts";
export { freeId } from "./free-id.ts";
export * from "./gmcr/index.ts";
export { locateProblem } from "./locate-problem.ts";
export { MAX_FILE_BYTES, type Node, type PlainData, type PlainMap, parse, plainData } from "./parse/index.ts";
export { type ReadOptions, type ReadResult, readingSteps, readScenario } from "./read-scenario.ts";
export { type Reader, rememberReadings } from "./remember-readings.ts";
export type * from "./scenario.ts";
export {
  FIGURE_FIELDS,
  type Field,
  type FigureField,
  holdsFigures,
  idProblem,
  type JsonSchema,
  LANGUAGE,
  LANGUAGE_VERSION,
  LIMITS,
  type Noun,
  type RecordName,
  type Shape,
  scenarioSchema,
  shapeInWords,
} from "./schema/index.ts";
export { type SharedCopy, share, writeCopy } from "./share/index.ts";
export * from "./sources/index.ts";
export { startProblem } from "./start-problem.ts";
export { statementOfText } from "./statement-of-text.ts";
export * from "./table/index.ts";
export { otherFigures, pathInReading, underReading } from "./under-reading.ts";
