export { addPlan, writtenSteps } from "./add-plan.ts";
export {
  type FieldHelp,
  type Help,
  helpAt,
  type KnownId,
  type Suggestion,
  type Suggestions,
  suggestionsAt,
} from "./assist/index.ts";
export { type Change, type ChangeResult, changeText } from "./change/index.ts";
export {
  backingOf,
  type Coverage,
  coverage,
  findQuote,
  MAX_SOURCE_BYTES,
  type Unbacked,
} from "./check/index.ts";
export { centralValue, compile, compileRules, compileStances, figureCells } from "./compile/index.ts";
export { type Cut, type CutProblem, cutMeasures, cutProblems, cuttableMeasures } from "./cut/index.ts";
export {
  type Diagnostic,
  type DiagnosticCode,
  type DiagnosticJson,
  diagnosticJson,
  didYouMean,
  type FactsOf,
  type IdProblem,
  type Near,
  nearestName,
  type Path,
  type Position,
  type Range,
  type Related,
  renderDiagnostic,
  type Severity,
  type Span,
  type StatementProblem,
  type StepItem,
  type SyntaxProblem,
  type UnknownName,
  WORDING,
  type Wording,
} from "./diagnostics/index.ts";
export {
  applyEdits,
  decimal,
  editsBetween,
  type FigurePlace,
  figurePlace,
  findNode,
  insertFigures,
  replaceSteps,
  type StepChange,
  setInstalments,
  settleFigure,
  shiftFigure,
  type TextEdit,
  type WrittenPlan,
  type WrittenStep,
} from "./edit/index.ts";
export {
  conjunctionInWords,
  type Expanded,
  expand,
  infeasibilityInWords,
  infeasibilityOf,
  type Part,
  resolveSteps,
} from "./expand/index.ts";
export { rangeOf } from "./figure-range.ts";
export {
  addressAt,
  addressOfText,
  addressText,
  type FigureAddress,
  type FigureAt,
  type FigureUse,
  figuresOf,
  figureUses,
  withFigures,
} from "./figures/index.ts";
export {
  type GmcrCondition,
  type GmcrConflict,
  type GmcrDecisionMaker,
  type GmcrOption,
  type GmcrStates,
  type ReadGmcrResult,
  readGmcr,
  scenarioOfGmcr,
  type WriteGmcrResult,
  writeGmcr,
} from "./gmcr/index.ts";
export { locateProblem } from "./locate-problem.ts";
export { MAX_FILE_BYTES, type Node, parse } from "./parse/index.ts";
export { type ReadOptions, type ReadResult, readScenario } from "./read-scenario.ts";
export { type Reader, rememberReadings } from "./remember-readings.ts";
export type * from "./scenario.ts";
export {
  FIGURE_FIELDS,
  type FigureField,
  idProblem,
  idsFromNames,
  type JsonSchema,
  LANGUAGE,
  LANGUAGE_VERSION,
  LIMITS,
  scenarioSchema,
  shapeInWords,
} from "./schema/index.ts";
export { startProblem } from "./start-problem.ts";
export { type StatementOfText, statementOfText } from "./statement-of-text.ts";
