import type { DesignResult, EndState, EndStates, Model, WhyNot, WhyNotReason } from "../../engine/index.ts";
import type { EndLever, NoPlan } from "../../study/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { capitalised } from "./capitalised.ts";
import type { Labels } from "./labels.ts";
import { grouped, listed, ofStake, points } from "./number-words.ts";
import { perPeriod } from "./when-words.ts";

/** More names than this tell no more than their number. */
const MOST_NAMES = 4;

type Told = Pick<Model, "partyIds" | "measureIds" | "veto">;

/**
 * Why no plan holds, in up to five sentences: what rules all plans out, what could be had at most, where plans could end, the end that comes
 * nearest, and what would bring that one in.
 *
 * @param asked - ids of what was to be in force in the end
 */
export function whyNotInWords(
  { bounds, over, reason, endStates, levers }: NoPlan,
  asked: readonly string[],
  model: Told,
  labels: Labels,
): string[] {
  const told = [
    reason === null ? null : reasonInWords(reason, labels),
    boundsInWords(bounds, reason, model, labels),
    over === "steps" ? null : LOOSE[over],
    endStates === null
      ? over === "measures"
        ? TOO_MANY
        : null
      : endsInWords(endStates, reason, asked, model, labels),
    endStates === null ? null : nearestEndInWords(endStates, model, labels),
    leversInWords(levers, labels),
  ];
  const words = told.filter((one) => one !== null);
  return words.length > 0 ? words : ["No plan can be made at all with what was asked for."];
}

/**
 * Where no plan was found and why is not told: what to ask for in its place; null where there is nothing to say.
 *
 * @param isTold - whether why is told
 */
export function whyUntoldInWords(
  { frontier, method, confidence }: Pick<DesignResult, "frontier" | "method" | "confidence">,
  isTold: boolean,
): string | null {
  if (frontier.length > 0 || isTold) return null;
  if (confidence !== undefined && confidence < 1)
    return "Why none does is told only of plans in which all others keep on for certain: without --confidence, and looser than what holds under doubt.";
  if ("isRough" in method)
    return "Why none was found is told only after the whole search, without --quick; --ends lists at once in which states plans could end.";
  return null;
}

const LOOSE: Readonly<Record<Exclude<WhyNot["over"], "steps">, string>> = {
  ends: "There are too many steps to go through, so these bounds are loose: they count the states in which plans could end, and on the way all that would be good for a party at once.",
  measures:
    "There are too many states to go through, so these bounds are the loosest: they count for each party all that is good for it, and what was asked for at the latest.",
};

const TOO_MANY = "The states in which plans could end are too many to list.";

/** "What was asked for": `"Yongbyon dismantled"`, or a plan at all. */
export function askedInWords(asked: readonly string[], labels: Labels): string {
  if (asked.length === 0) return "";
  return ` with ${listed(
    labels.measures(asked).map((name) => `"${name}"`),
    MOST_NAMES,
  )}`;
}

/** The inequality that rules all plans out. */
function reasonInWords(
  { party, kind, amount, share, measures, among }: WhyNotReason,
  labels: Labels,
): string {
  const who = labels.who(party);
  const least = `${points(-amount)} ${perPeriod(labels)} (${ofStake(-share, "its")})`;
  const dear = listed(labels.measures(measures), MOST_NAMES);
  // What fails at the nearest end is told of that end.
  if (among === "nearest end") return "None of the bounds worked out here rules out every plan by itself.";
  const plans = among === "all plans" ? "every plan" : "every plan that all the others would keep";
  if (kind === "gain") {
    return `${capitalised(who)} loses by ${plans}: at least ${least}${measures.length === 0 ? "" : `, for what it is asked to do costs it: ${dear}`}.`;
  }
  return `${capitalised(who)} would break ${plans}: at some moment breaking pays it more than keeping on, by at least ${least}.`;
}

/** What could be had at most, of the party that the reason names and of others with a veto. */
function boundsInWords(
  bounds: WhyNot["bounds"],
  reason: WhyNotReason | null,
  { partyIds, veto }: Told,
  labels: Labels,
): string | null {
  const gains = partyIds.filter((id, party) => veto[party] === 1 && bounds[id]!.gain !== null);
  if (gains.length === 0) return null;
  const most = (id: string): string => points(bounds[id]!.gain!);
  const own = reason === null || reason.among === "nearest end" ? null : bounds[reason.party]!;
  if (own === null || own.gain === null) {
    return `At most, in any plan, kept or not, the gains are ${listed(gains.map((id) => `${most(id)} for ${labels.who(id)}`))}, in ${perPeriod(labels)}.`;
  }
  const who = labels.who(reason!.party);
  const kept =
    own.kept.gain === null ? "" : `${points(own.kept.gain)} in plans that all the others would keep and `;
  const others = gains.filter((id) => id !== reason!.party);
  const rest =
    others.length === 0 ? "" : `; in any plan ${listed(others.map((id) => `${labels.who(id)} ${most(id)}`))}`;
  return `At most, which no plan need reach, the gains in ${perPeriod(labels)} are: for ${who} ${kept}${most(reason!.party)} in any plan, kept or not${rest}.`;
}

/** The same of the states in which plans could end, where that is the question. */
export function endStatesInWords(
  ends: EndStates,
  asked: readonly string[],
  model: Told,
  labels: Labels,
): string[] {
  const nearest = ends.both > 0 ? null : nearestEndInWords(ends, model, labels);
  const words = endsInWords(ends, null, asked, model, labels);
  return [words ?? "No plan can be made at all with what was asked for.", nearest].filter(
    (one) => one !== null,
  );
}

/** In how many states plans could end, how many keep by themselves, and what the best of these leaves. */
function endsInWords(
  { states, keep, accepted, both, most }: NonNullable<WhyNot["endStates"]>,
  reason: WhyNotReason | null,
  asked: readonly string[],
  { partyIds, veto }: Told,
  labels: Labels,
): string | null {
  if (states === 0) return null;
  const many = `Of ${states === 1 ? "1 state" : `${grouped(states)} states`} in which plans${askedInWords(asked, labels)} could end, ${keep === 0 ? "none keeps by itself" : keep === 1 ? "1 keeps by itself" : `${grouped(keep)} keep by themselves`}`;
  const who =
    reason?.party ??
    partyIds.reduce<string | null>((worst, id, party) => {
      if (veto[party] === 0 || most[id]!.kept === null) return worst;
      return worst === null || most[id]!.kept! < most[worst]!.kept! ? id : worst;
    }, null);
  const best =
    who === null || most[who]!.kept === null || most[who]!.kept! >= 0
      ? ""
      : `; ${keep === 1 ? "it leaves" : "the best of them leaves"} ${labels.who(who)} at ${points(most[who]!.kept!)} ${perPeriod(labels)} for good`;
  const signed =
    accepted === 0
      ? "None of them all leaves nobody with a voice worse off"
      : `${accepted === 1 ? "1 leaves" : `${grouped(accepted)} leave`} nobody with a voice worse off`;
  const where =
    accepted === 0 || keep === 0
      ? ""
      : `, and ${both === 0 ? "none does" : both === 1 ? "1 does" : `${grouped(both)} do`} both`;
  return `${many}${best}. ${signed}${where}.`;
}

/** The end state that comes nearest to being kept and accepted, and what it lacks. */
function nearestEndInWords(
  { nearest, both }: Pick<EndStates, "nearest" | "both">,
  model: Told,
  labels: Labels,
): string | null {
  if (nearest === null || nearest.worst === null) return null;
  if (both > 0) return "Such an end is there; no way to it holds.";
  return `The end that comes nearest has ${endInWords(nearest, model, labels)}; ${lackInWords(nearest, labels)}.`;
}

/** What would bring the nearest end in: payments, and one kind of dearer breakdown or the other. */
function leversInWords(levers: readonly EndLever[], labels: Labels): string | null {
  if (levers.length === 0) return null;
  const paid = levers[0]!.changes.flatMap((change) =>
    change.kind === "payment"
      ? [
          `${labels.who(change.party)} paid ${labels.who(change.for!)} ${points(change.to)} points a ${labels.period}`,
        ]
      : [],
  );
  const dearer = levers.flatMap(({ kind, changes }) => {
    const costs = changes.flatMap((change) =>
      change.kind === "guarantee" || change.kind === "blame"
        ? [`${labels.who(change.party)} ${points(-change.to)} instead of ${points(-change.from)}`]
        : [],
    );
    if (costs.length === 0) return [];
    const unit = kind === "blame" ? "points, once" : perPeriod(labels);
    return [
      `${kind === "blame" ? "the blame for ending it" : "a breakdown"} cost ${listed(costs)} (${unit})`,
    ];
  });
  const needed = [listed(paid), dearer.join(", or ")].filter((one) => one !== "").join(", and besides ");
  return `That end would keep and leave nobody worse off if ${needed}; the way to it may ask for more.`;
}

/** "everything in force but X and Y". */
export function endInWords(
  { inForce }: Pick<EndState, "inForce">,
  { measureIds }: Pick<Told, "measureIds">,
  labels: Labels,
): string {
  const there = new Set(inForce);
  const missing = measureIds.filter((id) => !there.has(id));
  if (missing.length === 0) return "everything in force";
  const names = (ids: readonly string[]): string =>
    listed(
      labels.measures(ids).map((name) => `"${name}"`),
      MOST_NAMES,
    );
  return missing.length <= inForce.length
    ? `everything in force but ${names(missing)}`
    : `in force ${names(inForce)}`;
}

/** What an end state lacks: "the United States would do better by ending ..., by 24 points a quarter (16 % of its stake)". */
export function lackInWords({ worst, keeps, accepted }: EndState, labels: Labels): string {
  if (worst === null || (keeps && accepted)) return "it keeps by itself and nobody is worse off";
  const { party, kind, amount, share, measures } = worst;
  const by = `${points(-amount)} ${perPeriod(labels)} (${ofStake(-share)})`;
  const names = listed(
    labels.measures(measures).map((name) => `"${name}"`),
    MOST_NAMES,
  );
  switch (kind) {
    case "gain":
      return `it leaves ${labels.who(party)} worse off for good, by ${by}`;
    case "provocation":
      return `there it would pay ${labels.who(party)} to let something happen that it may choose, by ${by}`;
    default:
      return `there ${labels.who(party)} would do better by ending ${names}, by ${by}`;
  }
}

/** End states as a table: which keep, who would not, what each gives everybody. */
export function endsTable(ends: readonly EndState[], { partyIds, veto }: Told, labels: Labels): TextTable {
  return {
    columns: [
      ...columns("left", ["End", "Keeps by itself"]),
      ...partyIds.map((id, party) => ({
        header: `${veto[party] === 1 ? "Gain" : "Heard:"} ${labels.party(id)}`,
        align: "right" as const,
        group: 1,
      })),
    ],
    rows: ends.map(({ keeps, gain }, place) => [
      `no. ${place + 1}`,
      keeps ? "yes" : "no",
      ...partyIds.map((id) => points(gain[id]!)),
    ]),
  };
}
