import { measureRef } from "../../engine/index.ts";
import { addressOfText } from "../../scenario/index.ts";
import type {
  FigureChange,
  MendResult,
  RepairKind,
  RepairLooksAt,
  UnmetCondition,
} from "../../study/index.ts";
import { changedInWords } from "./figure-names.ts";
import type { Labels } from "./labels.ts";
import { count, listed, plainNumber, points, quoted } from "./number-words.ts";
import { perPeriod } from "./when-words.ts";

/** A result, with or without the text it comes to. */
type Repaired = Omit<MendResult, "scenario">;

/** What `repair` is looking at. */
export const REPAIR_LOOKS_AT: Readonly<Record<RepairLooksAt, string>> = {
  order: "other orders",
  split: "parts",
  payment: "payments",
  deposit: "deposits",
  guarantee: "guarantees",
  blame: "blame",
  verify: "quicker verification",
  response: "answers to what may happen",
  "leave-out": "what could be left out",
  "follow-on": "plans that could follow",
  combination: "levers together",
  believe: "what one would have to believe",
  patience: "the smallest patience",
  text: "the text to write",
};

/** A means of mending a plan besides the first: what it is called, what it takes, and the steps where it has others. */
export interface OtherMeans {
  readonly name: string;
  readonly words: string;
  /** Labels of the measures of each step. */
  readonly steps: readonly (readonly string[])[];
  /** False where it was looked for to the end and does not do. */
  readonly wouldDo: boolean;
}

/** The answer in one sentence; where it takes several figures or other steps, a colon leads on to them. */
export function repairInWords(result: Repaired, labels: Labels): string {
  const plan = labels.planInText(result.plan);
  if (result.holds) return `${plan} holds as it is; nothing needs to change.`;
  if (result.stepCount === 0) return `${plan} has no steps: without an agreement there is nothing to mend.`;
  if (result.by === null && result.status === "stopped")
    return `Stopped before anything was found that makes ${plan} hold.`;
  const [first, ...more] = result.changes;
  switch (result.by) {
    case "figures":
    case "patience": {
      const cost = result.by === "figures" ? ` (${costInWords(result.changes, result.cost!)})` : "";
      if (first !== undefined && more.length === 0)
        return `${plan} would hold with ${changeInWords(first, labels)}${cost}.`;
      return `${plan} would hold with ${count(result.changes.length, "figure")} changed${cost}:`;
    }
    case "order":
      return `${plan} would hold with its measures in another order, with ${spareInWords(result.reorderedWeakest, labels)}:`;
    case "split":
      return `${plan} would hold with ${splitInWords(result, labels)}:`;
    default:
      return noneInWords(result, labels);
  }
}

/** ""Site" worth 8.5 points a quarter to Country A, not 7". Figures as the edited scenario has them. */
export function changeInWords(change: FigureChange, labels: Labels): string {
  const { quantity, kind, from, written } = change;
  if (kind !== "payment") return changedInWords(quantity, written, from, labels);
  const { party, measure } = addressOfText(quantity)!;
  const more = from === 0 ? "" : " more";
  const deed = quoted(labels.measure(measure!));
  return `${plainNumber(written - from)} points${more} once for ${labels.who(party!)} as ${deed} is done`;
}

/** The steps of the plan in its other order, or split, as labels. */
export function repairedSteps(result: Repaired, by: "order" | "split", labels: Labels): string[][] {
  if (by === "order") return (result.reordered ?? []).map((step) => labels.measures(step));
  if (result.split === null) return [];
  const { measures, instalments, steps } = result.split;
  return steps.map(({ does, ends }) => {
    const parts = does.filter((id) => measures.includes(measureRef(id).measure));
    const others = does.filter((id) => !parts.includes(id));
    const inParts = parts
      .map(measureRef)
      .map(({ measure, part }) => `${labels.measure(measure)} (part ${part} of ${instalments})`);
    return [...labels.measures(others), ...inParts, ...labels.measures(ends).map((label) => `end ${label}`)];
  });
}

/** What is added up over the figures: points where all count alike. */
function costInWords(changes: readonly FigureChange[], cost: number): string {
  const sizeOf = (to: (change: FigureChange) => number): number =>
    changes.reduce((sum, change) => sum + Math.abs(to(change) - change.from), 0);
  const isPlain = Math.abs(sizeOf(({ to }) => to) - cost) <= 1e-9 * (1 + cost);
  if (!isPlain) return `${points(cost)} in all, weighted`;
  const size = points(sizeOf(({ written }) => written));
  return `${size === "1.0" ? "1 point" : `${size} points`} in all`;
}

function spareInWords(weakest: number | null, labels: Labels): string {
  return weakest === null
    ? "nothing for anybody to break"
    : `${points(weakest)} ${perPeriod(labels)} to spare`;
}

function splitInWords(result: Repaired, labels: Labels): string {
  const { measures, instalments, weakest } = result.split!;
  const what =
    measures.length === 1 ? quoted(labels.measure(measures[0]!)) : `all its ${measures.length} measures`;
  return `${what} in ${instalments} instalments, with ${spareInWords(weakest, labels)}`;
}

/** "No payment or patience makes Stepwise hold: Country A would still break it at step 2, whatever these figures are." */
function noneInWords(result: Repaired, labels: Labels): string {
  if (isOnlyOrder(result) && result.orderSearch !== "complete")
    return `Whether another order makes ${labels.plan(result.plan)} hold is not known: ${ORDER_SEARCH[result.orderSearch]}.`;
  const names = result.kinds.map((kind) => KIND_NAMES[kind]);
  const what =
    names.length === Object.keys(KIND_NAMES).length
      ? "Nothing that could be changed"
      : `No ${names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`}`;
  const { unmet, contradicted } = result;
  const parties = [...new Set(unmet.map(({ party }) => party))];
  const why = parties.map((party) =>
    unmetInWords(
      unmet.filter((one) => one.party === party),
      result.stepCount,
      labels,
    ),
  );
  if (parties.length > 0)
    return `${what} makes ${labels.planInText(result.plan)} hold: ${why.join("; ")}, whatever the figures.`;
  const clash =
    contradicted.length === 0
      ? ""
      : `: what ${listed(contradicted.map(labels.who))} would need at one step contradicts what is needed at another`;
  return `${what} makes ${labels.planInText(result.plan)} hold${clash}.`;
}

function isOnlyOrder({ kinds }: Repaired): boolean {
  return kinds.length === 1 && kinds[0] === "order";
}

const KIND_NAMES: Readonly<Record<RepairKind, string>> = {
  value: "change of values",
  once: "change of what is paid once",
  breakdown: "breakdown cost",
  payment: "payment",
  patience: "patience",
  order: "other order",
  split: "split",
};

function unmetInWords(unmet: readonly UnmetCondition[], stepCount: number, labels: Labels): string {
  const steps = unmet.flatMap(({ step }) => (step === null || step > stepCount ? [] : [step]));
  const deeds = [
    ...(unmet.some(({ step }) => step === null) ? ["decline it"] : []),
    ...(steps.length > 0
      ? [`break it at ${steps.length > 1 ? "steps" : "step"} ${listed(steps.map(String))}`]
      : []),
    ...(unmet.some(({ step }) => step !== null && step > stepCount) ? ["break it once all is done"] : []),
  ];
  return `${labels.who(unmet[0]!.party)} would still ${listed(deeds)}`;
}

/**
 * Every other means that was looked for, whether it does or not; each mends the plan by itself.
 *
 * @param withOptions - whether to name options of the command line
 */
export function otherMeans(result: Repaired, labels: Labels, withOptions = true): OtherMeans[] {
  const asked = new Set(result.kinds);
  if (result.by === null) {
    if (result.status === "stopped") return [];
    const isOpen =
      !result.holds && asked.has("order") && !isOnlyOrder(result) && result.orderSearch !== "complete";
    return isOpen
      ? [{ name: "Order", words: orderSearchInWords(result, withOptions), steps: [], wouldDo: true }]
      : [];
  }
  const means: OtherMeans[] = [];
  const skipped = new Set(result.skipped);
  const add = (
    name: string,
    kind: RepairKind,
    words: string | null,
    none: string,
    steps: OtherMeans["steps"] = [],
  ): void => {
    const isStopped = skipped.has(kind);
    const wouldDo = words !== null || isStopped || (kind === "order" && result.orderSearch !== "complete");
    means.push({ name, words: words ?? (isStopped ? STOPPED : none), steps, wouldDo });
  };
  const all = (changes: readonly FigureChange[]): string =>
    changes.map((change) => changeInWords(change, labels)).join("; ");
  const { guarantees, payments, patienceChanges, split, reordered, changes } = result;
  const isOf = (kind: FigureChange["kind"]): boolean =>
    result.by === "figures" && changes.every((change) => change.kind === kind);
  if (asked.has("breakdown") && !(isOf("breakdown") && guarantees !== null && !asked.has("value"))) {
    const words = guarantees?.map(
      ({ party, from, written }) =>
        `a breakdown costing ${labels.who(party)} ${plainNumber(from - written)} ${perPeriod(labels)} more`,
    );
    add("Guarantee", "breakdown", words === undefined ? null : listed(words), "none would do");
  }
  if (asked.has("payment") && !isOf("payment")) {
    add("Payments", "payment", payments === null ? null : all(payments.changes), "none would do");
  }
  if (asked.has("patience") && result.by !== "patience") {
    add(
      "Patience",
      "patience",
      patienceChanges === null ? null : all(patienceChanges.changes),
      "none would do",
    );
  }
  if (asked.has("order") && result.by !== "order") {
    const words =
      reordered === null
        ? null
        : `the same measures in ${count(reordered.length, "step")}, with ${spareInWords(result.reorderedWeakest, labels)}`;
    const none = orderSearchInWords(result, withOptions);
    add("Order", "order", words, none, repairedSteps(result, "order", labels));
  }
  if (asked.has("split") && result.by !== "split") {
    const words = split === null ? null : splitInWords(result, labels);
    const none = "neither one measure in 2 to 4 instalments nor all of them would do";
    add("Split", "split", words, none, repairedSteps(result, "split", labels));
  }
  return means;
}

const STOPPED = "stopped before it was looked for to the end";

function orderSearchInWords({ orderSearch }: Repaired, withOptions: boolean): string {
  const option = withOptions && orderSearch === "stopped" ? " (--time-limit)" : "";
  return `${ORDER_SEARCH[orderSearch]}${option}`;
}

const ORDER_SEARCH: Readonly<Record<MendResult["orderSearch"], string>> = {
  complete: "no order of the same measures holds",
  stopped: "the search for one was stopped before its end",
  "too-large": "not searched to its end, which would pass the memory limit",
  "ends-measures": "not searched, as the plan ends measures",
  "has-deposits": "not searched, as the plan places deposits",
  "too-many-measures": "not searched, as the plan has too many measures",
  "has-events": "not searched, as events or clauses of the scenario would bear on every other order",
  "not-asked": "not searched",
};

/** The smallest patience of each party at which the plan holds; null where it holds at none. */
export function smallestPatienceInWords(result: Pick<MendResult, "patience">, labels: Labels): string | null {
  if (result.patience === null) return null;
  const words = Object.entries(result.patience).flatMap(([party, patience]) =>
    patience === null ? [] : [`${labels.party(party)} ${patience === 0 ? "any" : patienceFrom(patience)}`],
  );
  return `Smallest patience at which it holds, all else as it is: ${listed(words)}.`;
}

/** Rounded up, as less would not do: three decimals, more close to 1. */
function patienceFrom(patience: number): string {
  const scale = 10 ** Math.max(3, 1 + Math.ceil(-Math.log10(1 - patience)));
  return plainNumber(Math.ceil(patience * scale - 1e-9) / scale);
}
