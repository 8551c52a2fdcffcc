import { measureText } from "../../engine/index.ts";
import type { Clause, Conjunction } from "../../scenario/index.ts";
import type { NotAllowed, Why, WhyTerm } from "../../study/index.ts";
import { doingInWords } from "./breach-words.ts";
import { eventInWords, ordinal, responsesInWords } from "./event-words.ts";
import { atStart, type Labels } from "./labels.ts";
import {
  addend,
  count,
  factorInText,
  hundredths,
  listed,
  MINUS,
  ofStake,
  points,
  pointsInText,
  quoted,
} from "./number-words.ts";
import { afterInWords, whenInWords } from "./when-words.ts";

/** "United States, at step 4: why 5.0 to spare", "… why it would gain 2.1 by breaking". */
export function whyTitle({ party, step, result, link }: Why, labels: Labels): string {
  const where = `${labels.party(party)}, ${whenInWords(result, step, labels)}`;
  if (link === null) return `${where}: nothing it could break`;
  return isTempted(link.slack)
    ? `${where}: why it would gain ${pointsInText(link.slack)} by ${otherwise(link.kind)}`
    : `${where}: why ${pointsInText(link.slack)} to spare`;
}

/** What rounding leaves of nothing tempts nobody. */
function isTempted(slack: number): boolean {
  return slack < 0 && points(slack) !== points(0);
}

function otherwise(kind: "breach" | "provocation" | "suspension"): string {
  return kind === "provocation" ? "choosing it" : "breaking";
}

/** Over the first sum: "Keeping on", "Not choosing "Missile test"". */
export function keepHeading({ link }: Why, labels: Labels): string {
  return link?.kind === "provocation" ? `Not choosing ${eventInWords(link, labels)}` : "Keeping on";
}

/** Over the second one: "Breaking, seen after 1 quarter", "Choosing "Missile test"". */
export function breachHeading({ link }: Why, labels: Labels): string {
  if (link === null) return "";
  if (link.kind === "provocation") return `Choosing ${eventInWords(link, labels)}`;
  return `Breaking, seen after ${count(link.breach.seenAfter, labels.period)}`;
}

/** Measures named of what a breach leaves undone, and of what it takes back. */
const MOST_DEEDS = 2;

/** What the best breach there is, as a sentence; null where no breach is set against keeping on. */
export function breachDeedInWords({ link, result, party }: Why, labels: Labels): string | null {
  if (link === null || link.kind === "provocation") return null;
  const when = link.after === 0 ? "" : `, ${afterInWords(link.after, labels)}`;
  const doing = doingInWords(link.breach, link, result, labels, MOST_DEEDS);
  return doing === "" ? null : `The best breach of ${labels.who(party)} there${when} is ${doing}.`;
}

/** "This step, 4 quarters", "Until it is seen, 1 quarter". @param first - the step that is asked about */
export function termName({ kind, steps, periods }: WhyTerm, first: number, labels: Labels): string {
  const long = periods === null || periods === 0 ? "" : `, ${count(periods, labels.period)}`;
  switch (kind) {
    case "once":
      return "One-off payments";
    case "step": {
      const [from, to] = steps!;
      if (from === first) return `This step${long}`;
      if (from === first + 1 && to === from) return `Next step${long}`;
      return from === to ? `Step ${from}${long}` : `Steps ${from} to ${to}${long}`;
    }
    case "after":
      return "Afterwards, for good";
    case "unseen":
      return `Until it is seen${long}`;
    case "stopped":
      return "While some of it is suspended";
    case "collapse":
      return "Collapse by nobody’s breach";
    case "end":
      return "Should it end as agreed";
    case "breakdown":
      return "Then the breakdown";
    case "next":
      return "What may follow";
    case "rest":
      return "All else";
  }
}

/** "5.0 to spare = 3.1 − (−1.9), 3.0 % of its stake." */
export function differenceInWords({ link }: Why): string {
  if (link === null) return "";
  const { keep, breach, slack, share } = link;
  const taken = breach.total < 0 ? `(${addend(breach.total)})` : addend(breach.total);
  const sum = `${addend(keep.total)} ${MINUS} ${taken}`;
  return isTempted(slack)
    ? `${addend(slack)} = ${sum}: it would gain by ${otherwise(link.kind)}, ${ofStake(-share)}.`
    : `${addend(slack)} to spare = ${sum}, ${ofStake(share)}.`;
}

/** "What it would lose is worth 3.8 times what breaking would bring." */
export function coverInWords({ link }: Why): string | null {
  if (link === null || link.kind === "provocation") return null;
  if (isTempted(link.slack)) return null;
  if (link.cover === null) return null;
  return `What it would lose is worth ${factorInText(link.cover)} times what breaking would bring until it is seen.`;
}

/** "Trust needed: 33 in 100." and what it is for; null where it is not told. */
export function trustNeededInWords(
  { trust, party }: Why,
  labels: Labels,
): { readonly figure: string; readonly sentence: string } | null {
  if (trust === null) return null;
  const [who, other] = [labels.who(party), labels.who(trust.of)];
  if (trust.least > 1 - 1e-9)
    return {
      figure: "No trust is enough.",
      sentence: `${atStart(who)} would not do its part however sure of ${other}.`,
    };
  const lost = pointsInText(trust.exposure);
  if (points(trust.exposure) === points(0))
    return {
      figure: "Trust needed: none.",
      sentence: `Nothing that ${other} may break here would make a difference to what is best for it.`,
    };
  return {
    figure: `Trust needed: ${hundredths(trust.least)} in 100.`,
    sentence: `If ${other} broke at this step, ${who} would be ${lost} ${lost === "1.0" ? "point" : "points"} worse off for having done its part.`,
  };
}

/** Whether the others would go through with what follows its breach; null where that is not known. */
export function othersInWords({ result, party, step, link }: Why, labels: Labels): string | null {
  if (link === null || link.kind === "provocation") return null;
  const answers = responsesInWords(
    { ...result, responses: result.responses.filter((one) => one.by === party && one.step === step) },
    labels,
  );
  if (answers.length > 0) return answers.join(" ");
  const believed = result.believed[party] ?? null;
  if (believed === null) return null;
  return believed
    ? "At least one other party would do better by letting it collapse than by letting the breach pass."
    : "Every other party with a part in it would rather go on than let it collapse. A milder response should be agreed.";
}

/** Why a change is not made, without its end: ""Site" asks for "Inspectors", which would not be in force at step 2". */
export function notAllowedInWords(reason: NotAllowed, labels: Labels): string {
  const name = (id: string): string => quoted(labels.measure(id));
  switch (reason.kind) {
    case "requires": {
      const missing = listed(labels.measures(reason.missing).map(quoted));
      return `${name(reason.measure)} asks for ${missing}, not in force by step ${reason.step}`;
    }
    case "excludes":
      return `${name(reason.measure)} and ${name(reason.other)} cannot be in force together`;
    case "combination":
      return `at step ${reason.step} ${conditionsInWords(reason.of, labels)} cannot be`;
    case "already-in-force":
      return `${name(reason.measure)} is ${reason.since === 0 ? "in force from the start" : `done at step ${reason.since} already`}`;
    case "not-in-force":
      return `${name(reason.measure)} would not be in force at step ${reason.step}, so that it could not end there`;
    case "end-only":
      return `${name(reason.measure)} can only be ended`;
    case "irreversible":
      return `${name(reason.measure)} cannot be undone`;
    case "partly-reversible":
      return `${name(reason.measure)} can be undone only in part`;
    case "repeated":
      return `${name(reason.measure)} would stand twice in step ${reason.step}`;
    case "does-and-ends":
      return `step ${reason.step} would both do and end ${name(reason.measure)}`;
    case "unknown":
      return `there is no measure ${name(reason.measure)} any more`;
    case "empty":
      return `step ${reason.step} would be empty`;
    case "unchangeable":
      return "the steps of this plan follow from what parties do by themselves, or have changed meanwhile";
  }
}

function conditionsInWords(conditions: Conjunction, labels: Labels): string {
  return listed(
    conditions.map((one) => {
      const name = quoted(labels.measure(measureText(one)));
      return one.negated ? `${name} not in force` : `${name} in force`;
    }),
  );
}

/** A clause in two pieces, for a pill: "Missile test", "Food aid is suspended for 2 quarters". */
export function clauseInWords(
  clause: Clause,
  labels: Labels,
): { readonly upon: string; readonly follows: string } {
  return { upon: uponInWords(clause, labels), follows: followsInWords(clause, labels) };
}

function uponInWords({ upon, by, of, times }: Clause, labels: Labels): string {
  if (upon !== "breach")
    return `${labels.event(upon)}${times > 1 ? `, from the ${ordinal(times)} time` : ""}`;
  const whose = by === null ? "A breach" : `A breach by ${labels.who(by)}`;
  return of.length === 0 ? whose : `${whose} of ${listed(labels.measures(of.map(measureText)).map(quoted))}`;
}

function followsInWords(clause: Clause, labels: Labels): string {
  if (clause.then === "end") return "all ends as agreed";
  if (clause.then === "collapse") return "all collapses";
  const long = count(clause.for ?? 1, labels.period);
  const names = labels.measures((clause.suspend ?? []).map(measureText));
  if (names.length === 0) return `a pause of ${long}`;
  return `${listed(names)} suspended for ${long}`;
}
