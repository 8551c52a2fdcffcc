import { labelsOf, plainText } from "../../present/index.ts";
import { type Cut, type CutProblem, cutProblems, didYouMean } from "../../scenario/index.ts";
import type { Arguments } from "../arguments/index.ts";
import { measureNamed, ONE_MORE, UsageError } from "../arguments/index.ts";
import type { OpenedScenario } from "../files/index.ts";

/** The measures to be cut: `--split M=N`, once each. @throws UsageError */
export function cutsAsked(args: Arguments, { scenario, model }: OpenedScenario): Cut[] {
  const example = scenario.measures[0]?.id ?? "site";
  const cuts = args.values("split").map((text): Cut => {
    const [measure, count, ...more] = text.split("=").map((part) => part.trim());
    if (!measure || !count || more.length > 0 || !/^\d{1,6}$/.test(count)) {
      throw new UsageError(
        `--split takes a measure and in how many instalments it is done, not "${plainText(text)}"`,
        `write --split ${example}=3`,
      );
    }
    return { measure: measureNamed(model, labelsOf(scenario), measure), instalments: Number(count) };
  });
  const problems = cutProblems(scenario, cuts);
  if (problems.length === 0) return cuts;
  const said = problems.map(inWords);
  const hints = new Set(said.map(([, hint]) => hint).filter((hint) => hint !== null));
  throw new UsageError(said.map(([message]) => message).join(ONE_MORE), [...hints].join(" "));
}

/** What is wrong, and what to do. */
function inWords(problem: CutProblem): [string, string | null] {
  const named = problem.kind === "too-many" ? "" : plainText(problem.measure);
  switch (problem.kind) {
    case "unknown":
      return [
        `the scenario has no measure "${named}" to split`,
        didYouMean(problem.near, `its measures are ${problem.known.join(", ")}`),
      ];
    case "repeated":
      return [`--split names "${named}" twice`, "Give it once."];
    case "out-of-range":
      return [
        `"${named}" cannot be split in ${problem.found}; instalments are 2 or more`,
        `Write --split ${named}=2, or leave it out.`,
      ];
    case "already-cut":
      return [
        `"${named}" is in ${problem.instalments} instalments already`,
        `Change the instalments of ${named} in the file.`,
      ];
    case "in-force":
      return [
        `nothing is left to do of "${named}", which is in force at the start`,
        "Split another measure.",
      ];
    case "too-many":
      return [
        `that makes ${problem.found} measures after instalments; a scenario has at most ${problem.limit}`,
        "Split in fewer.",
      ];
  }
}
