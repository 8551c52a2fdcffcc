import type { AssessResult, BreachDeeds } from "../../engine/index.ts";
import type { Labels } from "./labels.ts";
import { count, listed, quoted } from "./number-words.ts";

/** Where a breach begins: the step, from 1, and the period of it, from 0. */
interface At {
  readonly step: number;
  readonly after: number;
}

/**
 * What it wins, then what it does; follows "would": "keep "Loans", have "Fuel" until that is seen, never do "Plants closed" and take back
 * "Halt" (seen after 1 quarter)".
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

/** What it does: "not doing "Plants closed" and taking back "Halt"". */
export function doingInWords(
  breach: BreachDeeds,
  at: At,
  plan: Pick<AssessResult, "steps">,
  labels: Labels,
): string {
  return listed(deedsOf(breach, at, plan, labels).map(({ gerund, names }) => `${gerund} ${names}`));
}

/**
 * What a breach has won by the time, as a clause of its own: "once "Loans" is done", "with "Fuel" in hand"; empty where it wins nothing.
 *
 * @param step - of it first, where it brings anything that stays
 */
export function onceInWords(
  { keeps, untilSeen }: BreachDeeds,
  step: number,
  plan: Pick<AssessResult, "steps">,
  labels: Labels,
): string {
  const own = Object.entries(keeps).filter(([id]) => plan.steps[step - 1]?.does.includes(id));
  const staying = own.length > 0 ? Object.fromEntries(own) : keeps;
  const many = Object.keys(staying).length;
  if (many > 0) return `once ${wonInWords(staying, labels)} ${many === 1 ? "is" : "are"} done`;
  const had = wonInWords(untilSeen, labels);
  return had === "" ? "" : `with ${had} in hand`;
}

/** "\"A\" and part of \"B\"". */
function wonInWords(won: Readonly<Record<string, number>>, labels: Labels): string {
  const ids = (isWhole: boolean): string[] =>
    Object.keys(won).filter((id) => won[id]! > 1 - 1e-9 === isWhole);
  const [whole, part] = [ids(true), ids(false)].map((some) => listed(labels.measures(some).map(quoted)));
  return listed([...(whole === "" ? [] : [whole!]), ...(part === "" ? [] : [`part of ${part}`])]);
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
): Deed[] {
  const ends = plan.steps[step - 1]?.ends ?? [];
  const undone = withholds.filter((id) => !ends.includes(id));
  const all: readonly (readonly [string, string, readonly string[]])[] = [
    after > 0 ? ["stop work on", "stopping work on", undone] : ["never do", "not doing", undone],
    ["never end", "not ending", withholds.filter((id) => ends.includes(id))],
    ["take back", "taking back", undoes],
  ];
  return all.flatMap(([infinitive, gerund, ids]) =>
    ids.length === 0 ? [] : [{ infinitive, gerund, names: listed(labels.measures(ids).map(quoted)) }],
  );
}
