import type { AssessResult, StressResult } from "../../engine/index.ts";
import type { Coverage, RepairResult } from "../../scenario/index.ts";
import { answerInWords, verdictInWords } from "./compare-words.ts";
import type { Labels } from "./labels.ts";
import { count, grouped, listed } from "./number-words.ts";
import { repairInWords } from "./repair-words.ts";
import { failureInWords, holdsInWords } from "./stress-words.ts";

/** How a plan stands, as one word and a sign: colour is never the only cue. */
export interface Standing {
  readonly kind: "holds" | "breaks" | "declined";
  readonly sign: string;
  readonly word: string;
}

export function standingInWords(plan: AssessResult): Standing {
  if (plan.holds) return { kind: "holds", sign: "\u2713", word: "holds" };
  if (plan.breaks !== null) {
    const atEnd = plan.breaks.step > plan.steps.length;
    const where = atEnd ? "once all is done" : `at step ${plan.breaks.step}`;
    return { kind: "breaks", sign: "\u2715", word: `breaks ${where}` };
  }
  return { kind: "declined", sign: "\u2013", word: "declined" };
}

/** What the page says first: which plans hold, the one to look at, how sure that is, and what it rests on. */
export function bottomLineInWords(
  found: {
    readonly plans: readonly AssessResult[];
    readonly foremost: AssessResult | null;
    readonly stress: StressResult | null;
    readonly repair: RepairResult | null;
    readonly evidence: Coverage;
  },
  labels: Labels,
): string[] {
  const { plans, foremost, stress, repair, evidence } = found;
  if (foremost === null) return [answerInWords(plans, labels)];
  const name = labels.plan(foremost.id);
  const only = plans.length === 1;
  const nearest = foremost.holds || only ? "" : "Of those that do not, the nearest to holding: ";
  const sentences = only
    ? [`${name} ${verdictInWords(foremost, labels)}`]
    : [answerInWords(plans, labels), `${nearest}${name} ${verdictInWords(foremost, labels)}`];
  const sampled = stress?.plans.find((plan) => plan.id === foremost.id);
  if (stress !== null && sampled !== undefined && !stress.exact) {
    const failure = failureInWords(sampled, stress, labels);
    sentences.push(
      `Over the ranges of the figures ${name} ${holdsInWords(sampled, stress)}${failure === "" ? "" : ` ${failure}`}`,
    );
  }
  if (repair !== null && !repair.holds) sentences.push(repairInWords(repair, labels).replace(/:?\.?$/, "."));
  sentences.push(groundInWords(evidence));
  return sentences;
}

/** What the figures rest on. */
export function groundInWords({ figures, backed, fact, judgement }: Coverage): string {
  if (figures === 0) return "The scenario has no figures of points yet.";
  if (backed === 0)
    return `None of its ${count(figures, "figure")} is backed by evidence; every answer here follows from them.`;
  const rest = figures - backed;
  const kinds = [
    ...(fact > 0 ? [`${grouped(fact)} on facts`] : []),
    ...(judgement > 0 ? [`${grouped(judgement)} at least in part on judgement`] : []),
    ...(rest > 0 ? [`${grouped(rest)} on nothing cited`] : []),
  ];
  if (figures === 1) return `The one figure behind this rests ${kinds[0]!.replace(/^1 /, "")}.`;
  return `Of the ${count(figures, "figure")} behind this, ${listed(kinds).replace(/^([\d,]+) /, (first, many: string) => `${first}${many === "1" ? "rests" : "rest"} `)}.`;
}
