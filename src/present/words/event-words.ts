import type { AssessResult, Consequence, EventOutcome, Failing } from "../../engine/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { atStart, type Labels } from "./labels.ts";
import { count, hundredths, listed, ofStake, points, pointsInText, quoted } from "./number-words.ts";
import { whensInWords } from "./when-words.ts";

/** What happens where it is said: the event of a place, and how often before. */
type At = Pick<Failing, "event" | "count">;
type Told = Pick<AssessResult, "events">;

/** "\"Missile test\"", "\"Missile test\" for the second time". */
export function eventInWords({ event, count = 0 }: At, labels: Labels): string {
  return `${quoted(labels.event(event!))}${count === 0 ? "" : ` for the ${ordinal(count + 1)} time`}`;
}

/** Why choosing it would pay, or what follows it all the same: "; nothing follows it", ", even though "Relief" would be suspended for 2 quarters". */
export function evenThoughInWords(at: At, plan: Told, labels: Labels): string {
  const rule = ruleAt(at, plan);
  return rule === null ? "; nothing follows it" : `, even though ${wouldInWords(rule, labels)}`;
}

/** "while "Relief" is suspended after "Missile test"", "in the pause after "Missile test"". */
export function meanwhileInWords(at: At, plan: Told, labels: Labels): string {
  const rule = ruleAt(at, plan);
  const after = `after ${eventInWords(at, labels)}`;
  if (rule === null || rule.suspends.length === 0) return `in the pause ${after}`;
  return `while ${suspendedInWords(rule, labels)} ${rule.suspends.length === 1 ? "is" : "are"} suspended ${after}`;
}

function ruleAt({ event, count = 0 }: At, { events }: Told): Consequence | null {
  const rules = events.find((one) => one.event === event)?.follows ?? [];
  return rules.findLast(({ from }) => from <= count + 1) ?? null;
}

function suspendedInWords({ suspends }: Consequence, labels: Labels): string {
  return listed(labels.measures(suspends).map(quoted));
}

/** ""Relief" would be suspended for 2 quarters"; follows "even though" and the like. */
function wouldInWords(rule: Consequence, labels: Labels): string {
  if (rule.kind === "end") return "all would end as agreed and be taken back";
  if (rule.kind === "collapse") return "all would collapse";
  const lasts = count(rule.periods, labels.period);
  return rule.suspends.length === 0
    ? `all would stand still for ${lasts}`
    : `${suspendedInWords(rule, labels)} would be suspended for ${lasts}`;
}

/** ""Relief" is suspended for 2 quarters". */
function isInWords(rule: Consequence, labels: Labels): string {
  if (rule.kind === "end") return "all ends as agreed and is taken back";
  if (rule.kind === "collapse") return "all collapses";
  const lasts = count(rule.periods, labels.period);
  return rule.suspends.length === 0
    ? `all stands still for ${lasts}`
    : `${suspendedInWords(rule, labels)} ${rule.suspends.length === 1 ? "is" : "are"} suspended for ${lasts}`;
}

/** What is told of one event: who may choose it, what follows, what it costs whom at which step, and one sentence for each question. */
export interface EventWords {
  /** Its label. */
  readonly title: string;
  /** Who may choose it or how often it happens, and what follows. */
  readonly about: string;
  /** By step: what it costs each party, and up to what benefit it is deterred. */
  readonly table: TextTable;
  readonly sentences: readonly string[];
}

/** @param accidents - by event, party: what the chance of it costs, points per period */
export function eventsInWords(
  plan: AssessResult,
  accidents: Readonly<Record<string, Readonly<Record<string, number>>>>,
  labels: Labels,
): EventWords[] {
  return plan.events.map((outcome) => ({
    title: labels.event(outcome.event),
    about: aboutInWords(outcome, labels),
    table: eventTable(outcome, plan, labels),
    sentences: [
      ...deterredInWords(outcome, plan, labels),
      ...declaredInWords(outcome, plan, labels),
      ...accidentsInWords(outcome, accidents[outcome.event] ?? {}, labels),
    ],
  }));
}

/** What the columns mean. */
export function eventTableMeans(labels: Pick<Labels, "period">): string {
  return `Costs: by how much a party is worse off where it happens, the most of the step, points a ${labels.period}, each party its own; below nothing, what it gains by it. Deterred up to: what it could bring at most, once, without being worth choosing.`;
}

function aboutInWords({ by, chance, follows }: EventOutcome, labels: Labels): string {
  const often = chanceOf(chance, labels);
  const how =
    by === null
      ? `Happens by itself, ${often}.`
      : `${atStart(labels.who(by))} may choose it${chance > 0 ? `; it also happens by itself, ${often}` : ""}.`;
  const rules = follows.map(
    ({ from, ...rule }) =>
      `${from === 1 ? "After it" : `From the ${ordinal(from)} time on`} ${isInWords(rule, labels)}.`,
  );
  return [how, ...(rules.length === 0 ? ["Nothing follows it."] : rules)].join(" ");
}

/** "with a chance of 5 in 100 a quarter". */
function chanceOf(chance: number, labels: Pick<Labels, "period">): string {
  return `with a chance of ${smallChance(chance)} a ${labels.period}`;
}

/** "5 in 100", and where that would be less than one, "4 in 1,000". */
export function smallChance(chance: number): string {
  if (chance === 0) return "none";
  if (chance >= 0.0095) return `${hundredths(chance)} in 100`;
  return chance >= 0.0005 ? `${Math.round(1000 * chance)} in 1,000` : "less than 1 in 1,000";
}

function eventTable({ by, steps }: EventOutcome, plan: AssessResult, labels: Labels): TextTable {
  const parties = Object.keys(plan.gain);
  return {
    columns: [
      ...columns("left", ["Happens in"]),
      ...columns("right", [
        ...parties.map((party) => `Costs ${labels.party(party)}`),
        ...(by === null ? [] : ["Deterred up to"]),
      ]),
    ],
    rows: steps.map(({ step, cost, deterredUpTo }) => [
      step > plan.steps.length ? "later" : `step ${step}`,
      ...parties.map((party) => points(cost[party]!)),
      ...(by === null ? [] : [deterredUpTo === null ? "-" : points(deterredUpTo)]),
    ]),
  };
}

/** Up to what benefit it is deterred, against what it brings. */
function deterredInWords(
  { by, once, steps, follows }: EventOutcome,
  plan: AssessResult,
  labels: Labels,
): string[] {
  const known = steps.flatMap(({ step, deterredUpTo, slack }) =>
    deterredUpTo === null ? [] : [{ step, deterredUpTo, slack: slack! }],
  );
  if (by === null || known.length === 0) return [];
  const who = labels.who(by);
  const paying =
    plan.breaks === null ? [] : known.filter(({ slack }) => slack < 0 && points(slack) !== points(0));
  const least = known.reduce((worst, one) => (one.deterredUpTo < worst.deterredUpTo ? one : worst));
  const isAlike = known.every(({ deterredUpTo }) => points(deterredUpTo) === points(least.deterredUpTo));
  const most =
    least.deterredUpTo <= 0
      ? `Nothing deters ${who} from it ${whensInWords(plan, [least.step], labels)}: what follows it is no worse to it than going on`
      : `${atStart(who)} is deterred from it up to a benefit of ${pointsInText(least.deterredUpTo)} points${isAlike ? "" : `, least ${whensInWords(plan, [least.step], labels)}`}`;
  const brings = once! <= 0 ? "it brings nothing" : `it brings ${pointsInText(once!)}`;
  if (paying.length === 0) return [`${most}; ${brings}, so it does not pay.`];
  const when = whensInWords(
    plan,
    paying.map(({ step }) => step),
    labels,
  );
  if (follows.length === 0) return [`Nothing deters ${who} from it: it would pay ${when}.`];
  return [`${most}; ${brings}: it would pay ${when}.`];
}

/** Who would rather it were declared than not. */
function declaredInWords({ steps }: EventOutcome, plan: AssessResult, labels: Labels): string[] {
  const parties = Object.keys(plan.gain).filter((party) =>
    steps.some(({ wouldDeclare }) => wouldDeclare.includes(party)),
  );
  return parties.map((party) => {
    const when = steps.flatMap(({ step, wouldDeclare }) => (wouldDeclare.includes(party) ? [step] : []));
    const who = labels.who(party);
    return `${atStart(who)} would rather it were declared ${whensInWords(plan, when, labels)}, so the finding must not be left to ${who}.`;
  });
}

/** What the chance of it costs. */
function accidentsInWords(
  { chance }: EventOutcome,
  accidents: Readonly<Record<string, number>>,
  labels: Labels,
): string[] {
  const felt = Object.keys(accidents).filter((party) => points(accidents[party]!) !== points(0));
  if (chance === 0 || felt.length === 0) return [];
  const of = (some: readonly string[], verb: string): string[] =>
    some.length === 0
      ? []
      : [`${verb} ${listed(some.map((party) => `${labels.who(party)} ${pointsInText(accidents[party]!)}`))}`];
  const told = [
    ...of(
      felt.filter((party) => accidents[party]! > 0),
      "costs",
    ),
    ...of(
      felt.filter((party) => accidents[party]! < 0),
      "brings",
    ),
  ];
  return [`That it may happen by itself ${listed(told)} points a ${labels.period}.`];
}

/** What comes of the clauses that answer a breach: one sentence or two for each, the steps that come to the same told together. */
export function responsesInWords(plan: AssessResult, labels: Labels): string[] {
  const groups = new Map<string, number[]>();
  for (const outcome of plan.responses) {
    const told = responseInWords(outcome, labels);
    groups.set(told, [...(groups.get(told) ?? []), outcome.step]);
  }
  return [...groups].map(([told, steps]) => told.replace(WHEN, whensInWords(plan, steps, labels)));
}

const WHEN = "{when}";

function responseInWords(
  { by, of, answer, deters, taken, carriedOut }: AssessResult["responses"][number],
  labels: Labels,
): string {
  const who = labels.who(by);
  const itself = listed(labels.measures(of).map(quoted));
  const threat = `Should ${who} break ${itself} ${WHEN}, ${wouldInWords(answer, labels)}`;
  const whether = deters < 0 && points(deters) !== points(0) ? "that does not deter it" : "that deters it";
  const takes =
    taken === null
      ? ""
      : taken < 0
        ? "; it would walk away rather than take that"
        : "; it would take that rather than walk away";
  const carry = Object.entries(carriedOut).map(([party, gained]) =>
    gained < 0
      ? `${labels.who(party)} would rather let the breach pass than do so`
      : `${labels.who(party)} would rather do so than let the breach pass`,
  );
  return `${threat}: ${whether}${takes}${carry.length === 0 ? "" : `, and ${listed(carry)}`}.`;
}

/** How much is at stake beside the measures: who places what, until when, and where it goes if its placer breaks the plan. */
export function depositsHeldInWords(plan: AssessResult, labels: Labels): string[] {
  return plan.deposits.map(({ deposit, by, to, amount, share, placed, returned }) => {
    const places = `${atStart(labels.who(by))} places ${quoted(labels.deposit(deposit))} at step ${placed}: ${pointsInText(amount)} points, once (${ofStake(share)})`;
    if (returned === null) return `${places}. It never has it back, so that it deters nobody.`;
    const lost = to === null ? "it is lost" : `it goes to ${labels.who(to)}`;
    return `${places}. It has it back at step ${returned}; should it break the plan before, ${lost}.`;
  });
}

/** What may follow once the plan is whole: whether the hope of it carries the plan, and whether it would itself be kept and be worth it. */
export function followOnInWords(plan: AssessResult, labels: Labels): string[] {
  if (plan.then === null) return [];
  const { plan: next, chance, keeps, worth, least } = plan.then;
  const name = labels.planInText(next);
  const hope = `Once all is done ${name} may follow, ${chanceOf(chance, labels)}.`;
  const carries =
    least === null
      ? "No chance of it would make this plan hold."
      : least === 0
        ? "The plan holds without that hope."
        : `The hope of it carries this plan as long as its chance is at least ${smallChance(least)} a ${labels.period}.`;
  const unworthy = Object.keys(worth).filter((party) => !worth[party] && plan.veto[party]);
  return [
    hope,
    carries,
    ...(keeps ? [] : [`But ${name} would itself not be kept.`]),
    ...(unworthy.length === 0
      ? []
      : [`${atStart(listed(unworthy.map(labels.who)))} would rather go on without ${name}.`]),
  ];
}

/** "second", "third", "21st". */
export function ordinal(place: number): string {
  const words = ["", "first", "second", "third", "fourth", "fifth"];
  if (words[place] !== undefined) return words[place]!;
  const last = place % 100 > 10 && place % 100 < 14 ? 0 : place % 10;
  return `${place}${["th", "st", "nd", "rd"][last] ?? "th"}`;
}
