import type { DesignOptions, DesignResult } from "../../engine/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import { designSplitsSteps, type SplitsResult } from "../../study/index.ts";
import type { Terminal } from "../terminal/index.ts";
import { runInTurns } from "../work/index.ts";

/**
 * What splitting would do; null where that is not the question: where a plan holds, where it is not known whether one does, or where the
 * limits leave no plan at all.
 *
 * @param timeLimitMs - what is left of it
 */
export async function trySplits(
  scenario: Scenario,
  result: DesignResult,
  options: DesignOptions,
  timeLimitMs: number,
  terminal: Terminal | null,
): Promise<SplitsResult | null> {
  if (result.status !== "complete" || result.frontier.length > 0 || result.nearest === null) return null;
  return runInTurns(
    designSplitsSteps(scenario, result.nearest, options),
    timeLimitMs,
    ({ tried, of, found }, seconds) =>
      `Splitting: ${tried} of ${of} ways to cut tried, ${found} found, ${seconds} s`,
    terminal,
  );
}
