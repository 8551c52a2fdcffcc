import type { Path, Place, Positions, Report } from "../diagnostics/index.ts";
import type { Expanded } from "../expand/index.ts";
import type { Scenario } from "../scenario.ts";
import type { Noun, Places, Reference } from "../schema/index.ts";

/** What a check sees: a scenario read by the table of the language, where its values stand, and what refers to what. */
export interface CheckContext {
  readonly scenario: Scenario;
  readonly expanded: Expanded;
  readonly places: Places;
  readonly references: readonly Reference[];
  readonly definitions: ReadonlyMap<Noun, ReadonlyMap<string, Place>>;
  readonly positions: Positions;
  readonly report: Report;
  /** Whether an error was reported at exactly this path, so that what stands there now is a stopgap. */
  readonly isBroken: (path: Path) => boolean;
  /** Whether one was reported at this path of two segments or inside it. */
  readonly isBrokenInside: (path: Path) => boolean;
  /** A source text by its path relative to the scenario, null where it cannot be read; null: no reading here. */
  readonly readText: ((relativePath: string) => string | null) | null;
}

/** One question about a scenario as a whole, asked of every scenario; it reports and returns nothing, or what may take long the steps in which it does. */
export interface Check {
  /**
   * Parts of the file the check takes for granted, such as `infeasible` or the requirements of measures: after an error in one of them it is
   * left out, for it would only report the consequences.
   */
  readonly needs?: readonly string[];
  readonly run: (context: CheckContext) => Generator<undefined, unknown, boolean> | undefined;
}

/** What decides which states can occur. */
export const STATE_NEEDS: readonly string[] = [
  "measures/*/requires",
  "measures/*/excludes",
  "measures/*/instalments",
  "infeasible",
  "start",
];
