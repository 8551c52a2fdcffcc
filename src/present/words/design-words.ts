import type {
  AssessResult,
  BestChoice,
  DesignedPlan,
  DesignResult,
  NearestPlan,
  ObjectiveKind,
  RankedPlan,
} from "../../engine/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { capitalised, uncapitalised } from "./capitalised.ts";
import { temptedInWords } from "./compare-words.ts";
import { dayInWords } from "./day-words.ts";
import type { Labels } from "./labels.ts";
import { count, grouped, listed, ofStake, percentOfStake, points, quoted, roughly } from "./number-words.ts";
import { outsideInWords } from "./outside-words.ts";
import { plainText } from "./plain-text.ts";
import { perPeriod, whenInWords } from "./when-words.ts";

/** Of more plans than this only those are in the table that something else tells of. */
const MOST_ROWS = 12;

/** "Fair compromise", without what it is measured by. */
export function withoutAside(words: string): string {
  return words.endsWith(")") ? words.split(" (", 1)[0]! : words;
}

/** What each objective asks, in words. */
export function objectiveInWords(objective: string, labels: Labels): string {
  const [kind, ...named] = objective.split(":");
  const words = Object.hasOwn(OBJECTIVES, kind!) ? OBJECTIVES[kind as ObjectiveKind] : null;
  return words === null
    ? objective
    : [words, ...(named.length === 0 ? [] : [nameOf(kind!, named.join(":"), labels)])].join(" ");
}

function nameOf(kind: string, name: string, labels: Labels): string {
  return kind === "side" ? quoted(plainText(name)) : labels.who(name);
}

/**
 * What a plan is the best by, one after the other as in a sentence.
 *
 * @param begins - the sentence begins with the first
 * @param unproven - is said of those by which it is not proven the best
 */
export function choiceInWords(
  { by }: BestChoice,
  labels: Labels,
  { begins = true, unproven = "" }: { readonly begins?: boolean; readonly unproven?: string } = {},
): string[] {
  return by.map(({ objective, exact }, index) => {
    const words = `${objectiveInWords(objective, labels)}${exact ? "" : unproven}`;
    return begins && index === 0 ? words : uncapitalised(words);
  });
}

const OBJECTIVES: Readonly<Record<ObjectiveKind, string>> = {
  nash: "Fair compromise (largest product of gains)",
  welfare: "Largest sum of gains",
  egalitarian: "Largest gain of the party that gains least of what it has at stake",
  kalai: "Largest equal share of each party's best gain",
  side: "Largest equal share of each party's best gain within the side",
  security: "Safest that still gives each party a minimum",
  party: "Best for",
  shortest: "Soonest to have all of it in force",
  trust: "Least trust needed",
};

/** How a search is told of where it is not the command line that asked. */
export interface SearchTold {
  /** Plans of the whole frontier, where the result holds but some of them. */
  readonly many: number;
}

/**
 * One sentence that answers: is there a plan that holds?
 *
 * @param labels - of the scenario: what its periods are called, and their days
 * @param told - left out: the command line asked, and its options are named
 */
export function designInWords(
  result: DesignResult,
  labels: Pick<Labels, "period" | "dayAfter">,
  told?: SearchTold,
): string {
  const words = foundAtAllInWords(result, told);
  const { confidence, mostTrust, periods } = result;
  const lead = (under: string): string => `${under}: ${uncapitalised(words)}`;
  if (periods !== undefined) {
    const trust =
      mostTrust !== undefined
        ? `, with trust of at most ${chanceOf100(mostTrust)} of 100 at any step`
        : confidence !== undefined
          ? `, where at each step all others keep on in ${chanceOf100(confidence)} of 100 cases only`
          : "";
    const day = labels.dayAfter(periods);
    const by = day === null ? "" : `, by ${dayInWords(day)}`;
    return lead(`With all done and verified within ${count(periods, labels.period)}${by}${trust}`);
  }
  if (mostTrust !== undefined)
    return lead(`With trust of at most ${chanceOf100(mostTrust)} of 100 at any step`);
  if (confidence !== undefined)
    return lead(`Where at each step all others keep on in ${chanceOf100(confidence)} of 100 cases only`);
  return words;
}

function foundAtAllInWords(result: DesignResult, told?: SearchTold): string {
  const { statistics, status } = result;
  const found = told?.many ?? result.frontier.length;
  const option = (name: string): string => (told === undefined ? ` (${name})` : "");
  const plans = statistics.plansCovered === "1" ? "1 plan" : `${roughly(statistics.plansCovered)} plans`;
  const covered = `${plans} over ${grouped(statistics.states)} ${statistics.states === 1 ? "state" : "states"}`;
  if (result.method.name === "mixed-integer program") return programInWords(result, found);
  if (found > 0 && "isRough" in result.method)
    return `${capitalised(foundInWords(found))} by a first, rough search of ${covered}.`;
  if ("isRough" in result.method)
    return `A first, rough search of ${covered} found no plan that holds. That does not show that there is none.`;
  if (status === "refused" && "needsSolver" in result.method)
    return `So many measures are too many for the exact search over all states; a search by program${option("--method program")} asks for the best plan of each objective instead.`;
  if (status === "refused")
    return `${found === 0 ? "The search would pass its memory limit before it found a plan, which does not show that there is none." : "The search would pass its memory limit and was not finished; what follows is not all."} Fewer measures a step${option("--per-step")} or some left out${option("--exclude")} make it smaller.`;
  if (found === 0 && result.exact) return `No plan holds, of ${covered}.`;
  if (status === "stopped") {
    const best = Object.values(result.best);
    const proof =
      best.length > 0 && best.every(({ exact }) => exact) ? ", the best of each objective proven" : "";
    return `The search was stopped; ${foundInWords(found)} so far${proof}.${matchedInWords(result)}`;
  }
  if (!result.exact) return `${capitalised(foundInWords(found))}, of ${covered}.${matchedInWords(result)}`;
  const many =
    found === 1 ? "One plan holds that no other beats" : `${grouped(found)} plans hold that no other beats`;
  return `${many} in every gain and in security, of ${covered}.`;
}

/** "2 % of a stake": as it was asked for, as what is no measurement is not rounded to two digits. */
function distanceInWords({ withinUnit }: Pick<DesignResult, "withinUnit">, within: number): string {
  const amount = Number((withinUnit === "share" ? 100 * within : within).toPrecision(6));
  return withinUnit === "share"
    ? `${amount}\u00a0% of a stake`
    : `${amount} ${amount === 1 ? "point" : "points"}`;
}

/** " No plan is better by more than 2 % of a stake: …"; nothing where that is not known. */
function matchedInWords({ within, frontier, ...result }: DesignResult): string {
  if (within === null || frontier.length === 0) return "";
  const most = distanceInWords(result, within);
  const one = frontier.length === 1 ? "this one" : "one of these";
  return ` No plan is better by more than ${most}: whatever plan holds, ${one} is behind it by no more than that, in every gain and at the weakest link.`;
}

/**
 * What it means that a search did not go to its end; null where it did.
 *
 * @param perStep - the most measures a step that it tried; null: any number
 */
export function unfinishedInWords(result: DesignResult, perStep: number | null): string | null {
  if (result.exact || result.frontier.length === 0) return null;
  if (result.within !== null)
    return result.status === "complete"
      ? null
      : `The list is not complete: other plans hold too.${matchedInWords(result)}`;
  const narrow =
    perStep === null
      ? ""
      : perStep === 1
        ? " It tried one measure a step only."
        : ` It tried at most ${perStep} measures a step.`;
  return `The list is not complete: other plans may hold too, and some of them may be better for every party than those listed.${narrow} A plan that is beaten here is beaten for certain; one that is not may still be beaten by a plan that was not found.`;
}

/** What it means that a search had no room for more than so many measures a step. */
export function narrowedInWords(perStep: number): string {
  const most = perStep === 1 ? "one measure a step only" : `at most ${perStep} measures a step`;
  return `With any number of measures a step the search would take more memory or time than it had, so it tried ${most}. Other plans may hold too, some of them better for every party than those listed. To leave measures out (--exclude) makes room for more a step.`;
}

function programInWords({ status, method }: DesignResult, found: number): string {
  if (status === "stopped")
    return `By mixed-integer programs, which were stopped; ${foundInWords(found)} so far.`;
  if (found === 0) {
    return method.exact
      ? "By mixed-integer programs: no plan holds."
      : "By mixed-integer programs: no plan that holds was found.";
  }
  const proof = !method.exact
    ? "not all of them proven the best"
    : `the best of each objective, proven${"tolerance" in method ? ` but for ${Math.round(1e6 * method.tolerance)} millionths, which the solver rounds by` : ""}`;
  return `By mixed-integer programs, for the best plan of each objective: ${foundInWords(found)}, ${proof}. The whole frontier is not sought.`;
}

function foundInWords(many: number): string {
  if (many === 0) return "no plan that holds was found";
  return many === 1 ? "one plan that holds was found" : `${grouped(many)} plans that hold were found`;
}

/** "4.2 for United States, 3 for DPRK; 1.1 points a quarter to spare". */
export function worthInWords(plan: DesignedPlan, partyIds: readonly string[], labels: Labels): string {
  const gains = partyIds.map((id) => `${labels.party(id)} ${points(plan.gain[id]!)}`).join(", ");
  const spare =
    plan.weakest === null
      ? "nobody has anything to break"
      : `${points(plan.weakest)} to spare at the weakest link (${ofStake(plan.share ?? 0, "a")})`;
  return `Gains in ${perPeriod(labels)}: ${gains}; ${spare}.`;
}

/** "Freeze first, Coal relief last; 4 steps. Gains in points a quarter: …". @param name - of the plan */
export function foundPlanInWords(
  plan: DesignedPlan,
  name: string,
  partyIds: readonly string[],
  labels: Labels,
): string {
  return `${name}; ${count(plan.steps.length, "step")}. ${worthInWords(plan, partyIds, labels)}`;
}

/**
 * What a plan that holds is worth, who is closest to breaking it and when, how long it takes, and what it leaves undone.
 *
 * @param trust - the most that a step of it needs; null where it is not told
 * @param undone - ids of measures that could be done and are not
 */
export function holdingInWords(
  plan: AssessResult,
  trust: number | null,
  partyIds: readonly string[],
  undone: readonly string[],
  labels: Labels,
): string {
  const gains = partyIds.map((id) => `${labels.party(id)} ${points(plan.gain[id]!)}`).join(", ");
  const link =
    plan.weakest === null
      ? "Nobody has anything to break"
      : `Weakest link: ${labels.party(plan.weakest.party)} ${whenInWords(plan, plan.weakest.step, labels)}${temptedInWords(plan.weakest, plan, labels)}, with ${points(plan.weakest.slack)} to spare (${ofStake(plan.weakest.share)})`;
  const periods = plan.steps.reduce((sum, step) => sum + step.periods, 0);
  const left = undone.length === 0 ? "" : ` Left undone: ${listed(labels.measures(undone), MOST_UNDONE)}.`;
  const needed = trust === null ? "" : ` ${trustNeededInWords(trust)}`;
  return `Gains in ${perPeriod(labels)}: ${gains}. ${link}.${needed} Takes ${count(periods, labels.period)}.${left}`;
}

/** More names than this tell no more than their number. */
const MOST_UNDONE = 4;

/** "Trust needed: 56 of 100 at the step that asks for most." */
function trustNeededInWords(trust: number): string {
  if (trust === 0) return "Trust needed: none; no step leaves anybody worse off for having done its part.";
  return `Trust needed: ${chanceOf100(trust)} of 100 at the step that asks for most.`;
}

/** A chance in hundredths that never reads as none or as sure where it is not. */
function chanceOf100(chance: number): string {
  if (chance > 0 && chance < 0.01) return "less than 1";
  if (chance > 0.99 && chance < 1) return "more than 99";
  return String(Math.round(100 * chance));
}

/** "The plan that comes nearest misses by 1.2 % of a stake:". */
export function nearestInWords(nearest: NearestPlan): string {
  return `The plan that comes nearest misses by ${ofStake(nearest.shortfall, "a")}:`;
}

/**
 * How the plans of the file stand against those found: those that hold one by one, the others together.
 *
 * @param nameOf - of a plan found, by its place among them
 */
export function ranksInWords(
  plans: readonly RankedPlan[],
  result: Pick<DesignResult, "within" | "withinUnit">,
  nameOf: (place: number) => string,
  partyIds: readonly string[],
  labels: Labels,
): string[] {
  const holding = plans
    .filter(({ holds }) => holds)
    .map((plan) => rankInWords(plan, result, nameOf, partyIds, labels));
  const broken = plans.filter(({ holds }) => !holds).map(({ id }) => labels.planInText(id));
  if (broken.length === 0) return holding;
  return [...holding, `${listed(broken, MOST_BROKEN)} ${broken.length === 1 ? "does" : "do"} not hold.`];
}

/** Plans that do not hold are named up to this many. */
const MOST_BROKEN = 6;

/** How a plan of the file stands against those found: not beaten, or beaten by which and by how much. */
function rankInWords(
  plan: RankedPlan,
  result: Pick<DesignResult, "within" | "withinUnit">,
  nameOf: (place: number) => string,
  partyIds: readonly string[],
  labels: Labels,
): string {
  const name = labels.planInText(plan.id);
  if (plan.outside.length > 0)
    return `${name} holds, but is not what was asked for: it ${outsideInWords(plan.outside, labels)}.`;
  if (plan.dominatedBy === null) return `${name} holds; ${unbeatenInWords(result)}.`;
  const { index, better, slack } = plan.dominatedBy;
  const leads = partyIds
    .filter((id) => better[id]! > 0)
    .map((id) => `${points(better[id]!)} for ${labels.who(id)}`);
  if (slack !== null && slack > 0) leads.push(`${ofStake(slack, "a")} at the weakest link`);
  if (slack === null) leads.push("nobody has anything left to break");
  return `${name} holds; ${nameOf(index)} is better for some and worse for none: ${listed(leads)}.`;
}

/** What it means for a plan that none of those found beats it; a plan behind by ε in all would be behind one of those found. */
function unbeatenInWords({ within, ...unit }: Pick<DesignResult, "within" | "withinUnit">): string {
  if (within === null) return "none of those found beats it, but others may";
  if (within === 0) return "no plan beats it";
  return `none is better by more than ${distanceInWords(unit, within)} in everything`;
}

/**
 * Plans found: of many those that are told elsewhere, of few all.
 *
 * @param told - places of those told elsewhere
 * @param nameOf - of a plan, by its place
 */
export function frontierTable(
  frontier: readonly DesignedPlan[],
  partyIds: readonly string[],
  labels: Labels,
  nameOf: (place: number) => string,
  told: readonly number[] = [],
): TextTable {
  const shown =
    frontier.length <= MOST_ROWS ? [...frontier.keys()] : [...new Set(told)].sort((a, b) => a - b);
  return {
    columns: [
      ...columns("left", ["Plan"]),
      ...columns("right", ["Steps", "Least to spare, % of stake"]),
      ...partyIds.map((id) => ({ header: `Gain ${labels.party(id)}`, align: "right" as const, group: 1 })),
    ],
    rows: shown.map((place) => {
      const plan = frontier[place]!;
      return [
        nameOf(place),
        String(plan.steps.length),
        plan.share === null ? "-" : percentOfStake(plan.share),
        ...partyIds.map((id) => points(plan.gain[id]!)),
      ];
    }),
  };
}
