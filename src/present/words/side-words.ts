import type { JointBreach } from "../../engine/index.ts";
import type { Compensation, SideResult, SidesResult } from "../../study/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { capitalised } from "./capitalised.ts";
import { chanceInTable } from "./chance-words.ts";
import { atStart, type Labels } from "./labels.ts";
import {
  count,
  grouped,
  hundredths,
  listed,
  plainNumber,
  points,
  pointsInText,
  quoted,
  roughly,
} from "./number-words.ts";
import { plainText } from "./plain-text.ts";
import { perPeriod, whenInWords } from "./when-words.ts";

/** "The United States and the Republic of Korea want opposite things in 24 of 100 pairs of plans that hold." */
export function sideInWords(
  { members, disagreement }: SideResult,
  { of, holds, status }: SidesResult,
  labels: Labels,
): string {
  const pairs = Object.entries(disagreement).flatMap(([pair, share]) =>
    share === null ? [] : [{ pair, share }],
  );
  const who = atStart(listed(members.map(labels.who)));
  if (holds === 0 && status === "refused") return `${who}: there are too many plans to look at.`;
  if (holds === 0 && status === "stopped")
    return `${who}: it was stopped before a plan that holds was found.`;
  if (pairs.length === 0) return `${who}: fewer than two plans hold, so there is nothing to disagree on.`;
  const most = pairs.reduce((one, other) => (other.share > one.share ? other : one));
  const plans = of === "listed" ? "plans that hold" : "the plans looked at";
  const opposed = (pair: string, share: number): string =>
    share === 0
      ? `${atStart(pairInWords(pair, labels))} agree on every pair of ${plans}.`
      : `${atStart(pairInWords(pair, labels))} want opposite things in ${hundredths(share)} of 100 pairs of ${plans}.`;
  if (pairs.length === 1) return opposed(most.pair, most.share);
  return `${who}: ${opposed(most.pair, most.share)} No two of them disagree more.`;
}

function pairInWords(pair: string, labels: Labels): string {
  return listed(pair.split("/").map(labels.who));
}

/** What the figures are shares of. */
export function plansOfSidesInWords({ of, holds, plansCovered, narrowedTo, status }: SidesResult): string {
  const made = roughly(plansCovered);
  const few =
    narrowedTo === null
      ? ""
      : ` There were too many to look at; only plans of at most ${count(narrowedTo, "measure")} a step were.`;
  if (holds === 0 && of === null && status !== "complete")
    return "Fewer measures a step, fewer steps or measures left out make it less.";
  if (of === "listed") {
    const all =
      holds === 0 ? "No plan holds" : holds === 1 ? "One plan holds" : `${grouped(holds)} plans hold`;
    return `${all}, of ${made} that can be made.${few}`;
  }
  if (of === null) {
    const why =
      status === "refused"
        ? "There is no room to look at all plans"
        : "It was stopped before all was looked at";
    return `${why}: what follows is told of ${count(holds, "plan")} that ${holds === 1 ? "holds" : "hold"}, of ${made} that can be made.${few}`;
  }
  return `${capitalised(made)} plans can be made, too many to list. What follows is told of ${grouped(holds)} that hold and stand for the others: whatever holds with ${percent(of.within)} of every stake to spare has its like among them, in each gain but for as much.${few}`;
}

function percent(share: number): string {
  return `${plainNumber(Number((100 * share).toPrecision(2)))}\u00a0%`;
}

/** How much each disagrees with those who are not of the side, beside each other; null where there is none. */
export function againstOthersInWords(
  { disagreement, withOthers }: SideResult,
  labels: Labels,
): string | null {
  const pairs = Object.entries(withOthers).flatMap(([pair, share]) =>
    share === null ? [] : [{ pair, share }],
  );
  if (pairs.length === 0) return null;
  const within = Object.keys(disagreement).length;
  const said = pairs
    .sort((one, other) => other.share - one.share)
    .slice(0, MOST_PAIRS)
    .map(({ pair, share }) => `${pairInWords(pair, labels)} in ${hundredths(share)}`);
  return `${within === 1 ? "By comparison: " : "With others: "}${said.join("; ")}.`;
}

const MOST_PAIRS = 3;

/** "7 of them are good for both: no other is as good for both and better for one." */
export function goodInWords({ members, goodForBoth }: SideResult, { holds }: SidesResult): string | null {
  if (holds < 2) return null;
  const all = members.length === 2 ? "both" : "all of them";
  const which = goodForBoth === 1 ? "One of these plans is" : `${grouped(goodForBoth)} of these plans are`;
  return `${which} good for ${all}: no other is as good for ${all} and better for one.`;
}

/** What the common position gives each, and what agreeing on it costs each; null where there is none. */
export function commonInWords(
  { common, members, unity, best }: SideResult,
  { narrowedTo }: Pick<SidesResult, "narrowedTo">,
  labels: Labels,
): string | null {
  if (common === null) return null;
  const shares = members.flatMap((member) => {
    const price = unity[member]!;
    if (price === null) return [];
    const { most } = best[member]!;
    const less = price < 5e-4 ? "all" : `${hundredths(1 - price)}\u00a0%`;
    return [
      `${labels.who(member)} ${less} of the ${pointsInText(most)} ${perPeriod(labels)} that it could gain at most`,
    ];
  });
  const few = narrowedTo === null ? "" : ` of at most ${count(narrowedTo, "measure")} a step`;
  const proven = common.exact ? "" : " It is the best found, and may not be the best there is.";
  const first = `It gives ${listed(shares)}: of all plans${few} that hold the one whose smaller share is largest.`;
  return `${members.length === 2 ? first : first.replace("smaller share", "smallest share")}${proven}`;
}

/** What agreeing costs: "Agreeing costs the United States 1 % of its best and the Republic of Korea 2 %." */
export function unityInWords({ common, members, unity }: SideResult, labels: Labels): string | null {
  if (common === null) return null;
  const costs = members.flatMap((member) => {
    const price = unity[member]!;
    return price === null || price < 5e-4
      ? []
      : [`${labels.who(member)} ${hundredths(price)}\u00a0% of its best`];
  });
  if (costs.length === 0) return "Agreeing costs none of them anything.";
  return `Agreeing costs ${listed(costs)}.`;
}

/** The common position and the plans of the file: how each is shared, and who bears it. */
export function sharesTable({ common, members, burden, plans }: SideResult, labels: Labels): TextTable {
  const cell = (share: number | null): string => (share === null ? "-" : points(100 * share));
  const cells = (
    part: Readonly<Record<string, number | null>>,
    own: Readonly<Record<string, number | null>>,
  ) => members.flatMap((member) => [cell(part[member]!), cell(own[member]!)]);
  return {
    columns: [
      ...columns("left", ["Plan", "Holds"]),
      ...members.flatMap((member, at) =>
        columns("right", [`${labels.party(member)}: gains`, "its own cost"], at + 1),
      ),
    ],
    rows: [
      ...(common === null ? [] : [["Common position", "yes", ...cells(common.part, burden)]]),
      ...plans.map(({ id, holds, part, burden: own }) => [
        labels.plan(id),
        holds ? "yes" : "no",
        ...cells(part, own),
      ]),
    ],
  };
}

/** What the columns of that table mean. */
export function sharesTableMeans(labels: Pick<Labels, "period">): string {
  return `In % of the most that each could gain, ${perPeriod(labels)}. Gains: what the plan brings it. Its own cost: what the measures that it does itself take from it while in force.`;
}

/** Who would have to pay whom, and how much, for both to have the same share; null where that is even already. */
export function compensationInWords({ compensation, members }: SideResult, labels: Labels): string | null {
  if (compensation === null) return null;
  const { plan, from, to, rate, points: paid, part } = compensation;
  const what = plan === null ? "The common position" : atStart(labels.planInText(plan));
  const worth =
    rate === 1
      ? `a point of ${labels.who(from)} taken to be worth a point to ${labels.who(to)}`
      : `a point of ${labels.who(from)} taken to be worth ${plainNumber(Number(rate.toPrecision(4)))} to ${labels.who(to)}`;
  const both = members.length === 2 ? "both would have" : "the two would have";
  return `${what} is even if ${labels.who(from)} pays ${labels.who(to)} ${amount(paid)} ${perPeriod(labels)} as long as it lasts, ${worth}: ${both} ${hundredths(part)}\u00a0% of their best.`;
}

/** A small payment to two digits, so that those tried beside each other are told apart. */
function amount(paid: number): string {
  return paid >= 0.01 && paid < 10 ? plainNumber(Number(paid.toPrecision(2))) : pointsInText(paid);
}

/** What payments make of a plan. */
export function paymentsTable({ steps, samples }: Compensation, labels: Labels): TextTable {
  return {
    columns: [
      ...columns("right", [`Paid, ${perPeriod(labels)}`]),
      ...columns("left", ["Holds"]),
      ...(samples === null ? [] : columns("right", ["In 100", "Declined", "Broken"])),
    ],
    rows: steps.map(({ points: paid, holds, probability, declines = 0, breaks = 0 }) => [
      amount(paid),
      holds ? "yes" : "no",
      ...(samples === null
        ? []
        : probability === null
          ? ["-", "-", "-"]
          : [chanceInTable({ holds: probability }), hundredths(declines), hundredths(breaks)]),
    ]),
  };
}

/** What the columns of that table mean; null where nothing is uncertain. */
export function paymentsTableMeans({ samples, from }: Compensation, labels: Labels): string | null {
  if (samples === null) return null;
  return `In 100: in how many of 100 cases it holds over the ranges of the figures (${grouped(samples)} cases drawn, the same for each payment); declined or broken in the others. ${atStart(labels.who(from))} could stop paying as it could take back anything else.`;
}

/** Whether the members could break a plan together so that every one gains, plan by plan. */
export function togetherInWords(
  { jointBreach, jointRefused, members, plans }: SideResult,
  labels: Labels,
  stepsOf: (plan: string) => Parameters<typeof whenInWords>[0],
): string[] {
  const all = members.length === 2 ? "both" : "all of them";
  const looked = plans.length - jointRefused.length;
  const none =
    looked > 0 && jointBreach.length === 0
      ? [
          looked === 1
            ? `In the one plan of the file that was looked at they could break nothing together so that ${all} gain by it.`
            : `In none of the ${looked} plans of the file that were looked at could they break anything together so that ${all} gain by it.`,
        ]
      : [];
  return [
    ...jointBreach.map((breach) => breachInWords(breach, labels, stepsOf(breach.plan))),
    ...none,
    ...refusedInWords(jointRefused, labels),
  ];
}

function breachInWords(
  { plan, step, after, gain, violates }: JointBreach,
  labels: Labels,
  steps: Parameters<typeof whenInWords>[0],
): string {
  const deeds = Object.entries(violates).flatMap(([party, ids]) =>
    ids.length === 0 ? [] : [`${labels.who(party)} breaks ${listed(labels.measures(ids).map(quoted))}`],
  );
  const gains = Object.entries(gain).map(([party, more]) => `${labels.who(party)} ${pointsInText(more)}`);
  const all = gains.length === 2 ? "both" : "all of them";
  return `${atStart(labels.planInText(plan))}: ${whenInWords(steps, step, labels, after)} ${all} gain if ${listed(deeds)}: ${listed(gains)} ${perPeriod(labels)} more than by keeping on.`;
}

function refusedInWords(refused: SideResult["jointRefused"], labels: Labels): string[] {
  const named = (why: "interrupted" | "large"): string[] =>
    refused.filter((one) => one.why === why).map(({ plan }) => labels.planInText(plan));
  const [interrupted, large] = [named("interrupted"), named("large")];
  return [
    ...(interrupted.length === 0
      ? []
      : [
          `Breaking together is not worked out of ${listed(interrupted, 4)}, as events, clauses, deposits or a later plan bear on ${interrupted.length === 1 ? "it" : "them"}.`,
        ]),
    ...(large.length === 0
      ? []
      : [
          `Breaking together is not worked out of ${listed(large, 4)}: it is tried in all ways of up to 15 measures that a side can break at one time, and there are more.`,
        ]),
  ];
}

/** What would hold without each party. */
export function withoutTable(
  { without }: SidesResult,
  partyIds: readonly string[],
  labels: Labels,
): TextTable {
  return {
    columns: [
      ...columns("left", ["Without measures of"]),
      ...columns("right", ["Plans that hold", ...partyIds.map(labels.party)]),
    ],
    rows: without.map(({ party, of, holds, best: [plan] }) => [
      labels.party(party),
      holds === 0 ? "none" : of === "listed" ? grouped(holds) : `${grouped(holds)} *`,
      ...partyIds.map((id) => (plan === undefined ? "-" : points(plan.gain[id]!))),
    ]),
  };
}

/** What the columns of that table mean. */
export function withoutTableMeans({ without }: SidesResult, labels: Pick<Labels, "period">): string {
  const some = without.some(({ of, holds }) => of !== "listed" && holds > 0)
    ? " * So many that stand for the others."
    : "";
  return `Gains, ${perPeriod(labels)}, of the plan with the largest product of gains, or the largest sum.${some}`;
}

/** Why there is nothing to tell, and what to do. */
export function noSideInWords(names: readonly string[]): { readonly problem: string; readonly next: string } {
  const next =
    "give two parties or more the same side, as in parties: {a: {side: allies}, b: {side: allies}}";
  if (names.length === 0) return { problem: "no party of this scenario is on a side", next };
  const quotedNames = listed(names.map((name) => quoted(plainText(name))));
  return {
    problem: `${names.length === 1 ? `the side ${quotedNames} has one party only` : `the sides ${quotedNames} have one party each`}`,
    next,
  };
}
