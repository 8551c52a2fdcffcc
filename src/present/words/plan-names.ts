import { measureRef, type PlanKind, planKind } from "../../engine/index.ts";
import { capitalised } from "./capitalised.ts";
import type { Labels } from "./labels.ts";
import { listed } from "./number-words.ts";

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

type Steps = readonly (readonly string[])[];
type NameLabels = Pick<Labels, "short" | "parts" | "party" | "performers">;

/**
 * Names made of what plans do: "Freeze first, Coal relief next, Exercises last". They begin with what the plan alone says, whatever else was
 * found and in whatever order the file has its measures; what several of a set share is told apart by what else each does when, or leaves out.
 *
 * @param plans - ids of the measures of each step
 * Source: docs/theory/design.md#kinds.
 */
export function planNames(plans: readonly Steps[], labels: NameLabels): PlanNames {
  const kinds = plans.map((steps) => planKind(steps, labels.performers));
  const places = new Map<string, number[]>();
  for (const [place, { key }] of kinds.entries()) {
    const own = places.get(key);
    if (own === undefined) places.set(key, [place]);
    else own.push(place);
  }
  const distinct = [...places.values()]
    .map((own) => ({ kind: kinds[own[0]!]!, own }))
    .sort((a, b) => b.own.length - a.own.length || a.own[0]! - b.own[0]!);
  const kindNames = toldApart(
    distinct.map(({ kind }) => ({
      base: kindInWords(kind, labels),
      when: new Map([
        ...kind.done.map((id) => [id, kind.last.length === 0 ? "" : "earlier"] as const),
        ...kind.last.map((id) => [id, "last"] as const),
      ]),
      text: kind.key,
    })),
    labels,
  );
  return {
    plans: toldApart(
      plans.map((steps) => ({
        base: planInWords(steps, labels),
        when: new Map(steps.flatMap((step, at) => step.map((id) => [id, whenOf(at, steps.length)] as const))),
        text: JSON.stringify(steps.map((step) => [...step].sort())),
      })),
      labels,
    ),
    kinds: distinct.map(({ kind, own }, at) => ({ ...kind, name: kindNames[at]!, places: own })),
  };
}

/** "Freeze first, Coal relief next, Exercises last": what a plan of at least one step does, from what it is alone. */
function planInWords(steps: Steps, labels: NameLabels): string {
  const deeds = steps.map((step, at) => deedsOf(step, steps.slice(0, at).flat(), labels));
  if (steps.length === 1) {
    const [one] = deeds[0]!;
    const names = deeds[0]!.length === 1 ? `${one} alone` : `${listed(deeds[0]!)} at once`;
    return deeds[0]!.length > MOST_NAMED ? "All at once" : capitalised(names);
  }
  const total = new Set(steps.flat().map((id) => measureRef(id).measure)).size;
  const phrase = (at: number): string => {
    const own = deeds[at]!;
    if (own.length <= MOST_NAMED) return listed(own);
    if (own.length > total / 2) return "most";
    if (at === steps.length - 1) return "the rest";
    return partiesInWords([...new Set(steps[at]!.flatMap(labels.performers))], steps.flat(), labels);
  };
  const middle = steps.length === 2 ? "" : `, ${phrase(1)} next`;
  return capitalised(`${phrase(0)} first${middle}, ${phrase(steps.length - 1)} last`);
}

/** So many measures of a step have their names in that of a plan. */
const MOST_NAMED = 2;

function kindInWords({ first, last, done }: PlanKind, labels: NameLabels): string {
  if (last.length === 0) return "All at once";
  const end = deedsOf(
    last,
    done.filter((id) => !last.includes(id)),
    labels,
  );
  const lastly = end.length <= MOST_NAMED ? listed(end) : "several measures";
  return capitalised(`${partiesInWords(first, done, labels)} first, ${lastly} last`);
}

/** "all", "all but China", "DPRK and United States": of those that do anything in the plan. */
function partiesInWords(some: readonly string[], done: readonly string[], labels: NameLabels): string {
  const others = [...new Set(done.flatMap(labels.performers))].filter((id) => !some.includes(id));
  const names = (ids: readonly string[]): string => listed(ids.map(labels.party).sort());
  if (some.length > 1 && others.length === 0) return "all";
  return some.length > 2 && others.length === 1 ? `all but ${names(others)}` : names(some);
}

/** What is done, by short names in the order of their letters; of a measure in instalments how much of it. */
function deedsOf(ids: readonly string[], before: readonly string[], { short, parts }: NameLabels): string[] {
  const measures = [...new Set(ids.map((id) => measureRef(id).measure))];
  return measures
    .map((measure) => {
      const countIn = (some: readonly string[]): number =>
        some.filter((id) => id !== measure && measureRef(id).measure === measure).length;
      const now = countIn(ids);
      if (now === 0 || now === parts(measure)) return short(measure);
      return `${now + countIn(before) === parts(measure) ? "the rest" : "part"} of ${short(measure)}`;
    })
    .sort();
}

const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(
  " ",
);

function ordinal(at: number): string {
  return ORDINALS[at] ?? `no. ${at + 1}`;
}

function whenOf(at: number, steps: number): string {
  if (steps === 1) return "";
  return at === steps - 1 ? "last" : ordinal(at);
}

interface ToName {
  readonly base: string;
  /** Ids of what is done, and when; together all that the thing is. */
  readonly when: ReadonlyMap<string, string>;
  /** By which no other is the same. */
  readonly text: string;
}

/** Something true of one that is to be named. */
interface Trait {
  /** What is not done; else what is done at a time of its own. */
  readonly isMissing: boolean;
  readonly what: string;
  readonly when: string;
}

/** The base where it is nobody else's, with as few traits behind it as tell it from all others of that base. */
function toldApart(all: readonly ToName[], labels: NameLabels): string[] {
  const groups = new Map<string, number[]>();
  for (const [at, { base }] of all.entries()) {
    const group = groups.get(base);
    if (group === undefined) groups.set(base, [at]);
    else group.push(at);
  }
  const names = all.map(({ base }) => base);
  for (const [base, group] of groups) {
    if (group.length === 1) continue;
    const some = [...new Set(group.flatMap((at) => [...all[at]!.when.keys()]))].sort();
    const traits = group.map((at) => traitsOf(all[at]!, some, labels));
    const having = new Map<string, Set<number>>();
    for (const [member, own] of traits.entries())
      for (const key of own.keys()) {
        const others = having.get(key);
        if (others === undefined) having.set(key, new Set([member]));
        else others.add(member);
      }
    for (const [member, at] of group.entries())
      names[at] = `${base}${shortest(traits[member]!, having, group.length)}`;
  }
  return withoutTwins(names, all);
}

/** What tells one from the others; where nothing but what is left out can, all of that if it is no longer. */
function shortest(
  own: ReadonlyMap<string, Trait>,
  having: ReadonlyMap<string, ReadonlySet<number>>,
  all: number,
): string {
  const chosen = fewest(own, having, all);
  const missing = [...own.values()].filter(({ isMissing }) => isMissing);
  const isTimed = [...own.values()].some(({ when }) => when !== "");
  const isOnly = !isTimed && missing.length > 0 && missing.length < chosen.length;
  return inWords(isOnly ? missing : chosen, isOnly);
}

/** From those that tell most on. */
function fewest(
  own: ReadonlyMap<string, Trait>,
  having: ReadonlyMap<string, ReadonlySet<number>>,
  all: number,
): Trait[] {
  const chosen: Trait[] = [];
  let left: ReadonlySet<number> | null = null;
  let many = all;
  while (many > 1) {
    let best: Trait | null = null;
    let rest: Set<number> | null = null;
    for (const [key, trait] of own) {
      const holders = having.get(key)!;
      const both: Set<number> =
        left === null ? new Set(holders) : new Set([...left].filter((one) => holders.has(one)));
      if (both.size < (rest?.size ?? many)) [best, rest] = [trait, both];
      if (both.size === 1) break;
    }
    if (best === null || rest === null) break;
    chosen.push(best);
    left = rest;
    many = rest.size;
  }
  return chosen;
}

/** What is left out first, as it is read most easily. */
function traitsOf({ when }: ToName, some: readonly string[], labels: NameLabels): Map<string, Trait> {
  const done = new Set([...when.keys()].map((id) => measureRef(id).measure));
  const missing = new Map<string, Trait>();
  const timed = new Map<string, Trait>();
  for (const id of some) {
    const { measure, part } = measureRef(id);
    const name = labels.short(measure);
    const isRest = part === 2 && labels.parts(measure) === 2;
    const what = part === null ? name : `${isRest ? "the rest" : `the ${ordinal(part - 1)} part`} of ${name}`;
    const at = when.get(id);
    if (at !== undefined) timed.set(`${id} ${at}`, { isMissing: false, what, when: at });
    else if (done.has(measure)) missing.set(`${id} -`, { isMissing: true, what, when: "" });
    else missing.set(`${measure} -`, { isMissing: true, what: name, when: "" });
  }
  return new Map([...missing, ...timed]);
}

/** ", without Liaison offices, with Aid and Coal second, Exercises last". */
function inWords(traits: readonly Trait[], isOnly: boolean): string {
  const named = (some: readonly Trait[]): string => listed([...new Set(some.map(({ what }) => what))].sort());
  const missing = traits.filter(({ isMissing }) => isMissing);
  const times = [...new Set(traits.flatMap(({ isMissing, when }) => (isMissing ? [] : [when])))].sort(
    (a, b) => ((ORDINALS.indexOf(a) + 99) % 99) - ((ORDINALS.indexOf(b) + 99) % 99),
  );
  const timed = times.map((when) =>
    `${named(traits.filter((one) => !one.isMissing && one.when === when))} ${when}`.trim(),
  );
  return [
    missing.length === 0 ? "" : `, ${isOnly ? "only " : ""}without ${named(missing)}`,
    timed.length === 0 ? "" : `, with ${timed.join(", ")}`,
  ].join("");
}

/** Labels of a file may read like names made here; where two come out alike all the same, they are counted, in an order of their own. */
function withoutTwins(names: readonly string[], all: readonly ToName[]): string[] {
  const taken = new Set<string>();
  const made = [...names];
  const order = [...names.keys()].sort((a, b) => (all[a]!.text < all[b]!.text ? -1 : 1));
  const often = new Map<string, number>();
  for (const name of names) often.set(name, (often.get(name) ?? 0) + 1);
  for (const [name, count] of often) if (count === 1) taken.add(name);
  for (const at of order) {
    if (often.get(names[at]!) === 1) continue;
    let name = names[at]!;
    for (let many = 2; taken.has(name); many++) name = `${names[at]} (${many})`;
    taken.add(name);
    made[at] = name;
  }
  return made;
}
