import type { Lever, LeverChange, LeverKind, RepairResult } from "../../study/index.ts";
import { smallChance } from "./event-words.ts";
import { changedInWords, quantityInWords } from "./figure-names.ts";
import type { Labels } from "./labels.ts";
import { count, listed, plainNumber, points, quoted } from "./number-words.ts";

/** What each lever is called in a list. */
export const LEVER_NAMES: Readonly<Record<LeverKind, string>> = {
  order: "Order",
  split: "Parts",
  payment: "Payment",
  deposit: "Deposit",
  guarantee: "Guarantee",
  blame: "Blame",
  verify: "Verification",
  response: "Answer",
  "leave-out": "Leave out",
  "follow-on": "Follow-on",
};

/** The same inside a sentence that says that it would not do. */
export const LEVERS_IN_TEXT: Readonly<Record<LeverKind, string>> = {
  order: "another order",
  split: "parts",
  payment: "payments",
  deposit: "deposits",
  guarantee: "a guarantee",
  blame: "blame",
  verify: "quicker verification",
  response: "an answer to what may happen",
  "leave-out": "leaving measures out",
  "follow-on": "a plan to follow",
};

/** The answer in one sentence: the cheapest lever, or that none does. */
export function repairAnswerInWords(result: RepairResult, labels: Labels): string {
  const plan = labels.planInText(result.plan);
  if (result.holds) return `${plan} holds as it is; nothing needs to change.`;
  if (result.stepCount === 0) return `${plan} has no steps: without an agreement there is nothing to mend.`;
  const first = result.levers[0];
  if (first?.possible === true) return `${plan} would hold with ${changesInWords(first.changes, labels)}.`;
  if (result.combination !== null)
    return `${plan} would hold with ${changesInWords(result.combination.changes, labels)}, together.`;
  if (result.status === "stopped") return `Stopped before anything was found that makes ${plan} hold.`;
  if (result.levers.length === 0)
    return result.believe === null
      ? `No other figures of these kinds would make ${plan} hold.`
      : `${plan} would hold if other figures were true.`;
  const isOpen = result.levers.some(({ possible }) => possible === null);
  return isOpen
    ? `Nothing was found that could be agreed on and would make ${plan} hold.`
    : `Nothing that could be agreed on would make ${plan} hold.`;
}

/** Several changes, made together; what is left out in one phrase. */
export function changesInWords(changes: readonly LeverChange[], labels: Labels): string {
  const left = changes.flatMap((change) => (change.kind === "leave-out" ? change.measures : []));
  const others = changes.filter(({ kind }) => kind !== "leave-out");
  return listed([
    ...others.map((change) => changeInText(change, labels)),
    ...(left.length === 0 ? [] : [`${listed(labels.measures(left).map(quoted))} left out`]),
  ]);
}

/** What is agreed, as it follows "with". */
function changeInText(change: LeverChange, labels: Labels): string {
  switch (change.kind) {
    case "order":
      return listed(
        change.moved.map(
          ({ measure, from, to }) => `${quoted(labels.measure(measure))} at step ${to}, not ${from}`,
        ),
      );
    case "split": {
      const shares = change.to.map((share) => plainNumber(Number((100 * share).toPrecision(4))));
      return `${quoted(labels.measure(change.measure))} in ${change.to.length} parts (${listed(shares)} %)`;
    }
    case "payment": {
      const when = change.each === "once" ? `at step ${change.step}` : `from step ${change.step} on`;
      const size = change.each === "once" ? `${amount(change.written)} once` : each(change.written, labels);
      const worth =
        change.rate === 1
          ? ""
          : `, worth ${plainNumber(Number((change.rate * change.written).toPrecision(3)))} to ${labels.who(change.for)}`;
      const more = change.turns ? ", which is more than its own part costs it" : "";
      return `${labels.who(change.by)} paying ${labels.who(change.for)} ${size} ${when}${worth}${more}`;
    }
    case "deposit":
      return `a deposit of ${amount(change.written)} by ${labels.who(change.by)}, placed at step ${change.places} and given back at step ${change.returns}`;
    case "guarantee":
    case "blame": {
      const beyond = change.within === false ? " (beyond the stated range)" : "";
      return `${changedInWords(change.what, change.written, change.from, labels)}${beyond}`;
    }
    case "verify":
      return `${quoted(labels.measure(change.measure))} seen after ${count(change.to, labels.period)}, not ${change.from}`;
    case "response": {
      const { upon, answer, suspend, periods } = change;
      const what = upon === "breach" ? "a breach" : quoted(labels.event(upon));
      if (answer !== "suspend")
        return `${what} answered by ${answer === "end" ? "an end as agreed" : "a breakdown"}`;
      const how =
        suspend.length === 0 ? "a pause" : `suspending ${listed(labels.measures(suspend).map(quoted))}`;
      return `${what} answered by ${how} for ${count(periods, labels.period)}`;
    }
    case "leave-out":
      return `${listed(labels.measures(change.measures).map(quoted))} left out`;
    case "follow-on":
      return `${labels.planInText(change.to)} to follow with a chance of ${smallChance(change.chance)} a ${labels.period}`;
  }
}

function amount(value: number): string {
  const size = plainNumber(value);
  return `${size} ${size === "1" ? "point" : "points"}`;
}

function each(value: number, labels: Labels): string {
  return `${amount(value)} a ${labels.period}`;
}

/** A row of the list of levers that do. */
export interface LeverRow {
  readonly name: string;
  readonly words: string;
  /** Answers that cost as much with as many changes, each in words. */
  readonly others: readonly string[];
}

/** The levers that do, from the cheapest on, each by itself. */
export function leverRows({ levers }: Pick<RepairResult, "levers">, labels: Labels): LeverRow[] {
  return levers
    .filter(({ possible }) => possible === true)
    .map((lever) => {
      const steps = otherSteps(lever);
      const also =
        lever.equals > 1 && steps.length === 0
          ? `; ${count(lever.equals - 1, "other")} would do as well`
          : "";
      return {
        name: LEVER_NAMES[lever.kind],
        words: `${leverInWords(lever, labels)}; counts ${points(lever.cost!)}${also}${lever.exact ? "" : "; less may do"}`,
        others: steps.length > 0 ? [] : lever.others.map((changes) => changesInWords(changes, labels)),
      };
    });
}

/** What is agreed by one lever, as it follows "with". */
export function leverInWords(lever: Lever, labels: Labels): string {
  const steps = otherSteps(lever);
  const later = steps.length === 0 ? "" : ` (or from step ${listed(steps.map(String), undefined, "or")})`;
  return `${changesInWords(lever.changes, labels)}${later}`;
}

/** Where the other answers are the same payment from other steps on: these steps. */
function otherSteps({ changes, others, equals }: Lever): number[] {
  const [first] = changes;
  if (first?.kind !== "payment" || changes.length > 1 || others.length !== equals - 1) return [];
  const steps = others.map(([other, ...more]) =>
    other?.kind === "payment" &&
    more.length === 0 &&
    other.by === first.by &&
    other.for === first.for &&
    other.each === first.each &&
    first.each === "period" &&
    other.written === first.written
      ? other.step
      : null,
  );
  return steps.every((step) => step !== null) ? steps : [];
}

/** The cheapest of all levers together, in a sentence; null where it is one lever by itself, which stands in the list, or none was looked for. */
export function combinationInWords({ combination, levers }: RepairResult, labels: Labels): string | null {
  if (combination === null) return null;
  const cheapest = levers[0]?.cost ?? null;
  if (cheapest !== null && combination.cost >= cheapest * (1 - 1e-6))
    return combination.exact
      ? "No combination of levers counts less than the first of them."
      : "No combination of levers was found that counts less than the first of them.";
  const less = combination.exact ? "" : "; less may do";
  return `Cheapest together: ${changesInWords(combination.changes, labels)}; counts ${points(combination.cost)}${less}.`;
}

/** Which levers would not do, and of which that is not known; null where there is nothing to say. */
export function leversThatFailInWords({ levers }: Pick<RepairResult, "levers">): string | null {
  const named = (possible: boolean | null): string[] =>
    levers.filter((lever) => lever.possible === possible).map(({ kind }) => LEVERS_IN_TEXT[kind]);
  const [failing, open] = [named(false), named(null)];
  const sentences = [
    ...(failing.length === 0 ? [] : [`None of these would do by itself: ${listed(failing)}.`]),
    ...(open.length === 0 ? [] : [`Not searched to the end, with nothing found: ${listed(open)}.`]),
  ];
  return sentences.length === 0 ? null : sentences.join(" ");
}

/** That not all was looked at; null where all was. */
export function repairStoppedInWords({ status }: RepairResult): string | null {
  return status === "complete"
    ? null
    : "Stopped before all was looked at: what is not told here is not known.";
}

/**
 * What one would have to believe, as a sentence and, where it takes several figures, a list; null where nothing would do or was asked.
 *
 * @param called - what a figure with a name of its own is called
 */
export function believedInWords(
  { believe }: Pick<RepairResult, "believe">,
  labels: Labels,
  called: typeof quantityInWords = quantityInWords,
): { readonly sentence: string; readonly changes: readonly string[] } | null {
  if (believe === null) return null;
  const changes = believe.changes.map(({ quantity, from, to, within, turns }) => {
    const marks = [
      ...(within ? [] : ["beyond its range"]),
      ...(turns ? [from < 0 ? "a cost turned into a gain" : "a gain turned into a cost"] : []),
    ];
    return `${changedInWords(quantity, to === 0 ? 0 : Number(to.toPrecision(3)), from, labels, called)}${marks.length === 0 ? "" : ` (${listed(marks)})`}`;
  });
  const far = `${points(believe.distance)} ${points(believe.distance) === "1.0" ? "width" : "widths"} of their ranges away`;
  const lead = "What one would have to believe instead, which is nothing to agree on";
  const [only] = changes;
  if (changes.length === 1) return { sentence: `${lead}: ${only}, ${far}.`, changes: [] };
  return { sentence: `${lead} (${far} in all):`, changes };
}
