import { EngineError, type Model } from "../../engine/index.ts";
import type { Diagnostic, Scenario } from "../../scenario/index.ts";
import { conjunctionInWords, locateProblem } from "../../scenario/index.ts";

/**
 * What the graph model cannot make sense of in a scenario, located in its text.
 *
 * @param error - what the engine threw
 * @returns null where the error is another, or reading the scenario has ruled it out: rankings are held to the states when they are read
 */
export function stabilityProblem(
  { text, scenario, model }: { readonly text: string; readonly scenario: Scenario; readonly model: Model },
  error: unknown,
): Diagnostic | null {
  if (!(error instanceof EngineError)) return null;
  const { code, subject, facts } = error;
  const group = (fact: string): string => conjunctionInWords(scenario.merge[Number(facts[fact])] ?? []);
  switch (code) {
    case "no-feasible-state":
      return locateProblem(text, ["infeasible"], "nothing-feasible", {});
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
