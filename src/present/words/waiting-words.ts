import type { AssessResult } from "../../engine/index.ts";
import { atStart, type Labels } from "./labels.ts";
import { listed, quoted } from "./number-words.ts";

/** Who waits for whom when a plan is a meeting of stances; one sentence each, deadlocks first. */
export function waitingInWords(plan: AssessResult, labels: Labels): string[] {
  const sentences = plan.deadlocks.map((cycle) => deadlockInWords(cycle, plan, labels));
  if (plan.moreDeadlocks) sentences.push("There are more deadlocks than are listed here.");

  // Rules that wait for the same things are said in one sentence.
  const groups = new Map<string, { party: string; undoes: boolean; measures: string[]; until: string }>();
  for (const { party, measure, for: conditions, requires, undoes, with: others } of plan.waiting) {
    const until = untilInWords(conditions, requires, others ?? [], labels);
    const key = JSON.stringify([party, undoes === true, until]);
    const group = groups.get(key) ?? { party, undoes: undoes === true, measures: [], until };
    groups.set(key, group);
    if (!group.measures.includes(measure)) group.measures.push(measure);
  }
  for (const { party, undoes, measures, until } of groups.values()) {
    const held = `${atStart(labels.who(party))} ${undoes ? "keeps" : "holds back"}`;
    sentences.push(`${held} ${listed(labels.measures(measures).map(quoted))}${until}.`);
  }
  return sentences;
}

/** " until "A" and "B" are in force, "C" has ended and Country D does its part"; nothing where nothing is awaited. */
function untilInWords(
  conditions: readonly string[],
  requires: readonly string[],
  others: readonly string[],
  labels: Labels,
): string {
  const isNegated = (text: string): boolean => text.startsWith("not ");
  const begun = [...new Set([...conditions.filter((text) => !isNegated(text)), ...requires])];
  const ended = conditions.filter(isNegated).map((text) => text.slice(4));
  const inForce = labels.measures(begun).map(quoted);
  const gone = labels.measures(ended).map(quoted);
  const parts = [
    ...(inForce.length > 0 ? [`${listed(inForce)} ${inForce.length > 1 ? "are" : "is"} in force`] : []),
    ...(gone.length > 0 ? [`${listed(gone)} ${gone.length > 1 ? "have" : "has"} ended`] : []),
    ...(others.length > 0
      ? [`${listed(others.map(labels.who))} ${others.length > 1 ? "do their" : "does its"} part`]
      : []),
  ];
  return parts.length === 0 ? "" : ` until ${parts.join(" and ")}`;
}

/** "Deadlock: United States waits for Site; DPRK waits for Fuel." */
function deadlockInWords(cycle: readonly string[], plan: AssessResult, labels: Labels): string {
  const links = cycle.map((measure, index) => {
    const next = cycle[(index + 1) % cycle.length]!;
    const waiters = plan.waiting.filter((one) => one.measure === measure);
    // Of several who do it together, the one whose condition it is.
    const waiter =
      waiters.find((one) => one.for.some((text) => text.replace(/^not /, "") === next)) ?? waiters[0]!;
    const isEnding = plan.waiting.find((one) => one.measure === next)?.undoes === true;
    return `${labels.who(waiter.party)} waits for ${isEnding ? "the end of " : ""}${quoted(labels.measure(next))}`;
  });
  return `Deadlock: ${links.join("; ")}.`;
}
