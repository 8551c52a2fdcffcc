export type {
  DiagnosticCode,
  FactsOf,
  IdProblem,
  Near,
  StatementProblem,
  StepItem,
  SyntaxProblem,
  UnknownName,
} from "./codes.ts";
export type { Diagnostic, Path, Place, Position, Range, Related, Severity, Span } from "./diagnostic.ts";
export { type DiagnosticJson, diagnosticJson } from "./diagnostic-json.ts";
export { didYouMean } from "./did-you-mean.ts";
export { nearestName } from "./nearest-name.ts";
export { type Positions, positionsOf } from "./positions.ts";
export { quoteText, showSafely } from "./quote-text.ts";
export { renderDiagnostic } from "./render-diagnostic.ts";
export { createReporter, type Report, type Reporter } from "./report.ts";
export { WORDING, type Wording } from "./wording.ts";
