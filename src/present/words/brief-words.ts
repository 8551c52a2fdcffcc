import type { AssessResult, LinkExplanation, Verdict } from "../../engine/index.ts";
import type { Coverage } from "../../scenario/index.ts";
import { breachInWords } from "./breach-words.ts";
import { linkLeadInWords, sidesInWords } from "./explain-words.ts";
import type { Labels } from "./labels.ts";
import { count, grouped, listed, points, pointsInText } from "./number-words.ts";
import { perPeriod } from "./when-words.ts";

/** How a plan stands, as one word and a sign: colour is never the only cue. */
export interface Standing {
  /** How it stands. */
  readonly kind: Verdict;
  /** The same as one character. */
  readonly sign: string;
  /** The same as words. */
  readonly word: string;
}

export function standingInWords({ verdict, breaks, steps }: AssessResult): Standing {
  switch (verdict) {
    case "nothing":
      return { kind: verdict, sign: "\u25cb", word: "no step" };
    case "declined":
      return { kind: verdict, sign: "\u2013", word: "declined" };
    case "breaks": {
      const where = breaks!.step > steps.length ? "once all is done" : `at step ${breaks!.step}`;
      return { kind: verdict, sign: "\u2715", word: `breaks ${where}` };
    }
    case "holds":
      return { kind: verdict, sign: "\u2713", word: "holds" };
  }
}

/** What the figures rest on. */
export function groundInWords({ figures, backed, fact, judgement }: Coverage): string {
  if (figures === 0) return "The scenario has no figures of points yet.";
  if (backed === 0 && figures === 1)
    return "Its one figure is not backed by evidence; every answer here follows from it.";
  if (backed === 0)
    return `None of its ${count(figures, "figure")} is backed by evidence; every answer here follows from them.`;
  const rest = figures - backed;
  const kinds = [
    ...(fact > 0 ? [`${grouped(fact)} on facts`] : []),
    ...(judgement > 0 ? [`${grouped(judgement)} at least in part on judgement`] : []),
    ...(rest > 0 ? [`${grouped(rest)} on nothing cited`] : []),
  ];
  if (kinds.length === 1) {
    const how = kinds[0]!.replace(/^[\d,]+ /, "");
    return figures === 1
      ? `The one figure behind this rests ${how}.`
      : `All ${count(figures, "figure")} behind this rest ${how}.`;
  }
  const verbed = listed(kinds).replace(
    /^([\d,]+) /,
    (_, many: string) => `${many} ${many === "1" ? "rests" : "rest"} `,
  );
  return `Of the ${count(figures, "figure")} behind this, ${verbed}.`;
}

/** "At step 2 DPRK gets 4.1 points a quarter by keeping on and 5.0 by its best breach: it would …; keeping on is better, by 0.9." */
export function closestCallInWords(link: LinkExplanation, plan: AssessResult, labels: Labels): string {
  const [keep, breach] = [link.keep.total, link.breach.total].map(points);
  const [keeping, otherwise, pays] = sidesInWords(link, labels, "its");
  const conclusion = link.slack < 0 ? `${pays} pays, by` : `${keeping} is better, by`;
  const gets =
    keep === breach
      ? `gets about ${keep} ${perPeriod(labels)} either way`
      : `gets ${keep} ${perPeriod(labels)} by ${keeping} and ${breach} by ${otherwise}`;
  const deeds =
    link.kind === "provocation"
      ? ""
      : ` By its best breach it would ${breachInWords(link.breach, link, plan, labels)}.`;
  return `${linkLeadInWords(link, plan, labels)} ${labels.who(link.party)} ${gets}; ${conclusion} ${pointsInText(link.slack)}.${deeds}`;
}
