import { drive } from "../engine/index.ts";
import { checkSteps } from "./check/index.ts";
import { createReporter, type Diagnostic } from "./diagnostics/index.ts";
import { parse } from "./parse/index.ts";
import type { Scenario } from "./scenario.ts";
import { readDocument } from "./schema/index.ts";

/** What reading may use beside the text. */
export interface ReadOptions {
  /** A source text by its path relative to the scenario; null where it cannot be read. Left out: quotes go unchecked. */
  readonly readText?: (relativePath: string) => string | null;
}

/** What was read; `scenario` is null where there are errors. */
export interface ReadResult {
  /** Null exactly when there is an error among the diagnostics. */
  readonly scenario: Scenario | null;
  /** Errors and warnings in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a scenario and reports every problem at once; pure, and an answer for any text whatever.
 *
 *     text --parse--> nodes with ranges --readDocument--> draft --checkSteps--> scenario
 *
 * Each arrow reports into one list. Errors of YAML stop at the first arrow, for nothing behind them is certain; errors of
 * structure leave out what they concern; a check whose ground an earlier error took away is passed over.
 * Source: docs/theory/scenario.md#what-a-scenario-means.
 */
export function readScenario(text: string, options: ReadOptions = {}): ReadResult {
  return drive(readingSteps(text, options));
}

/** The same in short steps, for those who are to hear meanwhile that somebody wants no more: of the largest files it takes seconds. */
export function* readingSteps(
  text: string,
  options: ReadOptions = {},
): Generator<undefined, ReadResult, boolean> {
  const reporter = createReporter(text);
  const root = parse(text, reporter.report);
  yield;
  const draft = root === null ? null : readDocument(root, text, reporter.positions, reporter.report);
  yield;
  if (draft !== null) yield* checkSteps(draft, reporter, options.readText ?? null);
  const scenario = draft !== null && reporter.errorPaths().length === 0 ? draft.scenario : null;
  return { scenario, diagnostics: reporter.diagnostics() };
}
