import type { EngineError } from "../../engine/index.ts";
import { objectiveInWords } from "./design-words.ts";
import type { Labels } from "./labels.ts";

/** Why the engine did not take a question, and what to do about it; a sentence without its beginning and its end. */
export function refusalInWords(
  { code, subject, facts }: Pick<EngineError, "code" | "subject" | "facts">,
  labels: Labels,
): string {
  switch (code) {
    case "missing-patience":
      return `${labels.who(subject)} has no patience, which this needs; give one under Parties`;
    case "infeasible-start":
      return "the start cannot occur, and plans begin there; name measures under start with which no rule is broken";
    case "too-many-measures":
      return `${facts.found} measures could still be done, and at most ${facts.limit} can be looked at; leave some out`;
    case "too-many-linked-measures":
      return `combinations link ${facts.found} measures for ${labels.who(subject)}, and at most ${facts.limit} can be looked at`;
    case "unknown-measure":
      return `there is no measure ${labels.measure(subject)} any more`;
    case "unknown-plan":
      return `there is no plan ${labels.plan(subject)} any more`;
    case "unknown-objective":
      return `there is no objective ${objectiveInWords(subject, labels)}`;
    default:
      return `the engine refused it (${code}: ${subject})`;
  }
}
