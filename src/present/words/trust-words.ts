import type { AssessResult, PlanTrust } from "../../engine/index.ts";
import { mostOnTheWay, mostTrust } from "../../study/index.ts";
import { columns, type TextTable } from "../text-table.ts";
import { verdictInTable } from "./compare-table.ts";
import { NO_STEP } from "./compare-words.ts";
import { atStart, type Labels } from "./labels.ts";
import { count, hundredths, listed, points } from "./number-words.ts";
import { perPeriod, whenInWords } from "./when-words.ts";

type Told = Pick<AssessResult, "steps">;

/** What is meant by the word. */
export const TRUST_MEANS =
  "Trust needed: how likely a party must think it that another keeps on, so that it does best to keep on itself.";

/** "It needs most trust of the United States at step 5: that the DPRK keeps on, with a chance of at least 56 of 100." */
export function mostTrustInWords(trust: PlanTrust, plan: Told, labels: Labels): string {
  const most = mostTrust(trust);
  if (plan.steps.length === 0) return `It ${NO_STEP}`;
  if (trust.answered) return "How much trust it needs is not told, as a clause says what follows a breach.";
  if (most === null || most.least === 0)
    return "It needs no trust: at no step would anybody lose by having kept on in vain.";
  const [who, other] = [labels.who(most.party), labels.who(most.of)];
  const when = whenInWords(plan, most.step, labels);
  if (isNever(most.least))
    return `No trust is enough ${when}: ${who} would break it however sure of ${other}.`;
  const before = trust.interrupted ? ", as long as no event has happened" : "";
  return `It needs most trust of ${who} ${when}: that ${other} keeps on, with ${atLeastInWords(most.least)}${before}.`;
}

/** Which of the plans that hold needs least trust, in one sentence. @param trusts - the most modest first */
export function modestInWords(
  trusts: readonly PlanTrust[],
  plans: readonly AssessResult[],
  labels: Labels,
): string {
  if (trusts.length === 0) return "This scenario has no plans yet.";
  const holding = trusts.filter(
    ({ id, answered }) => !answered && plans.some((plan) => plan.id === id && plan.holds),
  );
  const [first] = holding;
  if (first === undefined)
    return trusts.some(({ answered }) => answered)
      ? "Of no plan that holds it is told how much trust it needs."
      : "No plan holds, however much is trusted.";
  const plan = plans.find(({ id }) => id === first.id)!;
  const name = labels.planInText(first.id);
  const most = mostTrustInWords(first, plan, labels);
  if (holding.length === 1) return `${name} holds. ${most}`;
  return `Of the ${holding.length} plans that hold ${name} needs least trust. ${most}`;
}

/** One plan a row: the most trust it needs, of whom, in whom, where; all that is to come; and how sure all must be of all. */
export function trustTable(
  trusts: readonly PlanTrust[],
  plans: readonly AssessResult[],
  labels: Labels,
): TextTable {
  return {
    columns: [
      ...columns("left", ["Plan", "Verdict"]),
      ...columns("right", ["Trust needed"]),
      ...columns("left", ["Of whom, in whom, when"]),
      ...columns("right", ["Whole way", "Each step", "All done"]),
    ],
    rows: trusts.map((trust) => {
      const plan = plans.find(({ id }) => id === trust.id)!;
      const name = labels.plan(trust.id);
      if (plan.steps.length === 0 || trust.answered)
        return [trust.answered ? `${name} *` : name, verdictInTable(plan), "-", "-", "-", "-", "-"];
      const most = mostTrust(trust);
      const { least = null, completes = null } = trust.confidence ?? {};
      return [
        trust.interrupted ? `${name} *` : name,
        verdictInTable(plan),
        inTable(most?.least ?? 0),
        most === null || most.least === 0
          ? "-"
          : `${labels.party(most.party)} in ${labels.party(most.of)}, ${most.step > plan.steps.length ? "end" : `step ${most.step}`}`,
        inTable(mostOnTheWay(trust)),
        least === null ? "-" : hundredths(least),
        completes === null ? "-" : hundredths(completes),
      ];
    }),
  };
}

/** What the columns of that table mean. */
export function trustTableMeans(trusts: readonly PlanTrust[]): string {
  const never = trusts.some(
    (trust) => isNever(mostTrust(trust)?.least ?? 0) || isNever(mostOnTheWay(trust) ?? 0),
  )
    ? NEVER_MEANS
    : "";
  const some = trusts.some(({ interrupted }) => interrupted)
    ? " * Events, clauses, deposits or a later plan bear on it: told of where no event has happened so far, and not at all where a clause says what follows a breach."
    : "";
  return `${TRUST_MEANS} In hundredths. Whole way: the same, where the other may also break later; at most so much.${never} Each step: how likely everybody must think it, at every step, that all others keep on, for the plan to hold. All done: the chance that it then comes to its end.${some}`;
}

/** Parties that no step asks trust of, now or later: that it is so, as a sentence; null where there is none such. */
export function needsNoneInWords(trust: PlanTrust, labels: Labels): string | null {
  const parties = Object.keys(trust.least).filter((party) => needsNone(trust, party));
  if (parties.length === 0) return null;
  const verb = parties.length === 1 ? "needs" : "need";
  return `${atStart(listed(parties.map(labels.who)))} ${verb} no trust at any step: nothing that another may break would make a difference to what is best for ${parties.length === 1 ? "it" : "them"}.`;
}

/** Whether no step asks trust of a party, now or later. */
export function needsNone({ least, wholeWay }: PlanTrust, party: string): boolean {
  return [...least[party]!, ...wholeWay[party]!].every((value) => value === null || value === 0);
}

/** What each step asks of one party; null of a party that no step asks trust of. */
export function trustStepsTable(
  trust: PlanTrust,
  party: string,
  plan: Told,
  labels: Labels,
): TextTable | null {
  if (needsNone(trust, party)) return null;
  const [exposure, wholeWay] = [trust.exposure[party]!, trust.wholeWay[party]!];
  return {
    columns: [
      ...columns("left", [labels.party(party), "Exposed to"]),
      ...columns("right", ["By, points", "Trust needed", "Whole way"]),
    ],
    rows: trust.least[party]!.map((value, place) => {
      const exposed = exposure[place] ?? null;
      return [
        place < plan.steps.length ? `step ${place + 1}` : "once all is done",
        exposed === null ? "-" : labels.party(exposed.to),
        exposed === null ? "-" : points(exposed.points),
        inTable(value),
        inTable(wholeWay[place] ?? null),
      ];
    }),
  };
}

/** What the columns of those tables mean. */
export function trustStepsMean(trust: PlanTrust, labels: Pick<Labels, "period">): string {
  const all = [...Object.values(trust.least), ...Object.values(trust.wholeWay)].flat();
  const never = all.some((value) => isNever(value ?? 0)) ? NEVER_MEANS : "";
  return `${TRUST_MEANS} In hundredths. Exposed: what it loses by having kept on in vain at that step, ${perPeriod(labels)}. Whole way: the trust needed where the other may also break later; at most so much.${never}`;
}

const NEVER_MEANS = " Never: no trust is enough, as breaking pays even where the other is sure to keep on.";

/** How sure everybody must be of everybody at every step, and what comes of it; null where that is not known. */
export function confidenceInWords({ confidence }: PlanTrust, { steps }: Told): string | null {
  if (confidence === null) return null;
  const { least, completes } = confidence;
  if (least === null)
    return "It does not hold however sure everybody is, at every step, that all others keep on.";
  if (least === 0) return "It holds however little everybody trusts, at every step, that all others keep on.";
  const done =
    steps.length === 1
      ? "its one step is"
      : steps.length === 2
        ? "both its steps are"
        : `all ${count(steps.length, "step")} are`;
  return `It holds as long as everybody thinks, at every step, that all others keep on with ${atLeastInWords(least)}; at just that ${done} done in ${hundredths(completes!)} of 100 cases.`;
}

/** "a chance of at least 56 of 100". */
export function atLeastInWords(chance: number): string {
  const text = hundredths(chance);
  if (text === ">99") return "a chance of more than 99 of 100";
  return `a chance of at least ${text === "<1" ? "1" : text} of 100`;
}

/** Is it more than anybody can trust? */
export function isNever(least: number): boolean {
  return least >= 1;
}

function inTable(chance: number | null): string {
  return chance === null ? "-" : isNever(chance) ? "never" : hundredths(chance);
}
