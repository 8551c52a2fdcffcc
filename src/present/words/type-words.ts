import type { AssessResult, TypePlay } from "../../engine/index.ts";
import type { Scenario } from "../../scenario/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { capitalised } from "./capitalised.ts";
import type { Labels } from "./labels.ts";
import { count, hundredths, listed, points, quoted } from "./number-words.ts";
import { plainText } from "./plain-text.ts";
import { perPeriod, whenInWords } from "./when-words.ts";

type Told = Pick<AssessResult, "steps">;
type Stops = NonNullable<TypePlay["stops"]>;

/** What of a scenario the words hang on: who may be of which type, and how likely. */
export type Kinds = Pick<Scenario, "parties">;

/** What is to be said of how a plan is played where the parties do not know whom they face: a sentence each. */
export function playInWords(play: TypePlay, plan: Told, kinds: Kinds, labels: Labels): string[] {
  const { equilibria, stops, completes, worst } = play;
  const who = typed(kinds).map(
    ({ id, types }) =>
      `${labels.who(id)} may be ${listed(
        types.map((type) => `${plainText(type.id)} (${hundredths(type.weight)} of 100)`),
        Number.POSITIVE_INFINITY,
        "or",
      )}`,
  );
  const known = `${capitalised(listed(who))}; the others do not know which.`;
  if (stops === null || completes === null)
    return [
      known,
      "However it is played, somebody would do better to stop elsewhere: nothing can be relied on.",
    ];
  const checked = play.certified ? "" : " Not every one of them passed a second check.";
  const one = equilibria === 1;
  const many = one
    ? `There is one way to play it in which nobody would do better to stop elsewhere:`
    : `There are ${count(equilibria, "way")} to play it in which nobody would do better to stop elsewhere. In the one most likely to be completed`;
  const chosen = `${many} ${stopsInWords(stops, plan, labels)}; all is done with ${chanceInText(completes)}.${checked}`;
  const isSame = worst === null || one || JSON.stringify(worst.stops) === JSON.stringify(stops);
  if (isSame) return [known, chosen];
  return [
    known,
    chosen,
    `In the least likely ${stopsInWords(worst.stops, plan, labels)}; all is then done with ${chanceInText(worst.completes)}.`,
  ];
}

/** "the DPRK (taker) breaks it at step 2"; of several at one step together. */
function stopsInWords(stops: Stops, plan: Told, labels: Labels): string {
  const steps = Object.values(stops).flatMap((types) => Object.values(types).filter((step) => step !== null));
  const inOrder = [...new Set(steps)].sort((a, b) => a - b);
  if (inOrder.length === 0) return "nobody ever breaks it";
  return listed(
    inOrder.map((step) => {
      const who = typesWhere(stops, labels, (stop) => stop === step);
      return `${listed(who)} ${who.length === 1 ? "breaks" : "break"} it ${whenInWords(plan, step, labels)}`;
    }),
  );
}

/** One type a row: how likely it is, where it breaks the plan, what it gains. */
export function typesTable(play: TypePlay, kinds: Kinds, labels: Labels): TextTable {
  const { stops, gain, worst } = play;
  const hasWorst = play.equilibria > 1 && worst !== null;
  const stop = (one: Stops | null, party: string, type: string): string => {
    const step = one?.[party]?.[type];
    return step === null || step === undefined ? "never" : String(step);
  };
  return {
    columns: [
      ...columns("left", ["Who"]),
      ...columns("right", ["Of 100", "Breaks at step", "Gain", ...(hasWorst ? ["At worst at step"] : [])]),
    ],
    rows: Object.entries(stops ?? {}).flatMap(([party, types]) =>
      Object.keys(types).map((type) => [
        typeName(party, type, stops!, labels),
        hundredths(weightOf(kinds, party, type)),
        stop(stops, party, type),
        points(gain?.[party]?.[type] ?? 0),
        ...(hasWorst ? [stop(worst!.stops, party, type)] : []),
      ]),
    ),
  };
}

/** What the columns of that table mean. */
export function typesTableMeans(play: TypePlay, plan: Told, labels: Pick<Labels, "period">): string {
  const last = plan.steps.length + 1;
  const values = [play.stops, play.worst?.stops].flatMap((stops) =>
    Object.values(stops ?? {}).flatMap((types) => Object.values(types)),
  );
  const end = values.includes(last) ? ` Step ${last}: once all is done.` : "";
  return `Gain: what it expects, against no agreement, before it knows whom it faces, ${perPeriod(labels)}, each party its own.${end}`;
}

/** What is believed of each type after each step that is completed: a type a column. */
export function beliefTable(play: TypePlay, kinds: Kinds, labels: Labels): TextTable {
  const all = typed(kinds).flatMap(({ id, types }) => types.map((type) => ({ party: id, ...type })));
  return {
    columns: [
      ...columns("left", ["Believed after"]),
      ...columns(
        "right",
        all.map(({ party, id }) => `${labels.party(party)}: ${plainText(id)}`),
      ),
    ],
    rows: [
      ["the start", ...all.map(({ weight }) => hundredths(weight))],
      ...play.belief.map(({ after, of }) => [
        `step ${after}`,
        ...all.map(({ party, id }) => hundredths(of[party]![id]!)),
      ]),
    ],
  };
}

/** Which step tells most, and which tell nothing: a sentence each. */
export function tellsInWords(play: TypePlay, plan: Told, kinds: Kinds, labels: Labels): string[] {
  const { tells, stops } = play;
  if (stops === null) return [];
  const all = entropyOf(kinds);
  const telling = tells.filter(({ bits }) => bits > NOTHING);
  if (telling.length === 0)
    return ["No step tells anything: whatever a party is, it does the same throughout."];
  const best = telling.reduce((most, one) => (one.bits > most.bits + NOTHING ? one : most));
  const much = best.bits > all - NOTHING ? "all" : `about ${hundredths(best.bits / all)}\u00a0% of what`;
  const breaking = typesWhere(stops, labels, (stop) => stop === best.step);
  const silent = tells.filter(({ step, bits }) => step < best.step && bits <= NOTHING);
  const keeping = typesWhere(
    stops,
    labels,
    (stop, place) => place > 0 && (stop === null || stop >= best.step),
  );
  return [
    ...silent
      .slice(0, MOST_SILENT)
      .map(
        ({ step }) =>
          `${capitalised(deedsAt(step, plan, labels))} tells nothing: even ${listed(keeping)} ${keeping.length === 1 ? "keeps" : "keep"} it.`,
      ),
    `${capitalised(deedsAt(best.step, plan, labels))} tells ${much} there is to learn: ${listed(breaking)} ${breaking.length === 1 ? "breaks" : "break"} it.`,
  ];
}

/** What each step tells, in hundredths of all there is to learn, against what it costs to ask. */
export function tellsTable(play: TypePlay, kinds: Kinds, labels: Labels): TextTable {
  const all = entropyOf(kinds);
  const parties = Object.keys(play.tells[0]?.price ?? {});
  return {
    columns: [
      ...columns("left", ["Asking"]),
      ...columns("right", ["Tells, of 100", ...parties.map((party) => `Costs ${labels.party(party)}`)]),
    ],
    rows: play.tells.map(({ step, bits, price }) => [
      `step ${step}`,
      all > 0 ? hundredths(Math.min(1, bits / all)) : "0",
      ...parties.map((party) => points(price[party]!)),
    ]),
  };
}

/** What the columns of that table mean. */
export function tellsTableMeans(labels: Pick<Labels, "period">): string {
  return `Tells: how much of what there is to learn about the types the step is expected to tell. Costs: what a party loses by having kept on in vain, times the chance that another breaks there, ${perPeriod(labels)}.`;
}

/** Silent steps that are told one by one. */
const MOST_SILENT = 2;
/** What rounding leaves of nothing, bits. */
const NOTHING = 1e-9;

function chanceInText(chance: number): string {
  if (chance === 0) return "no chance";
  if (chance === 1) return "certainty";
  const text = hundredths(chance).replace("<", "less than ").replace(">", "more than ");
  return `a chance of ${text} of 100`;
}

function typed({ parties }: Kinds): Kinds["parties"] {
  return parties.filter(({ types }) => types.length > 0);
}

/** What there is to learn before the first step, bits. */
function entropyOf(kinds: Kinds): number {
  const terms = typed(kinds).flatMap(({ types }) =>
    types.map(({ weight }) => (weight > 0 ? -weight * Math.log2(weight) : 0)),
  );
  return terms.reduce((sum, term) => sum + term, 0);
}

function weightOf({ parties }: Kinds, party: string, type: string): number {
  return parties.find(({ id }) => id === party)?.types.find(({ id }) => id === type)?.weight ?? 1;
}

/** "the DPRK (taker)"; a party of one type by its name alone. */
function typeName(party: string, type: string, stops: Stops, labels: Labels): string {
  const name = labels.who(party);
  return Object.keys(stops[party] ?? {}).length > 1 ? `${name} (${plainText(type)})` : name;
}

/** "step 2 ("Site frozen" and "Fuel")". */
function deedsAt(step: number, plan: Told, labels: Labels): string {
  if (step > plan.steps.length) return "the time once all is done";
  const { does } = plan.steps[step - 1]!;
  return does.length === 0
    ? `step ${step}`
    : `step ${step} (${listed(labels.measures(does).map(quoted), MOST_NAMED)})`;
}

/** Measures of a step that are named; the others are counted. */
const MOST_NAMED = 3;

/** Names of the types that break at such a step; where all of a party do, its name. @param is - of the step and the place of the type among those of its party */
function typesWhere(
  stops: Stops,
  labels: Labels,
  is: (stop: number | null, place: number) => boolean,
): string[] {
  return Object.entries(stops).flatMap(([party, types]) => {
    const all = Object.entries(types);
    const meant = all.filter(([, stop], place) => is(stop, place));
    return meant.length === all.length
      ? [labels.who(party)]
      : meant.map(([type]) => typeName(party, type, stops, labels));
  });
}
