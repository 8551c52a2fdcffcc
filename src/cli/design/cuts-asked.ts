import { plainText } from "../../present/index.ts";
import { type Cut, type CutProblem, cutProblems, type Scenario } from "../../scenario/index.ts";
import type { Arguments } from "../arguments/index.ts";
import { UsageError } from "../arguments/index.ts";

/** The measures to be cut: `--split M=N`, once each. @throws UsageError */
export function cutsAsked(args: Arguments, scenario: Scenario): Cut[] {
  const example = scenario.measures[0]?.id ?? "site";
  const cuts = args.values("split").map((text): Cut => {
    const [measure, count, ...more] = text.split("=").map((part) => part.trim());
    if (!measure || !count || more.length > 0 || !/^\d{1,6}$/.test(count)) {
      throw new UsageError(
        `--split takes a measure and in how many instalments it is done, not "${plainText(text)}"`,
        `write --split ${example}=3`,
      );
    }
    return { measure, instalments: Number(count) };
  });
  const problems = cutProblems(scenario, cuts);
  if (problems.length === 0) return cuts;
  const said = problems.map(inWords);
  const known = problems.flatMap((one) => (one.kind === "unknown" ? one.known : []));
  const hints = new Set(said.map(([, hint]) => hint).filter((hint) => hint !== null));
  if (known.length > 0) hints.add(`The measures are ${[...new Set(known)].join(", ")}.`);
  throw new UsageError(said.map(([message]) => message).join("\ndemarche: "), [...hints].join(" "));
}

/** What is wrong, and what to do; the names of measures are said once for all. */
function inWords(problem: CutProblem): [string, string | null] {
  const named = problem.kind === "too-many" ? "" : plainText(problem.measure);
  switch (problem.kind) {
    case "unknown":
      return [
        `the scenario has no measure "${named}" to split`,
        problem.near === null ? null : `Did you mean ${problem.near}?`,
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
