import { type PlanKind, planKind } from "../../engine/index.ts";
import type { Labels } from "./labels.ts";
import { listed } from "./number-words.ts";

/** Letters of a label in a name; what is longer is cut between words. */
const MOST_OF_LABEL = 32;

/** More of them are counted. */
const MOST_NAMED = 2;

/** What plans, and the kinds that they are of, are called. */
export interface PlanNames {
  /** By place: unlike each other. */
  readonly plans: readonly string[];
  readonly kinds: readonly NamedKind[];
}

/** One kind, the largest first; of equal ones the one met first. */
export interface NamedKind extends PlanKind {
  /** Unlike that of any other kind. */
  readonly name: string;
  /** Places of its plans. */
  readonly places: readonly number[];
}

/**
 * Names made of what plans do: "Freeze first, coal relief last". A name is the same wherever it is shown, in whatever order the file has its
 * measures; what others share is told apart by how many steps a plan has, then by what it leaves out, and last by letters made of the plan.
 *
 * @param plans - ids of the measures of each step
 */
export function planNames(
  plans: readonly (readonly (readonly string[])[])[],
  performersOf: (measure: string) => readonly string[],
  labels: Pick<Labels, "measures" | "party">,
): PlanNames {
  const kinds = plans.map((steps) => planKind(steps, performersOf));
  const places = new Map<string, number[]>();
  for (const [place, { key }] of kinds.entries()) places.set(key, [...(places.get(key) ?? []), place]);
  const distinct = [...places.values()]
    .map((own) => ({ kind: kinds[own[0]!]!, own }))
    .sort((a, b) => b.own.length - a.own.length || a.own[0]! - b.own[0]!);
  const everyKind = distinct.map(({ kind }) => ({
    base: lastInWords(partiesFirst(kind, labels), kind, labels),
    done: kind.done,
    steps: null,
    text: kind.key,
  }));
  const everyPlan = plans.map((steps, place) => ({
    base: lastInWords(openingInWords(steps, kinds[place]!, labels), kinds[place]!, labels),
    done: kinds[place]!.done,
    steps: steps.length,
    text: JSON.stringify(steps.map((step) => [...step].sort())),
  }));
  const kindNames = toldApart(everyKind, labels);
  return {
    plans: toldApart(everyPlan, labels),
    kinds: distinct.map(({ kind, own }, at) => ({ ...kind, name: kindNames[at]!, places: own })),
  };
}

interface ToName {
  readonly base: string;
  readonly done: readonly string[];
  /** Count; null where it is no part of what is named. */
  readonly steps: number | null;
  /** By which no other is the same. */
  readonly text: string;
}

function toldApart(all: readonly ToName[], labels: Pick<Labels, "measures">): string[] {
  const groups = new Map<string, number[]>();
  for (const [at, { base }] of all.entries()) {
    const group = groups.get(base);
    if (group === undefined) groups.set(base, [at]);
    else group.push(at);
  }
  const names = all.map(({ base }) => base);
  const taken = new Set(names);
  for (const group of groups.values()) {
    if (group.length === 1) continue;
    const some = new Set(group.flatMap((at) => all[at]!.done));
    const ways = group.map((at) => waysToTell(all[at]!, some, labels));
    const count = new Map<string, number>();
    for (const way of ways.flat()) count.set(way, (count.get(way) ?? 0) + 1);
    for (const [index, at] of group.entries()) {
      const own = ways[index]!.find((way) => count.get(way) === 1 && !taken.has(way));
      names[at] = own ?? withLetters(all[at]!, taken);
      taken.add(names[at]!);
    }
  }
  return names;
}

/** From the shortest on. */
function waysToTell(
  { base, done, steps }: ToName,
  some: ReadonlySet<string>,
  labels: Pick<Labels, "measures">,
): string[] {
  const inSteps = steps === null ? [] : [`${base}, in ${NUMBERS[steps] ?? steps} steps`];
  const left = [...some].filter((id) => !done.includes(id));
  const without = left.length === 0 ? [] : [`${base}, without ${shortly(left, labels)}`];
  return [...inSteps, ...without];
}

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** Letters that stand for the plan alone: so many of them that the name is no other's. */
function withLetters({ base, text }: ToName, taken: ReadonlySet<string>): string {
  for (let length = 3; ; length++) {
    const name = `${base}, variant ${lettersOf(text, length)}`;
    if (!taken.has(name)) return name;
  }
}

/** Without vowels, so that they make no word. */
const LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

/** FNV-1a over the text, begun anew for each letter: http://www.isthe.com/chongo/tech/comp/fnv/. */
function lettersOf(text: string, length: number): string {
  return Array.from({ length }, (_, at) => {
    let hash = 0x811c9dc5 ^ at;
    for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
    return LETTERS[(hash >>> 8) % LETTERS.length]!;
  }).join("");
}

/** "Freeze first", where it is one thing; else who does something in the first step. */
function openingInWords(
  steps: readonly (readonly string[])[],
  kind: PlanKind,
  labels: Pick<Labels, "measures" | "party">,
): string {
  if (steps.length === 1) return "All at once";
  const names = labels.measures([...steps[0]!].sort());
  return names.length === 1 ? `${shortened(names[0]!)} first` : partiesFirst(kind, labels);
}

function partiesFirst({ first, last }: PlanKind, labels: Pick<Labels, "party">): string {
  if (last.length === 0) return "All at once";
  const names = first.map((id) => shortened(labels.party(id))).sort();
  return `${listed(names, MOST_NAMED + 1)} first`;
}

function lastInWords(opening: string, { last }: PlanKind, labels: Pick<Labels, "measures">): string {
  return last.length === 0 ? opening : `${opening}, ${shortly(last, labels)} last`;
}

function shortly(ids: readonly string[], labels: Pick<Labels, "measures">): string {
  return listed(
    labels
      .measures([...ids].sort())
      .map(shortened)
      .sort(),
    MOST_NAMED,
  );
}

/** Cut between words, with a sign that something is cut. */
function shortened(label: string): string {
  const letters = [...label];
  if (letters.length <= MOST_OF_LABEL) return label;
  const cut = letters.slice(0, MOST_OF_LABEL - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > MOST_OF_LABEL / 2 ? cut.slice(0, space) : cut}…`;
}
