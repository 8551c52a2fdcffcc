import type { Model } from "../engine/index.ts";
import {
  compile,
  type Diagnostic,
  type FigureAt,
  type ReadOptions,
  type ReadResult,
  readScenario,
  recompile,
  type Scenario,
  withFigures,
} from "../scenario/index.ts";

/** The scenario that questions are about. */
export interface OpenScenario {
  /** The text that `scenario` was read from. */
  readonly text: string;
  readonly scenario: Scenario;
  readonly model: Model;
}

/** Reads, checks and compiles a text: the one place where a scenario is opened. `open` is null where the text has errors. */
export function openScenario(
  text: string,
  options: ReadOptions = {},
  read: (text: string, options: ReadOptions) => ReadResult = readScenario,
): { readonly open: OpenScenario | null; readonly diagnostics: readonly Diagnostic[] } {
  const { scenario, diagnostics } = read(text, options);
  return { open: scenario === null ? null : asOpen(text, scenario), diagnostics };
}

/** A scenario that was read from this text. */
export function asOpen(text: string, scenario: Scenario): OpenScenario {
  return { text, scenario, model: compile(scenario) };
}

/** What is open, with other figures in some places. */
export function withOtherFigures(open: OpenScenario, figures: readonly FigureAt[]): OpenScenario {
  const scenario = withFigures(open.scenario, figures);
  return { text: open.text, scenario, model: recompile(scenario, open.model) };
}
