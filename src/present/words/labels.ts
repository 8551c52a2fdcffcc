import { measureRef, measureText, partTexts } from "../../engine/index.ts";
import {
  type Condition,
  type Day,
  type Drift,
  dayAfter,
  type FigureField,
  type FigureUse,
  figureUses,
  partCount,
  periodLength,
  type Scenario,
  type Together,
} from "../../scenario/index.ts";
import { badgesOf } from "./badges.ts";
import { dayInTable, monthOf } from "./day-words.ts";
import { listed, quoted, runsInWords } from "./number-words.ts";
import { plainText } from "./plain-text.ts";
import { shortNames } from "./short-names.ts";

/** What people see for every id of a scenario; unknown ids show as themselves. */
export interface Labels {
  readonly period: string;
  readonly title: string;
  /** The day after so many periods; null where the scenario has no dates, or past the year 9999. */
  readonly dayAfter: (periods: number) => Day | null;
  /** The same where there is little room: "Nov 2022", with its day where periods are shorter than a month. */
  readonly dateAfter: (periods: number) => string | null;
  /** An aim, by its id. */
  readonly aim: (id: string) => string;
  /** In tables and pictures: without the article its name may begin with. */
  readonly party: (id: string) => string;
  /** Inside a sentence: with its article, if its name begins with one ("the United States"). */
  readonly who: (id: string) => string;
  /** A measure, one of its parts ("Site (part 2 of 3)"). */
  readonly measure: (id: string) => string;
  /** Several measures; parts of one measure are put together ("Site (parts 2 to 4 of 5)"). */
  readonly measures: (ids: readonly string[]) => string[];
  /** A measure, or one of its parts ("Site 2/3"), where there is little room; unlike that of any other. */
  readonly short: (id: string) => string;
  /** The short name that the file gives a measure, or that of which it is a part; null where it gives none. */
  readonly ownShort: (id: string) => string | null;
  /** A few letters for a party, unlike those of the others. */
  readonly badge: (id: string) => string;
  /** Count of the instalments of a measure; 1 where it has none. */
  readonly parts: (id: string) => number;
  /** Ids of those who do a measure, or one of its parts, in the order in which the file names them. */
  readonly performers: (id: string) => readonly string[];
  /** A combination, by its place among the `together` entries. */
  readonly term: (index: number) => string;
  /** A drift, by its place among the `drift` entries. */
  readonly drift: (index: number) => string;
  readonly event: (id: string) => string;
  readonly deposit: (id: string) => string;
  readonly plan: (id: string) => string;
  /** A plan inside a sentence: in quotes where its name has stops of its own ("Hanoi 2019: US paper"). */
  readonly planInText: (id: string) => string;
  /** A figure with a name of its own, by what it is used for; begins in lower case. */
  readonly quantity: (id: string) => string;
  /** Labels of what a figure with a name of its own is used for, in the file's order; none of any other. @param isShort - measures by what they are called where there is little room */
  readonly quantityUses: (id: string, isShort?: boolean) => readonly string[];
  /** What all its uses have in common: the same field, of one party; null where they have not. */
  readonly quantityMeans: (id: string) => { readonly field: FigureField; readonly party: string } | null;
}

/** As `labels`, plans with their ids, for tables and lists from which one has to be typed: "Freeze for fuel (freeze-for-fuel)". */
export function withPlanIds(labels: Labels): Labels {
  const withId =
    (name: (id: string) => string) =>
    (id: string): string =>
      name(id) === id ? id : `${name(id)} (${id})`;
  return { ...labels, plan: withId(labels.plan), planInText: withId(labels.planInText) };
}

/** The labels of a scenario, safe to show. Text given for the id stands; else the id. */
export function labelsOf(scenario: Scenario): Labels {
  const parties = new Map(scenario.parties.map((party) => [party.id, plainText(party.name)]));
  const plans = new Map(scenario.plans.map((plan) => [plan.id, plainText(plan.label)]));
  const events = new Map(scenario.events.map((event) => [event.id, plainText(event.label)]));
  const deposits = new Map(scenario.deposits.map((deposit) => [deposit.id, plainText(deposit.label)]));
  const aims = new Map(scenario.aims.map((aim) => [aim.id, plainText(aim.label)]));
  const { day0 } = scenario;
  const length = periodLength(scenario.period);
  const dayAt = (periods: number): Day | null =>
    day0 === null || length === null ? null : dayAfter(day0, length, periods);
  const shorts = shortNames(scenario.measures);
  const owns = new Map(
    scenario.measures.map(({ id, short }) => [id, short === null ? null : plainText(short)]),
  );
  const letters = badgesOf(scenario.parties);
  const badges = new Map(scenario.parties.map(({ id }, at) => [id, letters[at]!]));
  const performers = new Map(scenario.measures.map(({ id, by }) => [id, by]));
  const counts = new Map(scenario.measures.map((measure) => [measure.id, partCount(measure)]));
  const measures = new Map<string, string>();
  for (const measure of scenario.measures) {
    const label = plainText(measure.label);
    measures.set(measure.id, label);
    const count = partCount(measure);
    for (const part of partTexts(measure.id, count)) {
      measures.set(part, `${label} (part ${measureRef(part).part} of ${count})`);
    }
  }
  const measure = (id: string): string => measures.get(id) ?? plainText(id);
  const inWords = (condition: Condition): string =>
    `${measure(measureText(condition))}${condition.negated ? " not in force" : ""}`;
  const plan = (id: string): string => plans.get(id) ?? plainText(id);
  const named = (one: Together | Drift | undefined, instead: string): string => {
    if (one === undefined) return instead;
    if (one.label !== null) return plainText(one.label);
    return one.when.length === 0 ? "what every period brings" : one.when.map(inWords).join(" with ");
  };
  const term = (index: number): string => named(scenario.together[index], `combination ${index + 1}`);
  const drift = (index: number): string => named(scenario.drift[index], `drift ${index + 1}`);
  return {
    period: plainText(scenario.period),
    title: plainText(scenario.title),
    dayAfter: dayAt,
    dateAfter: (periods) => {
      const day = dayAt(periods);
      return day === null ? null : length!.unit === "months" ? monthOf(day) : dayInTable(day);
    },
    aim: (id) => aims.get(id) ?? plainText(id),
    party: (id) => (parties.get(id) ?? plainText(id)).replace(ARTICLE, ""),
    who: (id) => parties.get(id) ?? plainText(id),
    measure,
    measures: (ids) => togetherByMeasure(scenario, measures, ids),
    short: (id) => {
      const { measure: whole, part } = measureRef(id);
      const name = shorts.get(whole);
      if (name === undefined) return plainText(id);
      return part === null ? name : `${name} ${part}/${counts.get(whole)}`;
    },
    ownShort: (id) => owns.get(measureRef(id).measure) ?? null,
    badge: (id) => badges.get(id) ?? plainText(id),
    performers: (id) => performers.get(measureRef(id).measure) ?? [],
    parts: (id) => counts.get(id) ?? 1,
    term,
    drift,
    event: (id) => events.get(id) ?? plainText(id),
    deposit: (id) => deposits.get(id) ?? plainText(id),
    plan,
    planInText: (id) => (STOPS.test(plan(id)) ? quoted(plan(id)) : plan(id)),
    quantityUses: (id, isShort = false) =>
      quantityPlaces(scenario, id, {
        measure: isShort ? (one) => shorts.get(one) ?? plainText(one) : measure,
        term,
        drift,
      }),
    quantityMeans: (id) => {
      const [first, ...rest] = usesOf(scenario, id);
      if (first === undefined || first.party === null) return null;
      const { field, party } = first;
      return rest.every((use) => use.field === field && use.party === party) ? { field, party } : null;
    },
    quantity: (id) => {
      const places = quantityPlaces(scenario, id, { measure, term, drift });
      const where = places.length === 0 ? "" : `, of ${listed(places.map(quoted), 2)}`;
      return `the figure ${quoted(plainText(id))}${where}`;
    },
  };
}

/** In a sentence they would be taken for its own. */
const STOPS = /[,:;.!?](?:\s|$)/;

/** Labels of what a named figure is used for, in the file's order. */
function quantityPlaces(
  scenario: Scenario,
  id: string,
  { measure, term, drift }: Pick<Labels, "measure" | "term" | "drift">,
): string[] {
  const places = usesOf(scenario, id).flatMap(({ holder, ...use }): string[] => {
    if (holder.kind === "measure") return [measure(holder.id!)];
    if (use.combination !== null) return [term(use.combination)];
    if (use.drift !== null) return [drift(use.drift)];
    return [holder.kind === "breakdown" ? "Breakdown" : plainText(holder.name)];
  });
  return [...new Set(places)];
}

function usesOf(scenario: Scenario, id: string): FigureUse[] {
  return figureUses(scenario).filter(({ figure }) => figure.kind === "quantity" && figure.id === id);
}

/** Written small, as in running text: a name such as "The Hague" is a name as a whole. */
const ARTICLE = /^the (?=\S)/;

/** A party's name as it begins a sentence: an article with a capital, the name itself as it is. */
export function atStart(name: string): string {
  return name.replace(ARTICLE, "The ");
}

function togetherByMeasure(
  scenario: Scenario,
  labels: ReadonlyMap<string, string>,
  ids: readonly string[],
): string[] {
  const names = new Map<string, string>();
  for (const id of ids) {
    const ref = measureRef(id);
    const measure = ref.part === null ? undefined : scenario.measures.find((one) => one.id === ref.measure);
    if (measure === undefined) {
      names.set(id, labels.get(id) ?? plainText(id));
      continue;
    }
    const label = labels.get(measure.id)!;
    const parts = ids
      .map(measureRef)
      .flatMap((other) => (other.measure === measure.id && other.part !== null ? [other.part] : []))
      .sort((a, b) => a - b);
    const count = partCount(measure);
    const isWhole = parts.length === count;
    const which = parts.length === 1 ? `part ${parts[0]}` : `parts ${listed(runsInWords(parts))}`;
    names.set(measure.id, isWhole ? label : `${label} (${which} of ${count})`);
  }
  return [...names.values()];
}
