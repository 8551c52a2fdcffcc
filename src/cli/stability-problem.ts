import { EngineError } from "../engine/index.ts";
import { conjunctionInWords, type Diagnostic, locateProblem } from "../scenario/index.ts";
import type { OpenedScenario } from "./open-scenario.ts";
import { ScenarioErrors } from "./scenario-errors.ts";

/** Computes; what the graph model cannot make sense of in the scenario becomes a located error (exit code 1). */
export function asScenarioErrors<T>(opened: OpenedScenario, compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    const problem = error instanceof EngineError ? located(opened, error) : null;
    if (problem === null) throw error;
    throw new ScenarioErrors(opened.file, opened.text, [problem]);
  }
}

/**
 * Null where reading the scenario has ruled the error out: at least the start can occur, and rankings are held to the states
 * when they are read.
 */
function located({ text, scenario, model }: OpenedScenario, error: EngineError): Diagnostic | null {
  const { code, subject, facts } = error;
  const group = (fact: string): string => conjunctionInWords(scenario.merge[Number(facts[fact])] ?? []);
  switch (code) {
    case "too-many-measures":
      return locateProblem(text, ["measures"], "limit-passed", {
        what: "measures after instalments in stability",
        count: Number(facts.found),
        limit: Number(facts.limit),
      });
    case "too-many-states":
      return locateProblem(text, ["measures"], "limit-passed", {
        what: "or more states that can occur",
        count: Number(facts.limit) + 1,
        limit: Number(facts.limit),
      });
    case "overlapping-merge":
      return locateProblem(text, ["merge", Number(facts.second)], "merge-overlap", {
        first: group("first"),
        second: group("second"),
        state: String(facts.state),
      });
    case "merged-state-told-apart": {
      const isByStatements = model.ordinal?.orders[model.partyIds.indexOf(subject)]?.kind === "statements";
      const path = isByStatements ? ["priorities", subject] : ["merge", Number(facts.merge)];
      return locateProblem(text, path, "order-splits-merged", {
        party: subject,
        merged: group("merge"),
        states: [String(facts.first), String(facts.second)],
        by: isByStatements ? "priorities" : "values",
      });
    }
    default:
      return null;
  }
}
