import type { AssessResult, BreachDeeds } from "../../engine/index.ts";
import type { Labels } from "./labels.ts";
import { count, hundredths, listed, quoted } from "./number-words.ts";

/** Where a breach begins: the step, from 1, and the period of it, from 0. */
interface At {
  readonly step: number;
  readonly after: number;
}

/**
 * What it wins, then what it does; follows "would": "keep "Loans" and 40 % of "Grid", have "Fuel" until that is seen, never do
 * "Plants closed" and take back "Halt" (seen after 1 quarter)".
 */
export function breachInWords(
  breach: BreachDeeds,
  at: At,
  plan: Pick<AssessResult, "steps">,
  labels: Labels,
): string {
  const kept = wonInWords(breach.keeps, labels);
  const had = wonInWords(breach.untilSeen, labels);
  const wins = [
    ...(kept === "" ? [] : [`keep ${kept}`]),
    ...(had === "" ? [] : [`have ${had} until that is seen`]),
  ];
  const does = deedsOf(breach, at, plan, labels).map(({ infinitive, names }) => `${infinitive} ${names}`);
  return `${listed([...wins, ...does])} (seen after ${count(breach.seenAfter, labels.period)})`;
}

/** What it does: "not doing "Plants closed" and taking back "Halt"". @param most - names of each kind; the rest is counted */
export function doingInWords(
  breach: BreachDeeds,
  at: At,
  plan: Pick<AssessResult, "steps">,
  labels: Labels,
  most: number = Number.POSITIVE_INFINITY,
): string {
  return listed(deedsOf(breach, at, plan, labels, most).map(({ gerund, names }) => `${gerund} ${names}`));
}

/**
 * What a breach has won by the time it begins, as a clause of its own: "once "Loans" and 40 % of "Fuel" are done", "with "Fuel" in hand"; empty
 * where it wins nothing.
 *
 * @param step - of it first, where it brings anything that stays
 */
export function onceInWords(
  { keeps, untilSeen, soFar }: BreachDeeds,
  step: number,
  plan: Pick<AssessResult, "steps">,
  labels: Labels,
): string {
  const staying = Object.keys(keeps);
  const own = staying.filter((id) => plan.steps[step - 1]?.does.includes(id));
  const ids = own.length > 0 ? own : staying;
  const [begun, ahead] = [ids.filter((id) => soFar[id]! > 0), ids.filter((id) => soFar[id] === 0)];
  const done = sharesInWords(begun, soFar, labels);
  const clauses = [
    ...(done.length === 0 ? [] : [`once ${listed(done)} ${done.length === 1 ? "is" : "are"} done`]),
    ...(ahead.length === 0 ? [] : [`with ${listed(labels.measures(ahead).map(quoted))} under way`]),
  ];
  if (clauses.length > 0) return listed(clauses);
  const had = wonInWords(untilSeen, labels);
  return had === "" ? "" : `with ${had} in hand`;
}

function wonInWords(won: Readonly<Record<string, number>>, labels: Labels): string {
  return listed(sharesInWords(Object.keys(won), won, labels));
}

/** "\"A\"", "40 % of \"B\"": each with how much of it, the most first. */
function sharesInWords(
  ids: readonly string[],
  shares: Readonly<Record<string, number>>,
  labels: Labels,
): string[] {
  const alike = new Map<string, string[]>();
  for (const id of [...ids].sort((a, b) => shares[b]! - shares[a]!)) {
    const much = shares[id]! > 1 - 1e-9 ? "" : `${percent(shares[id]!)} of `;
    alike.set(much, [...(alike.get(much) ?? []), id]);
  }
  return [...alike].flatMap(([much, some]) =>
    labels.measures(some).map((label) => `${much}${quoted(label)}`),
  );
}

/** "40 %", "less than 1 %": how much of something. */
export function percent(share: number): string {
  const about = { "<1": "less than 1", ">99": "more than 99" }[hundredths(share)];
  return `${about ?? hundredths(share)}\u00a0%`;
}

interface Deed {
  readonly infinitive: string;
  readonly gerund: string;
  readonly names: string;
}

function deedsOf(
  { withholds, undoes }: BreachDeeds,
  { step, after }: At,
  plan: Pick<AssessResult, "steps">,
  labels: Labels,
  most: number = Number.POSITIVE_INFINITY,
): Deed[] {
  const ends = plan.steps[step - 1]?.ends ?? [];
  const undone = withholds.filter((id) => !ends.includes(id));
  const all: readonly (readonly [string, string, readonly string[]])[] = [
    after > 0 ? ["stop work on", "stopping work on", undone] : ["never do", "not doing", undone],
    ["never end", "not ending", withholds.filter((id) => ends.includes(id))],
    ["take back", "taking back", undoes],
  ];
  return all.flatMap(([infinitive, gerund, ids]) =>
    ids.length === 0 ? [] : [{ infinitive, gerund, names: listed(labels.measures(ids).map(quoted), most) }],
  );
}
